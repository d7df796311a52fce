import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { present } from './base/assert.ts'
import { followAddress } from './store/address.ts'
import { followFrame } from './store/embed.ts'
import { createApp } from './store/store.ts'
import { App } from './ui/App.tsx'
import { AppContext } from './ui/hooks/useApp.ts'
import { Spoken } from './ui/hooks/useLanguage.tsx'
import { LiveContext } from './ui/hooks/useLive.ts'
import { speakAsWished } from './ui/language.ts'
import { createLive } from './ui/live.ts'
import { CannotStart } from './ui/notices/CannotStart.tsx'
import { Guard } from './ui/notices/Guard.tsx'
import { followPageOptions } from './ui/pageOptions.ts'
import { restWhileHidden } from './ui/rest.ts'
import { startTheme } from './ui/theme.ts'
import type { Port, ToPage, ToWorker } from './worker/protocol.ts'
import type { Line } from './worker/runner.ts'
import { spawn } from './worker/spawn.ts'
import { watchedPort } from './worker/watched.ts'

const root = createRoot(present(document.getElementById('root'), 'an element with id "root" in index.html'))

function openLine(): Line {
  const worker = spawn()
  const port: Port<ToWorker, ToPage> = {
    postMessage: (message, transfer = []) => worker.postMessage(message, transfer),
    onmessage: null,
  }
  worker.onmessage = (event: MessageEvent<ToPage>) => port.onmessage?.(event)
  return { port, close: () => worker.terminate() }
}

async function start(): Promise<void> {
  const port = watchedPort(spawn, (ms, act) => void setInterval(act, ms))
  const app = createApp(port, location.hash, openLine)
  followAddress(app, window)
  restWhileHidden(app, document)
  followPageOptions(app)
  if (window.parent !== window) {
    const { tellHeight } = followFrame(app, window, originAround())
    new ResizeObserver(() => tellHeight(document.documentElement.scrollHeight)).observe(document.body)
  }
  const live = createLive(app)
  await speakAsWished(app.store.getState().page.lang)
  root.render(
    <StrictMode>
      <AppContext value={app}>
        <LiveContext value={live}>
          <Guard>
            <Spoken>
              <App />
            </Spoken>
          </Guard>
        </LiveContext>
      </AppContext>
    </StrictMode>,
  )
}

/** Origin of the page that has this one in a frame; null if the browser does not tell. */
function originAround(): string | null {
  const [around] = location.ancestorOrigins ?? []
  if (around !== undefined) return around === 'null' ? null : around
  return document.referrer === '' ? null : new URL(document.referrer).origin
}

/** From the next visit on the page works without a network; where that is not possible it works with one. */
function keepOffline(): void {
  if (import.meta.env.MODE !== 'production' || !('serviceWorker' in navigator)) return
  navigator.serviceWorker.register('./sw.js').catch(() => {})
}

startTheme()
keepOffline()
start().catch((error) => {
  root.render(<CannotStart reason={error instanceof Error ? error.message : String(error)} />)
})
