/* The way of a frame from the worker to what draws it, past React and the store. */
import type { Frame } from '../sim/frame.ts'

/** Called with each frame; its views are valid during the call only. Returns what ends the subscription. */
export type FrameListener = (frame: Frame) => void

export interface FrameBus {
  publish(frame: Frame): void
  subscribe(listener: FrameListener): () => void
}

export function createFrameBus(): FrameBus {
  const listeners = new Set<FrameListener>()
  return {
    publish(frame) {
      for (const listener of listeners) listener(frame)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
