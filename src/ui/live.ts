/*
 * What is drawn outside React: holds the last frame (a copy, since the worker wants its buffer back) and asks whoever
 * watches to draw when a frame came, the record or the theme changed. Nothing is drawn while nothing changes.
 */
import { type Frame, readFrame } from '../sim/frame.ts'
import type { App } from '../store/store.ts'
import { createLite, type Lite } from './lite.ts'
import { createScheduler, type Drawing } from './raf.ts'
import { createScenes, type Scenes } from './timeline/scenes.ts'

export interface Live {
  /** The last frame, good until the next animation frame; null before the first one. */
  frame(): Frame | null
  /** Draws now and after each change, but not more often than every `intervalMs`. */
  watch(draw: () => void, intervalMs?: number): Drawing
  /** Renews words for those who do not see a picture: with each change while time stands, now and then while it runs. */
  watchWords(write: () => void): Drawing
  readonly scenes: Scenes
  readonly lite: Lite
}

/** While time runs, words are renewed so often at most. */
const WORDS_MS = 4000

export function createLive(app: App): Live {
  const lite = createLite(() => performance.now())
  const scheduler = createScheduler(window, lite)
  const drawings = new Set<Drawing>()
  let copy = new ArrayBuffer(0)
  let frame: Frame | null = null

  const requestAll = (): void => {
    for (const drawing of drawings) drawing.request()
  }

  app.frames.subscribe(({ vms }) => {
    if (copy.byteLength !== vms.buffer.byteLength) copy = new ArrayBuffer(vms.buffer.byteLength)
    new Uint8Array(copy).set(new Uint8Array(vms.buffer))
    frame = readFrame(copy)
    requestAll()
  })
  app.store.subscribe((state, before) => {
    if (
      state.events !== before.events ||
      state.extentUs !== before.extentUs ||
      state.records !== before.records ||
      state.experiment !== before.experiment ||
      state.focusVm !== before.focusVm
    )
      requestAll()
  })
  new MutationObserver(requestAll).observe(document.documentElement, { attributeFilter: ['data-theme', 'data-view'] })

  const watch = (draw: () => void, intervalMs: () => number): Drawing => {
    const drawing = scheduler.add(draw, intervalMs)
    drawings.add(drawing)
    drawing.request()
    return {
      request: drawing.request,
      stop() {
        drawings.delete(drawing)
        drawing.stop()
      },
    }
  }

  return {
    scenes: createScenes(app),
    lite,
    frame: () => frame,
    watch: (draw, intervalMs = 0) => watch(draw, () => intervalMs),
    watchWords: (write) => watch(write, () => (app.store.getState().isPlaying ? WORDS_MS : 0)),
  }
}
