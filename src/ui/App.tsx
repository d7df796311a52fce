import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { planTextOf } from '../scenario/exploreLink.ts'
import { AutomationBar } from './automation/AutomationBar.tsx'
import { ClientStrip } from './client/ClientStrip.tsx'
import { Datacenter } from './datacenter/Datacenter.tsx'
import { Happening } from './happening/Happening.tsx'
import { Header, type Panel } from './header/Header.tsx'
import { HelpSheet } from './header/HelpSheet.tsx'
import { useApp, useAppState } from './hooks/useApp.ts'
import { useDroppedFile } from './hooks/useDroppedFile.ts'
import { useLive } from './hooks/useLive.ts'
import { useMedia } from './hooks/useMedia.ts'
import { Narrator } from './notices/Narrator.tsx'
import { Notices } from './notices/Notices.tsx'
import { Summary } from './notices/Summary.tsx'
import { useSummary } from './notices/useSummary.ts'
import { readPreference, writePreference } from './preferences.ts'
import { Settings } from './settings/Settings.tsx'
import { type Tab, Tabs } from './Tabs.tsx'
import { Timeline } from './timeline/Timeline.tsx'
import {
  actionOf,
  isModifier,
  isTaken,
  type KeyActions,
  type Transport as TransportActions,
  transportOf,
} from './transport/keys.ts'
import { createSteps, type StepUnit } from './transport/steps.ts'
import { Transport } from './transport/Transport.tsx'
import { type ViewId, views } from './views/index.ts'
import './styles/font.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/layout.css'
import './styles/hidden.css'
import '../charts/charts.css'

/** Room for the settings beside everything else. */
const WIDE = '(min-width: 87.5em)'
const NARROW = '(max-width: 51.25em)'

/** Fetched when they are first opened. */
const EventLog = lazy(async () => ({ default: (await import('./log/EventLog.tsx')).EventLog }))
const Monitor = lazy(async () => ({ default: (await import('./monitor/Monitor.tsx')).Monitor }))

export function App() {
  const [isSettingsOpen, setSettingsOpen] = useState(() => matchMedia(WIDE).matches)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [hasSingleKeys, setSingleKeys] = useState(() => readPreference('keys') !== 'off')
  const [panel, setPanel] = useState<Panel | null>(null)
  const [tab, setTab] = useState<Tab>('happening')
  const isNarrow = useMedia(NARROW)
  const askedServer = useAppState((state) => state.askedServer)
  useEffect(() => {
    if (askedServer === null) return
    setSettingsOpen(true)
    setTab('settings')
  }, [askedServer])
  const shown = isNarrow ? tab : panel
  const [unit, setUnit] = useState<StepUnit>('event')
  const transport = useTransport(unit)
  const summary = useSummary()
  const [view, setView] = useState<ViewId | null>(() => (hasPlan() ? 'explore' : null))
  useEffect(() => {
    const look = (): void => {
      if (hasPlan()) setView('explore')
    }
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }, [])
  const Open = views.find(({ id }) => id === view)?.Component
  const closeView = (): void => setView(null)
  const [file, setFile] = useState<File | null>(null)
  useDroppedFile(view !== null, (id, dropped) => {
    setFile(dropped)
    setView(id)
  })
  useEffect(() => {
    if (view === null) setFile(null)
  }, [view])
  const compare = (): void => setView(view === null ? 'compare' : null)
  const keys = { help: () => setHelpOpen(true), summarise: summary.summarise, compare }
  useKeys(transport, hasSingleKeys, keys, view !== null)

  return (
    <div className="app" data-tab={isNarrow ? tab : undefined}>
      <Header
        isSettingsOpen={isSettingsOpen}
        onToggleSettings={() => setSettingsOpen(!isSettingsOpen)}
        onHelp={() => setHelpOpen(true)}
        panel={panel}
        onSummarise={summary.summarise}
        onPanel={(chosen) => setPanel(chosen === panel ? null : chosen)}
        view={view}
        onView={setView}
      />
      {Open ? (
        <Suspense>
          <Open onClose={closeView} onView={setView} file={file} />
        </Suspense>
      ) : (
        <>
          <main className="stage">
            <Notices />
            <AutomationBar onDay={() => setView('day')} />
            <div className="zones" data-panel={(!isNarrow && panel) || undefined}>
              <div className="zone zone-floor">
                <Datacenter />
              </div>
              {isNarrow && <Tabs tab={tab} onTab={setTab} />}
              <div className="zone zone-happening">
                <Happening />
              </div>
              {shown === 'log' && (
                <div className="zone zone-log">
                  <Suspense>
                    <EventLog />
                  </Suspense>
                </div>
              )}
              {shown === 'monitoring' && (
                <div className="zone zone-monitoring">
                  <Suspense>
                    <Monitor />
                  </Suspense>
                </div>
              )}
              <div className="zone zone-client">
                <ClientStrip />
              </div>
              <div className="zone zone-timeline">
                <Timeline />
              </div>
              {isNarrow && (
                <div className="zone zone-settings">
                  <Settings />
                </div>
              )}
            </div>
          </main>
          {!isNarrow && isSettingsOpen && <Settings />}
          <Transport actions={transport} unit={unit} onUnit={setUnit} />
        </>
      )}
      {summary.told !== null && <Summary words={summary.told.words} onClose={summary.close} />}
      <Narrator summary={summary.told} />
      <HelpSheet
        isOpen={isHelpOpen}
        onClose={() => setHelpOpen(false)}
        hasSingleKeys={hasSingleKeys}
        onSingleKeys={(isOn) => {
          setSingleKeys(isOn)
          writePreference('keys', isOn ? 'on' : 'off')
        }}
      />
    </div>
  )
}

/** The address asks for a sweep. */
const hasPlan = (): boolean => planTextOf(location.hash) !== null

function useTransport(unit: StepUnit): TransportActions {
  const app = useApp()
  const live = useLive()
  return useMemo(() => transportOf(app, createSteps(app, live), unit), [app, live, unit])
}

type PageKeys = Pick<KeyActions, 'help' | 'summarise' | 'compare'>

/** Listens to the keys of the whole page; beside a comparison time stands, and its keys with it. */
function useKeys(transport: TransportActions, hasSingleKeys: boolean, keys: PageKeys, isViewOpen: boolean): void {
  const app = useApp()
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const actions = { ...transport, undo: app.undo, redo: app.redo, ...keys }
      const act = actionOf(event, actions, hasSingleKeys)
      if (isViewOpen && act !== keys.compare && act !== keys.help) return
      // A key that is held asks for the same step again and again: the search for it goes on.
      if (!event.repeat && !isModifier(event.key)) app.endSearch()
      if (act === null || event.defaultPrevented) return
      if (!(event.target instanceof Element) || isTaken(event, event.target)) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}
