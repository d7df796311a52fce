import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundSpanUs, timeAtX, timeWindow, type WindowInput } from '../../../src/ui/timeline/timeWindow.ts'

const running: WindowInput = {
  mode: 'migration',
  lens: null,
  pause: null,
  requestedUs: 2_000_000,
  endedUs: null,
  extentUs: 5_000_000,
  nowUs: 5_000_000,
}

const time = fc.integer({ min: 0, max: 600_000_000 })

describe('the window of time', () => {
  it('always holds the request, the playhead and all that is known of the migration', () => {
    fc.assert(
      fc.property(time, time, time, (requestedUs, extentUs, nowUs) => {
        const input = { ...running, requestedUs, extentUs, nowUs: Math.max(nowUs, requestedUs) }
        const { fromUs, toUs } = timeWindow(input)
        expect(fromUs).toBeLessThanOrEqual(requestedUs)
        expect(toUs).toBeGreaterThan(Math.max(input.nowUs, requestedUs))
      }),
    )
  })

  it('stands still while time runs, and then takes one step', () => {
    const spans = new Set<number>()
    for (let nowUs = 4_000_000; nowUs <= 12_000_000; nowUs += 100_000) {
      const { fromUs, toUs } = timeWindow({ ...running, nowUs, extentUs: nowUs })
      spans.add(toUs - fromUs)
    }
    expect(spans.size).toBeLessThan(8)
  })

  it('stays at the migration after its end as long as the playhead does', () => {
    const ended = { ...running, endedUs: 8_000_000, nowUs: 8_000_000 }
    expect(timeWindow({ ...ended, extentUs: 60_000_000 })).toEqual(timeWindow({ ...ended, extentUs: 8_000_000 }))
    expect(timeWindow({ ...ended, nowUs: 60_000_000 }).toUs).toBeGreaterThan(60_000_000)
  })

  it('shows everything from the start where it is asked to, or where there is no migration', () => {
    expect(timeWindow({ ...running, mode: 'everything' }).fromUs).toBe(0)
    expect(timeWindow({ ...running, requestedUs: null })).toEqual({ fromUs: 0, toUs: 6_000_000 })
  })

  it('has a round length of at least one second', () => {
    expect(roundSpanUs(0)).toBe(1_000_000)
    expect(roundSpanUs(5_100_000)).toBe(6_000_000)
    expect(roundSpanUs(95_000_000)).toBe(100_000_000)
  })
})

describe('a moment under the pointer', () => {
  const window = { fromUs: 1_000_000, toUs: 3_000_000 }
  it('is proportional within the plot', () => expect(timeAtX(window, 100, 300, 200)).toBe(2_000_000))
  it('stays inside the window beside the plot', () => {
    expect(timeAtX(window, 100, 300, 0)).toBe(1_000_000)
    expect(timeAtX(window, 100, 300, 999)).toBe(3_000_000)
  })
  it('is the beginning of a plot without width', () => expect(timeAtX(window, 100, 100, 120)).toBe(1_000_000))
})
