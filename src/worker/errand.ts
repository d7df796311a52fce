/* A long way through simulated time, gone in pieces: between them the worker listens, and a later message ends it. */
import type { Clock } from './pacer.ts'

export interface Errand {
  /** Steps until `step` says that it is there, then calls `arrive`; takes the place of an errand that is under way. */
  start(step: () => boolean, arrive: () => void): void
  stop(): void
  isUnderWay(): boolean
}

/** A person does not notice that a message waits for so long. */
const PIECE_MS = 25

/** `guarded` runs what is done later, when no message holds it. */
export function createErrand({ nowMs, after }: Clock, guarded: (act: () => void) => void): Errand {
  let turn = 0
  let isUnderWay = false
  const errand: Errand = {
    start(step, arrive) {
      const mine = ++turn
      const piece = (): void => {
        if (mine !== turn) return
        const untilMs = nowMs() + PIECE_MS
        while (!step()) {
          if (nowMs() < untilMs) continue
          after(0, () => guarded(piece))
          return
        }
        isUnderWay = false
        arrive()
      }
      isUnderWay = true
      piece()
    },
    stop() {
      turn++
      isUnderWay = false
    },
    isUnderWay: () => isUnderWay,
  }
  return errand
}
