import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { present } from './base/assert.ts'
import { followAddress } from './store/address.ts'
import { createApp } from './store/store.ts'
import { App } from './ui/App.tsx'
import { AppContext } from './ui/hooks/useApp.ts'
import { LiveContext } from './ui/hooks/useLive.ts'
import { createLive } from './ui/live.ts'
import { CannotStart } from './ui/notices/CannotStart.tsx'
import { restWhileHidden } from './ui/rest.ts'
import { startTheme } from './ui/theme.ts'
import type { Port, ToPage, ToWorker } from './worker/protocol.ts'
import type { Line } from './worker/runner.ts'

const root = createRoot(present(document.getElementById('root'), 'an element with id "root" in index.html'))

function openLine(): Line & { readonly worker: Worker } {
  const worker = new Worker(new URL('./worker/entry.ts', import.meta.url), { type: 'module' })
  const port: Port<ToWorker, ToPage> = {
    postMessage: (message, transfer = []) => worker.postMessage(message, transfer),
    onmessage: null,
  }
  worker.onmessage = (event: MessageEvent<ToPage>) => port.onmessage?.(event)
  return { port, worker, close: () => worker.terminate() }
}

function start(): void {
  const { port, worker } = openLine()
  const app = createApp(port, location.hash, openLine)
  worker.onerror = () => app.store.setState({ crash: 'its code could not be loaded', isPlaying: false })
  followAddress(app, window)
  restWhileHidden(app, document)
  const live = createLive(app)
  root.render(
    <StrictMode>
      <AppContext value={app}>
        <LiveContext value={live}>
          <App />
        </LiveContext>
      </AppContext>
    </StrictMode>,
  )
}

startTheme()
try {
  start()
} catch (error) {
  root.render(<CannotStart reason={error instanceof Error ? error.message : String(error)} />)
}
