/* Keys of the whole page, as one table: what acts and what the help sheet lists. */
import type { App } from '../../store/store.ts'
import { stopTimes } from '../../worker/stops.ts'

export const STEP_US = 100_000

/** What the buttons and keys of the transport do to time. */
export function transportOf(app: App) {
  const goTo = (timeUs: number | undefined): void => {
    if (timeUs === undefined) return
    app.pause()
    app.seek(timeUs)
  }
  const times = (): number[] => stopTimes(app.store.getState().events)
  return {
    toggle: () => (app.store.getState().isPlaying ? app.pause() : app.play()),
    step: (steps: number) => goTo(app.now() + steps * STEP_US),
    start: () => goTo(0),
    lastEvent: () => goTo(times().findLast((atUs) => atUs > app.now())),
    previousEvent: () => goTo(times().findLast((atUs) => atUs < app.now()) ?? 0),
    nextEvent: () => {
      const next = times().find((atUs) => atUs > app.now())
      if (next === undefined) app.searchEvent()
      else goTo(next)
    },
  }
}

export type Transport = ReturnType<typeof transportOf>

export const keyTable: readonly { readonly keys: readonly string[]; readonly meaning: string }[] = [
  { keys: ['Space', '.'], meaning: 'play or pause' },
  { keys: ['←', '→'], meaning: '0.1 s back or on' },
  { keys: ['Shift ←', 'Shift →'], meaning: 'previous or next event' },
  { keys: ['Home', 'End'], meaning: 'start, last event' },
  { keys: ['Ctrl Z'], meaning: 'undo' },
  { keys: ['Ctrl Shift Z'], meaning: 'redo' },
  { keys: ['?'], meaning: 'this sheet' },
  { keys: ['Esc'], meaning: 'close, or cancel a drag' },
]

export interface KeyActions extends Transport {
  undo(): void
  redo(): void
  help(): void
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** What a key means; null if nothing. `Ctrl` keys act always, single ones only if the person wants them. */
export function actionOf(key: Key, actions: KeyActions, hasSingleKeys: boolean): (() => void) | null {
  const letter = key.key.toLowerCase()
  if (key.altKey) return null
  if (key.ctrlKey || key.metaKey) {
    if (letter === 'z') return key.shiftKey ? actions.redo : actions.undo
    return letter === 'y' ? actions.redo : null
  }
  if (!hasSingleKeys) return null
  switch (key.key) {
    case ' ':
    case '.':
      return actions.toggle
    case '?':
      return actions.help
    case 'ArrowLeft':
      return key.shiftKey ? actions.previousEvent : () => actions.step(-1)
    case 'ArrowRight':
      return key.shiftKey ? actions.nextEvent : () => actions.step(1)
    case 'Home':
      return actions.start
    case 'End':
      return actions.lastEvent
    default:
      return null
  }
}

/** Held for another key, it means nothing by itself. */
export const isModifier = (key: string): boolean => ['Shift', 'Control', 'Alt', 'Meta'].includes(key)

const TYPING = 'input:not([type=range], [type=checkbox], [type=radio]), textarea, [contenteditable]'
/** What has its own use for arrows, Home and End. */
const ARROWS = `${TYPING}, input, select, dialog, [role=menu], [role=tablist], [role=listbox], [data-keys=own]`
/** What Space presses. */
const PRESSED = `${TYPING}, input, select, button, summary, a, dialog, [role=button], [role=menu], [data-keys=own]`

/** True if the element in focus wants the key for itself. */
export function isTaken(key: Key, target: Element): boolean {
  if (key.ctrlKey || key.metaKey || key.key === '?' || key.key === '.') return target.closest(TYPING) !== null
  return target.closest(key.key === ' ' ? PRESSED : ARROWS) !== null
}
