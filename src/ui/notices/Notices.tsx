import { TriangleAlert, Turtle, X } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { download } from '../download.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { IconButton } from '../IconButton.tsx'
import './notices.css'

/** What went wrong, in words, above a page that goes on working. */
export function Notices() {
  return (
    <>
      <ProblemNotice />
      <CrashNotice />
      <LiteNotice />
    </>
  )
}

function ProblemNotice() {
  const app = useApp()
  const problems = useAppState((state) => state.problems)
  if (problems.length === 0) return null
  return (
    <section className="notice" role="alert" aria-label="Problems">
      <TriangleAlert className="icon" aria-hidden />
      <div>
        <h2>{problems.length === 1 ? 'One thing could not be used' : `${problems.length} things could not be used`}</h2>
        <ul>
          {problems.map(({ where, found, allowed }) => (
            <li key={`${where} ${found}`}>
              <strong>{where}</strong>: found “{found}”, allowed is {allowed}.
            </li>
          ))}
        </ul>
        <p className="soft">The page goes on with what it had.</p>
      </div>
      <IconButton label="Dismiss" onClick={app.dismissProblems}>
        <X className="icon" aria-hidden />
      </IconButton>
    </section>
  )
}

function CrashNotice() {
  const app = useApp()
  const crash = useAppState((state) => state.crash)
  const [text, setText] = useState<string | null>(null)
  const [isCopied, setCopied] = useState(false)
  if (crash === null) return null
  const save = (): void =>
    download('migrascope-crash.json', JSON.stringify(app.store.getState().experiment, null, 1), 'application/json')
  const copy = async (): Promise<void> => {
    const experiment = JSON.stringify(app.store.getState().experiment, null, 2)
    try {
      await navigator.clipboard.writeText(experiment)
      setCopied(true)
    } catch {
      setText(experiment)
    }
  }
  return (
    <section className="notice" role="alert" aria-label="The simulation stopped">
      <TriangleAlert className="icon" aria-hidden />
      <div>
        <h2>The simulation stopped: {crash}</h2>
        <p>
          That is a fault of Migrascope, not yours. A new worker stands ready: Play goes on from here. The experiment
          repeats what happened; please attach it to a report.
        </p>
        <div className="notice-actions">
          <button type="button" className="button outlined" onClick={copy}>
            {isCopied ? 'Experiment copied' : 'Copy experiment'}
          </button>
          <button type="button" className="button outlined" onClick={save}>
            Save experiment
          </button>
          <button type="button" className="button outlined" onClick={() => location.reload()}>
            Reload the page
          </button>
        </div>
        {text !== null && <textarea className="notice-text" readOnly aria-label="Experiment" value={text} />}
      </div>
    </section>
  )
}

/** That pictures change less often now, and why. */
function LiteNotice() {
  const { lite } = useLive()
  const isOn = useSyncExternalStore(lite.subscribe, () => lite.choice === 'auto' && lite.isOn())
  const [isRead, setRead] = useState(false)
  if (!isOn || isRead) return null
  return (
    <section className="notice notice-quiet" role="status" aria-label="Lite drawing">
      <Turtle className="icon" aria-hidden />
      <p>This device draws slowly, so pictures change less often now. No number changes. Help has the choice.</p>
      <IconButton label="Dismiss" onClick={() => setRead(true)}>
        <X className="icon" aria-hidden />
      </IconButton>
    </section>
  )
}
