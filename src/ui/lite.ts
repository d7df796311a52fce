/*
 * Lite drawing: where frames come late, everything is drawn less often, so that the page stays answerable on an old
 * laptop. Decided from how long the browser lets an asked-for frame wait, unless the person has decided.
 */
import { readPreference, writePreference } from './preferences.ts'

export const liteChoices = ['auto', 'on', 'off'] as const
export type LiteChoice = (typeof liteChoices)[number]

export interface Lite {
  readonly choice: LiteChoice
  isOn(): boolean
  choose(choice: LiteChoice): void
  /** Nothing is drawn again sooner than this after it was drawn. */
  floorMs(): number
  asked(): void
  came(): void
  /** Calls back when it goes on or off; returns what ends that. */
  subscribe(changed: () => void): () => void
}

/** A frame that comes later than this after it was asked for is a long one; at 60 frames a second it is 17 ms at most. */
const LONG_MS = 40
/** Judged by the median of so many frames. */
const FRAMES = 31
const LITE_INTERVAL_MS = 150

export function createLite(nowMs: () => number): Lite {
  const waits: number[] = []
  const listeners = new Set<() => void>()
  let choice = liteChoices.find((each) => each === readPreference('lite')) ?? 'auto'
  let isSlow = false
  let askedMs = 0
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const lite: Lite = {
    get choice() {
      return choice
    },
    isOn: () => (choice === 'auto' ? isSlow : choice === 'on'),
    choose(next) {
      choice = next
      isSlow = false
      waits.length = 0
      writePreference('lite', next)
      tell()
    },
    floorMs: () => (lite.isOn() ? LITE_INTERVAL_MS : 0),
    asked() {
      askedMs = nowMs()
    },
    came() {
      if (isSlow) return
      waits.push(nowMs() - askedMs)
      if (waits.length < FRAMES) return
      isSlow = waits.splice(0).sort((a, b) => a - b)[FRAMES >> 1] > LONG_MS
      if (isSlow) tell()
    },
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
  return lite
}
