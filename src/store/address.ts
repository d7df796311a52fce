/* Keeps the address bar in step with the experiment, and the experiment with the address bar. */
import { encodeLink } from '../scenario/encodeLink.ts'
import type { App } from './store.ts'

const WRITE_DELAY_MS = 250

/** The part of `window` that is needed. */
type Bar = Pick<Window, 'location' | 'history' | 'setTimeout' | 'clearTimeout' | 'addEventListener'>

export function followAddress(app: App, bar: Bar): void {
  let timer = 0
  let written = bar.location.hash
  const write = (): void => {
    const fragment = `#${encodeLink(app.link())}`
    if (fragment === written) return
    written = fragment
    try {
      bar.history.replaceState(null, '', fragment)
    } catch {
      // A frame without an origin has no address of its own: its page is shared by the dialog alone.
    }
  }
  app.store.subscribe((state, before) => {
    const isSameLink =
      state.experiment === before.experiment &&
      state.focusVm === before.focusVm &&
      state.isPlaying === before.isPlaying &&
      (state.isPlaying || state.timeUs === before.timeUs)
    if (isSameLink) return
    bar.clearTimeout(timer)
    timer = bar.setTimeout(write, WRITE_DELAY_MS)
  })
  bar.addEventListener('hashchange', () => {
    if (bar.location.hash === written) return
    written = bar.location.hash
    app.openFragment(bar.location.hash)
  })
}
