/* The keys that mean something while a VM is held. */
import { stepOf } from './cycle.ts'

export const dragKeys = { start: ['Enter', 'Space'], end: ['Enter', 'Space'], cancel: ['Escape', 'Tab'] }

/** Held by a pointer, a VM knows Escape only; held by keys, all of them. */
export const isDragKey = (code: string, byKeys: boolean): boolean =>
  code === 'Escape' || (byKeys && (stepOf(code) !== 0 || [...dragKeys.end, ...dragKeys.cancel].includes(code)))

/** Keeps a key from everything else on the page; what is held with Ctrl stays with the browser. */
export function swallow(event: KeyboardEvent): void {
  event.stopImmediatePropagation()
  if (!event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault()
}
