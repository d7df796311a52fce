import { useEffect } from 'react'
import { MAX_LOG_BYTES } from '../../scenario/log/log.ts'
import type { ViewId } from '../views/index.ts'
import { useApp } from './useApp.ts'

/** A file that is dropped anywhere on the page is opened by what it is: an experiment, receipts, or else a log. */
export function useDroppedFile(isTaken: boolean, onFile: (view: ViewId, file: File) => void): void {
  const app = useApp()
  useEffect(() => {
    // A view that is open takes its own files.
    if (isTaken) return
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const drop = async (event: DragEvent): Promise<void> => {
      const file = event.dataTransfer?.files[0]
      if (file === undefined) return
      event.preventDefault()
      const content = file.size > MAX_LOG_BYTES ? null : await contentOf(file)
      if (content !== null && 'scenario' in content) app.openExperiment(content)
      else onFile(content !== null && 'seal' in content ? 'check' : 'real', file)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  })
}

/** The object that a JSON file holds; null if it is none. */
async function contentOf(file: File): Promise<object | null> {
  try {
    const content: unknown = JSON.parse(await file.text())
    return typeof content === 'object' ? content : null
  } catch {
    return null
  }
}
