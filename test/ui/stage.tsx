// A place in the document in which a part of the page is shown, with an app whose worker runs in process.
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { vi } from 'vitest'
import type { App } from '../../src/store/store.ts'
import { AppContext } from '../../src/ui/hooks/useApp.ts'
import { LiveContext } from '../../src/ui/hooks/useLive.ts'
import { createLive } from '../../src/ui/live.ts'
import { startApp } from '../store/app.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** Tells each element a size at once: there is no layout here. */
class FixedSize {
  readonly observe: () => void
  constructor(tell: (entries: { contentRect: { width: number; height: number } }[]) => void) {
    this.observe = () => tell([{ contentRect: { width: 800, height: 60 } }])
  }
  disconnect(): void {}
}

/** Says nothing: everything is in view. */
class InView {
  observe(): void {}
  disconnect(): void {}
}

/** On a busy machine a frame draws what it has time for, and the next ones the rest. */
const FRAMES = 4

export async function nextFrame(): Promise<void> {
  for (let i = 0; i < FRAMES; i++) await act(() => new Promise<void>((done) => requestAnimationFrame(() => done())))
}

export function createStage() {
  vi.stubGlobal('ResizeObserver', FixedSize)
  vi.stubGlobal('IntersectionObserver', InView)
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const show = (app: App, part: ReactNode): void => {
    const live = createLive(app)
    act(() =>
      root.render(
        <AppContext value={app}>
          <LiveContext value={live}>{part}</LiveContext>
        </AppContext>,
      ),
    )
  }
  return {
    place,
    show,
    /** Shows a part of a page that was just opened; messages of the worker come with `settle`. */
    open(fragment: string, part: ReactNode) {
      const page = startApp(fragment, { isSettled: false })
      show(page.app, part)
      return page
    },
    close() {
      act(() => root.unmount())
      place.remove()
      vi.unstubAllGlobals()
    },
  }
}
