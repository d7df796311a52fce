import { Activity, CircleHelp, MessageSquareText, RotateCcw, ScrollText, SlidersHorizontal } from 'lucide-react'
import { say } from '../../i18n/say.ts'
import { useApp } from '../hooks/useApp.ts'
import { IconButton } from '../IconButton.tsx'
import { ShareButton } from '../share/ShareButton.tsx'
import type { ViewId } from '../views/index.ts'
import { ViewsMenu } from '../views/ViewsMenu.tsx'
import { Invitations } from './Invitations.tsx'
import { Mark } from './Mark.tsx'
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
  readonly view: ViewId | null
  readonly onView: (view: ViewId | null) => void
}

export function Header(props: HeaderProps) {
  const { isSettingsOpen, onToggleSettings, onHelp, panel, onPanel, onSummarise, view, onView } = props
  const app = useApp()
  return (
    <header className="header" data-view={view ?? undefined}>
      <h1 className="brand">
        <Mark />
        Migrascope
      </h1>
      <Story />
      <Invitations />
      <div className="header-tools">
        <button type="button" className="button restart" onClick={app.restart} title={say('header.restart.what')}>
          <RotateCcw className="icon" aria-hidden />
          <span className="wide-only">{say('header.restart')}</span>
        </button>
        <ViewsMenu view={view} onView={onView} />
        <ShareButton />
        <ThemeSwitch />
        <button
          type="button"
          className="button panel-toggle"
          aria-pressed={panel === 'monitoring'}
          onClick={() => onPanel('monitoring')}
        >
          <Activity className="icon" aria-hidden />
          <span className="wide-only">{say('header.monitoring')}</span>
        </button>
        <button
          type="button"
          className="button panel-toggle"
          aria-pressed={panel === 'log'}
          onClick={() => onPanel('log')}
        >
          <ScrollText className="icon" aria-hidden />
          <span className="wide-only">{say('header.log')}</span>
        </button>
        <button
          type="button"
          className="button settings-toggle"
          aria-expanded={isSettingsOpen}
          aria-controls="settings"
          onClick={onToggleSettings}
        >
          <SlidersHorizontal className="icon" aria-hidden />
          <span className="wide-only">{say('header.settings')}</span>
        </button>
        <IconButton label={say('header.summarise')} keys="I" className="summarise" onClick={onSummarise}>
          <MessageSquareText className="icon" aria-hidden />
        </IconButton>
        <IconButton label={say('header.help')} keys="?" onClick={onHelp}>
          <CircleHelp className="icon" aria-hidden />
        </IconButton>
      </div>
    </header>
  )
}
