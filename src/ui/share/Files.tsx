import { Download, FolderOpen } from 'lucide-react'
import { useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { download } from '../download.ts'
import { useApp } from '../hooks/useApp.ts'
import { sentence } from '../sentences.ts'

/** A larger file is not read. */
const MAX_BYTES = 8 * 2 ** 20

/** The experiment as a file, and a file as the experiment. */
export function Files({ onOpened }: { readonly onOpened: () => void }) {
  const app = useApp()
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const save = (): void => {
    const { preset, experiment } = app.store.getState()
    download(`migrascope-${preset}.json`, `${JSON.stringify(experiment, null, 1)}\n`, 'application/json')
  }
  const open = async (file: File): Promise<void> => {
    setProblem(null)
    if (file.size > MAX_BYTES)
      return setProblem(say('share.file.long', { file: file.name, size: file.size, most: MAX_BYTES }))
    let content: unknown
    try {
      content = JSON.parse(await file.text())
    } catch (error) {
      return setProblem(
        say('share.file.notJson', {
          file: file.name,
          problem: error instanceof Error ? error.message : say('share.file.unreadable'),
        }),
      )
    }
    if (app.openExperiment(content)) return onOpened()
    const [first] = app.store.getState().problems
    const problem =
      first === undefined
        ? say('share.file.same')
        : say('share.file.problem', { ...first, allowed: sentence(first.allowed) })
    setProblem(say('share.file.notOpened', { file: file.name, problem }))
  }
  return (
    <div className="share-row">
      <button type="button" className="button outlined" onClick={save}>
        <Download className="icon" aria-hidden />
        {say('share.save')}
      </button>
      <button type="button" className="button outlined" onClick={() => input.current?.click()}>
        <FolderOpen className="icon" aria-hidden />
        {say('share.open')}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="unseen"
        tabIndex={-1}
        aria-label={say('share.file')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) void open(file)
          target.value = ''
        }}
      />
      {problem !== null && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
