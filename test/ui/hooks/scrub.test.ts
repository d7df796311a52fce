import { beforeEach, describe, expect, it, vi } from 'vitest'
import { beginFrame, frameBytes } from '../../../src/sim/frame.ts'
import { type App, createApp } from '../../../src/store/store.ts'
import { createScrub } from '../../../src/ui/hooks/useScrub.ts'
import type { Port, ToPage, ToWorker } from '../../../src/worker/protocol.ts'

let sent: ToWorker[]
let app: App
const port: Port<ToWorker, ToPage> = { postMessage: (message) => void sent.push(message), onmessage: null }
const seeks = (): number[] => sent.flatMap((message) => (message.kind === 'seek' ? [message.timeUs] : []))

/** The worker answers the last seek. */
const answer = (): void => {
  const last = sent.findLast((message) => message.kind === 'seek')
  if (last?.kind !== 'seek') throw new Error('expected a seek')
  const buffer = new ArrayBuffer(frameBytes(4))
  beginFrame(buffer, { timeUs: last.timeUs, vmCount: 4, focusVm: 0, pageCount: 4096 })
  port.onmessage?.({ data: { kind: 'frame', epoch: last.epoch, timeUs: last.timeUs, slowedTo: null, buffer } })
}

beforeEach(() => {
  sent = []
  app = createApp(port, '')
})

describe('scrubbing', () => {
  it('sends one seek at a time, and of those that come meanwhile only the last', () => {
    const scrub = createScrub(app)
    for (const timeUs of [1000, 2000, 3000, 4000]) scrub.to(timeUs)
    expect(seeks()).toEqual([1000])
    answer()
    expect(seeks()).toEqual([1000, 4000])
    answer()
    expect(seeks()).toEqual([1000, 4000])
  })

  it('goes on if a seek stays without an answer', () => {
    vi.useFakeTimers()
    const scrub = createScrub(app)
    scrub.to(1000)
    scrub.to(2000)
    vi.advanceTimersByTime(1000)
    expect(seeks()).toEqual([1000, 2000])
    vi.useRealTimers()
  })

  it('stops time while it holds it, and lets it run on only if it ran before', () => {
    const scrub = createScrub(app)
    scrub.begin()
    expect(app.store.getState().isPlaying).toBe(false)
    scrub.end()
    expect(app.store.getState().isPlaying).toBe(true)
    app.pause()
    scrub.begin()
    scrub.end()
    expect(app.store.getState().isPlaying).toBe(false)
  })

  it('adds steps up while a seek is under way', () => {
    const scrub = createScrub(app)
    scrub.by(100)
    scrub.by(100)
    scrub.by(100)
    answer()
    expect(seeks().at(-1)).toBe(300)
  })
})
