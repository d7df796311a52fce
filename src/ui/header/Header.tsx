import {
  Activity,
  CircleHelp,
  Columns2,
  Grid3x3,
  MessageSquareText,
  RotateCcw,
  ScrollText,
  SlidersHorizontal,
} from 'lucide-react'
import { useApp } from '../hooks/useApp.ts'
import { IconButton } from '../IconButton.tsx'
import { Invitations } from './Invitations.tsx'
import { Mark } from './Mark.tsx'
import { ShareButton } from './ShareButton.tsx'
import { Story } from './Story.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import './header.css'

/** What stands in place of what happens. */
export type Panel = 'log' | 'monitoring'

interface HeaderProps {
  readonly isSettingsOpen: boolean
  readonly onToggleSettings: () => void
  readonly onHelp: () => void
  readonly panel: Panel | null
  /** Opens a panel, or closes it. */
  readonly onPanel: (panel: Panel) => void
  readonly onSummarise: () => void
  readonly isComparing: boolean
  readonly onCompare: () => void
  readonly onExplore: () => void
}

export function Header(props: HeaderProps) {
  const { isSettingsOpen, onToggleSettings, onHelp, panel, onPanel, onSummarise, isComparing, onCompare, onExplore } =
    props
  const app = useApp()
  return (
    <header className="header" data-comparing={isComparing || undefined}>
      <h1 className="brand">
        <Mark />
        Migrascope
      </h1>
      <Story />
      <Invitations />
      <div className="header-tools">
        <button
          type="button"
          className="button restart"
          onClick={app.restart}
          title="Start this scenario afresh, as you set it"
        >
          <RotateCcw className="icon" aria-hidden />
          <span className="wide-only">Restart</span>
        </button>
        <button type="button" className="button" aria-pressed={isComparing} onClick={onCompare} aria-keyshortcuts="C">
          <Columns2 className="icon" aria-hidden />
          <span className="wide-only">Compare</span>
        </button>
        <button
          type="button"
          className="button explore-toggle"
          onClick={onExplore}
          title="Sweep two fields over many runs"
        >
          <Grid3x3 className="icon" aria-hidden />
          <span className="wide-only">Explore</span>
        </button>
        <ShareButton />
        <ThemeSwitch />
        <button
          type="button"
          className="button panel-toggle"
          aria-pressed={panel === 'monitoring'}
          onClick={() => onPanel('monitoring')}
        >
          <Activity className="icon" aria-hidden />
          <span className="wide-only">Monitoring</span>
        </button>
        <button
          type="button"
          className="button panel-toggle"
          aria-pressed={panel === 'log'}
          onClick={() => onPanel('log')}
        >
          <ScrollText className="icon" aria-hidden />
          <span className="wide-only">Event log</span>
        </button>
        <button
          type="button"
          className="button settings-toggle"
          aria-expanded={isSettingsOpen}
          aria-controls="settings"
          onClick={onToggleSettings}
        >
          <SlidersHorizontal className="icon" aria-hidden />
          <span className="wide-only">Settings</span>
        </button>
        <IconButton label="Summarise now" keys="I" className="summarise" onClick={onSummarise}>
          <MessageSquareText className="icon" aria-hidden />
        </IconButton>
        <IconButton label="Help and keys" keys="?" onClick={onHelp}>
          <CircleHelp className="icon" aria-hidden />
        </IconButton>
      </div>
    </header>
  )
}
