import { Download, FolderOpen } from 'lucide-react'
import { useRef, useState } from 'react'
import { download } from '../download.ts'
import { useApp } from '../hooks/useApp.ts'

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
    if (file.size > MAX_BYTES) return setProblem(`${file.name} has ${file.size} bytes; at most ${MAX_BYTES} are read.`)
    let content: unknown
    try {
      content = JSON.parse(await file.text())
    } catch (error) {
      return setProblem(`${file.name} is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`)
    }
    if (app.openExperiment(content)) return onOpened()
    const [first] = app.store.getState().problems
    const words =
      first === undefined ? 'it is the one that runs' : `${first.where}: found ${first.found}, allowed ${first.allowed}`
    setProblem(`${file.name} was not opened: ${words}.`)
  }
  return (
    <div className="share-row">
      <button type="button" className="button outlined" onClick={save}>
        <Download className="icon" aria-hidden />
        Save as a file
      </button>
      <button type="button" className="button outlined" onClick={() => input.current?.click()}>
        <FolderOpen className="icon" aria-hidden />
        Open a file…
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="unseen"
        tabIndex={-1}
        aria-label="File of an experiment"
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
