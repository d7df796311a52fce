import { TriangleAlert, Turtle, X } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { say } from '../../i18n/say.ts'
import { download } from '../download.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { IconButton } from '../IconButton.tsx'
import { sentence } from '../sentences.ts'
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
    <section className="notice" role="alert" aria-label={say('notices.problems')}>
      <TriangleAlert className="icon" aria-hidden />
      <div>
        <h2>{say('notices.problems.count', { count: problems.length })}</h2>
        <ul>
          {problems.map(({ where, found, allowed }) => (
            <li key={`${where} ${found}`}>
              <strong>{where}</strong>
              {say('notices.problem', { found, allowed: sentence(allowed) })}
            </li>
          ))}
        </ul>
        <p className="soft">{say('notices.goesOn')}</p>
      </div>
      <IconButton label={say('notices.dismiss')} onClick={app.dismissProblems}>
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
    <section className="notice" role="alert" aria-label={say('notices.crash.label')}>
      <TriangleAlert className="icon" aria-hidden />
      <div>
        <h2>{say('notices.crash', { crash: sentence(crash) })}</h2>
        <p>{say('notices.crash.what')}</p>
        <div className="notice-actions">
          <button type="button" className="button outlined" onClick={copy}>
            {isCopied ? say('notices.copied') : say('notices.copy')}
          </button>
          <button type="button" className="button outlined" onClick={save}>
            {say('notices.save')}
          </button>
          <button type="button" className="button outlined" onClick={() => location.reload()}>
            {say('notices.reload')}
          </button>
        </div>
        {text !== null && (
          <textarea className="notice-text" readOnly aria-label={say('notices.experiment')} value={text} />
        )}
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
    <section className="notice notice-quiet" role="status" aria-label={say('notices.lite.label')}>
      <Turtle className="icon" aria-hidden />
      <p>{say('notices.lite')}</p>
      <IconButton label={say('notices.dismiss')} onClick={() => setRead(true)}>
        <X className="icon" aria-hidden />
      </IconButton>
    </section>
  )
}
