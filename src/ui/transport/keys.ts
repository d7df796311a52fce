/* Keys of the whole page, as one table: what acts and what the help sheet lists. */
import type { Key as Message } from '../../i18n/say.ts'
import type { App } from '../../store/store.ts'
import { stopTimes } from '../../worker/stops.ts'
import type { Steps, StepUnit } from './steps.ts'

/** What the buttons and keys of the transport do to time; `unit` is the step that is chosen. */
export function transportOf(app: App, steps: Steps, unit: StepUnit) {
  return {
    toggle: () => (app.store.getState().isPlaying ? app.pause() : app.play()),
    stepBack: () => steps.back(unit),
    stepOn: () => steps.on(unit),
    previousRound: () => steps.back('round'),
    nextRound: () => steps.on('round'),
    start() {
      app.pause()
      app.seek(0)
    },
    lastEvent() {
      const last = stopTimes(app.store.getState().events).findLast((atUs) => atUs > app.now())
      if (last === undefined) return
      app.pause()
      app.seek(last)
    },
  }
}

export type Transport = ReturnType<typeof transportOf>

export const keyTable: readonly { readonly keys: readonly string[]; readonly meaning: Message }[] = [
  { keys: ['Space', '.'], meaning: 'header.key.play' },
  { keys: ['←', '→'], meaning: 'header.key.step' },
  { keys: ['Shift ←', 'Shift →'], meaning: 'header.key.round' },
  { keys: ['Home', 'End'], meaning: 'header.key.ends' },
  { keys: ['Ctrl Z'], meaning: 'header.key.undo' },
  { keys: ['Ctrl Shift Z'], meaning: 'header.key.redo' },
  { keys: ['I'], meaning: 'header.key.summary' },
  { keys: ['C'], meaning: 'header.key.compare' },
  { keys: ['/'], meaning: 'header.key.find' },
  { keys: ['?'], meaning: 'header.key.help' },
  { keys: ['Esc'], meaning: 'header.key.close' },
]

export interface KeyActions extends Transport {
  undo(): void
  redo(): void
  help(): void
  compare(): void
  summarise(): void
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
    case 'i':
    case 'I':
      return actions.summarise
    case 'c':
    case 'C':
      return actions.compare
    case 'ArrowLeft':
      return key.shiftKey ? actions.previousRound : actions.stepBack
    case 'ArrowRight':
      return key.shiftKey ? actions.nextRound : actions.stepOn
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
  if (['i', 'c'].includes(key.key.toLowerCase())) return target.closest(`${TYPING}, select`) !== null
  return target.closest(key.key === ' ' ? PRESSED : ARROWS) !== null
}
