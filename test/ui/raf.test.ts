import { describe, expect, it, vi } from 'vitest'
import { createScheduler, type Watch } from '../../src/ui/raf.ts'

const byHand = () => {
  const waiting: FrameRequestCallback[] = []
  const clock = { ms: 0 }
  return {
    waiting,
    clock,
    performance: { now: () => clock.ms },
    requestAnimationFrame: (callback: FrameRequestCallback) => waiting.push(callback),
    flush: (nowMs = 0) => {
      for (const callback of waiting.splice(0)) callback(nowMs)
    },
  }
}

const unwatched: Watch = { asked: () => undefined, came: () => undefined, floorMs: () => 0 }

describe('the animation frame of the page', () => {
  it('draws once whoever asked, however often, and then rests', () => {
    const frames = byHand()
    const scheduler = createScheduler(frames, unwatched)
    const [first, second, third] = [vi.fn(), vi.fn(), vi.fn()]
    const drawings = [first, second, third].map((draw) => scheduler.add(draw))
    drawings[0].request()
    drawings[0].request()
    drawings[1].request()
    expect(frames.waiting).toHaveLength(1)
    frames.flush()
    expect([first, second, third].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0])
    expect(frames.waiting).toHaveLength(0)
  })

  it('leaves for the next frame what this one has no time for, whoever waits longest first', () => {
    const frames = byHand()
    const scheduler = createScheduler(frames, unwatched)
    const drawn: string[] = []
    const drawings = ['a', 'b', 'c'].map((name) =>
      scheduler.add(() => {
        drawn.push(name)
        frames.clock.ms += 4
      }),
    )
    const flush = (nowMs: number): string => {
      for (const drawing of drawings) drawing.request()
      frames.flush(nowMs)
      return drawn.splice(0).join('')
    }
    expect([0, 16, 33, 50].map(flush)).toEqual(['ab', 'ca', 'ba', 'ca'])
    expect(frames.waiting).toHaveLength(1)
    frames.flush(66)
    expect(drawn).toEqual(['b'])
    expect(frames.waiting).toHaveLength(0)
  })

  it('draws at least one thing in a frame, however long it takes', () => {
    const frames = byHand()
    const draw = vi.fn(() => {
      frames.clock.ms += 100
    })
    const scheduler = createScheduler(frames, unwatched)
    for (let i = 0; i < 3; i++) scheduler.add(draw).request()
    for (let i = 1; i <= 3; i++) {
      frames.flush(i * 100)
      expect(draw).toHaveBeenCalledTimes(i)
    }
  })

  it('does not draw what was stopped', () => {
    const frames = byHand()
    const draw = vi.fn()
    const drawing = createScheduler(frames, unwatched).add(draw)
    drawing.request()
    drawing.stop()
    frames.flush()
    expect(draw).not.toHaveBeenCalled()
  })

  it('draws no more often than wanted, and then what was asked for meanwhile', () => {
    const frames = byHand()
    const draw = vi.fn()
    const drawing = createScheduler(frames, unwatched).add(draw, () => 33)
    const drawnAt = [0, 16, 33, 50, 66, 83].map((nowMs) => {
      drawing.request()
      frames.flush(nowMs)
      return draw.mock.calls.length
    })
    expect(drawnAt).toEqual([1, 1, 2, 2, 3, 3])
    frames.flush(120)
    expect(draw).toHaveBeenCalledTimes(4)
    expect(frames.waiting).toHaveLength(0)
  })

  it('draws what waits for its time as soon as it need not wait any more', () => {
    const frames = byHand()
    const draw = vi.fn()
    let intervalMs = 4000
    const drawing = createScheduler(frames, unwatched).add(draw, () => intervalMs)
    for (const nowMs of [0, 16]) {
      drawing.request()
      frames.flush(nowMs)
    }
    expect(draw).toHaveBeenCalledTimes(1)
    intervalMs = 0
    frames.flush(33)
    expect(draw).toHaveBeenCalledTimes(2)
  })

  it('lets a drawing ask for the next frame while it draws', () => {
    const frames = byHand()
    const scheduler = createScheduler(frames, unwatched)
    const drawing = scheduler.add(() => drawing.request())
    drawing.request()
    frames.flush()
    expect(frames.waiting).toHaveLength(1)
  })

  it('draws nothing more often than whoever watches allows', () => {
    const frames = byHand()
    const draw = vi.fn()
    const drawing = createScheduler(frames, { ...unwatched, floorMs: () => 150 }).add(draw)
    for (let nowMs = 0; nowMs < 1000; nowMs += 16) {
      drawing.request()
      frames.flush(nowMs)
    }
    expect(draw).toHaveBeenCalledTimes(7)
  })
})
