import { ClipboardPaste, FolderOpen } from 'lucide-react'
import { useRef, useState } from 'react'
import { formatBytes } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { MAX_LOG_BYTES } from '../../scenario/log/log.ts'
import { type RealRecord, recordOf } from './records.ts'

/** At most so many logs of one's own are kept; an older one makes room. */
const MOST_LOGS = 20

interface Opened {
  readonly records: readonly RealRecord[]
  /** What was read last, or why it was not; empty before. */
  readonly words: string
  readonly isProblem: boolean
  openText(name: string, text: string): void
  openFile(file: File): Promise<void>
}

/** The logs that a person opened. What cannot be read leaves what was there. */
export function useOpened(onOpened: (record: RealRecord) => void): Opened {
  const [records, setRecords] = useState<readonly RealRecord[]>([])
  const [told, setTold] = useState({ words: '', isProblem: false })
  const count = useRef(0)
  const openText = (name: string, text: string): void => {
    const read = recordOf(`log-${count.current + 1}`, name, text)
    if (!read.ok) {
      const [{ where, found, allowed }] = read.problems
      setTold({ words: say('real.problem', { name, where, found, allowed }), isProblem: true })
      return
    }
    count.current++
    const { reports, warnings } = read.value.log
    setRecords((before) => [read.value, ...before].slice(0, MOST_LOGS))
    const words = say('real.readWith', { name, reports: reports.length, warnings: warnings.length })
    setTold({ words, isProblem: false })
    onOpened(read.value)
  }
  return {
    records,
    ...told,
    openText,
    async openFile(file) {
      if (file.size > MAX_LOG_BYTES) {
        const sizes = { size: formatBytes(file.size), most: formatBytes(MAX_LOG_BYTES) }
        setTold({ words: say('real.tooLarge', { name: file.name, ...sizes }), isProblem: true })
        return
      }
      try {
        openText(file.name, await file.text())
      } catch {
        setTold({ words: say('real.unreadable', { name: file.name }), isProblem: true })
      }
    },
  }
}

/** File, paste or drop. */
export function OpenLog({ opened }: { readonly opened: Opened }) {
  const input = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const [isPasting, setPasting] = useState(false)
  const [pasted, setPasted] = useState(1)
  return (
    <section className="panel real-open" aria-label={say('real.open')}>
      <div className="real-row">
        <button type="button" className="button outlined" onClick={() => input.current?.click()}>
          <FolderOpen className="icon" aria-hidden />
          {say('real.open')}
        </button>
        <button
          type="button"
          className="button outlined"
          aria-expanded={isPasting}
          onClick={() => setPasting(!isPasting)}
        >
          <ClipboardPaste className="icon" aria-hidden />
          {say('real.paste')}
        </button>
        <p className="soft">
          {say('real.drop')} {say('real.formats')}
        </p>
        <input
          ref={input}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label={say('real.open')}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file !== undefined) void opened.openFile(file)
            target.value = ''
          }}
        />
      </div>
      {isPasting && (
        <form
          className="real-paste"
          onSubmit={(event) => {
            event.preventDefault()
            const value = text.current?.value ?? ''
            opened.openText(say('real.pasted', { number: pasted }), value)
            setPasted(pasted + 1)
          }}
        >
          <label>
            {say('real.pasteHere')}
            <textarea ref={text} rows={8} spellCheck={false} maxLength={MAX_LOG_BYTES} />
          </label>
          <button type="submit" className="button primary">
            {say('real.read')}
          </button>
        </form>
      )}
      <p
        role={opened.isProblem ? 'alert' : 'status'}
        className={opened.isProblem ? 'field-problem' : undefined}
        data-testid="log-words"
      >
        {opened.words}
      </p>
    </section>
  )
}
