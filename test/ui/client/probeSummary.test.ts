import { describe, expect, it } from 'vitest'
import { appendRows, createTable } from '../../../src/base/table.ts'
import { clientSettings, LOST, PROBE_STRIDE } from '../../../src/sim/record.ts'
import { resultOf } from '../../../src/sim/result.ts'
import { advanceTimeline, createTimeline } from '../../../src/sim/timeline.ts'
import { pingIntervalsUs, pingSentence } from '../../../src/ui/client/pingInterval.ts'
import { probeSummary } from '../../../src/ui/client/probeSummary.ts'
import { aVm, aWorld } from '../../worlds.ts'

const table = (...rows: (readonly [sentUs: number, vmIndex: number, latencyUs: number])[]) => {
  const probes = createTable(PROBE_STRIDE)
  for (const row of rows) appendRows(probes, [...row, 1])
  return probes
}
const MS = 1000

describe('what clients have seen', () => {
  // Service is away from 90 ms to 350 ms for VM 0.
  const probes = table(
    [0, 0, 2 * MS],
    [0, 1, 2 * MS],
    [50 * MS, 0, 2 * MS],
    [100 * MS, 0, 252 * MS],
    [150 * MS, 0, 202 * MS],
    [200 * MS, 0, 152 * MS],
    [250 * MS, 0, 102 * MS],
    [300 * MS, 0, 52 * MS],
    [350 * MS, 0, 2 * MS],
    [400 * MS, 0, LOST],
    [450 * MS, 0, 2 * MS],
  )
  const seen = (fromUs: number, toUs: number, probeIntervalUs = clientSettings.probeIntervalUs) =>
    probeSummary(probes, 0, { fromUs, toUs }, { ...clientSettings, probeIntervalUs })

  it('counts what was answered, what was slow, and how long an answer was overdue', () => {
    expect(seen(0, 360 * MS)).toEqual({ ok: 4, slow: 4, lost: 0, longestGapUs: 250 * MS })
  })

  it('sees no gap while answers come regularly', () => {
    expect(seen(0, 90 * MS).longestGapUs).toBe(0)
    expect(seen(0, 0).longestGapUs).toBe(0)
  })

  it('knows nothing of what comes later, and counts the gap that is still open', () => {
    expect(seen(0, 300 * MS)).toEqual({ ok: 2, slow: 0, lost: 0, longestGapUs: 198 * MS })
  })

  it('calls a probe lost only after its time is up', () => {
    expect(seen(0, 1399 * MS).lost).toBe(0)
    expect(seen(0, 1400 * MS).lost).toBe(1)
  })

  it('leaves out other VMs and earlier probes', () => {
    expect(seen(50 * MS, 60 * MS)).toMatchObject({ ok: 1 })
    expect(probeSummary(probes, 1, { fromUs: 0, toUs: 5000 * MS }, clientSettings)).toMatchObject({
      ok: 1,
      slow: 0,
      lost: 0,
    })
  })

  it('takes every second probe for a client half as fast', () => {
    expect(seen(0, 360 * MS, 100 * MS)).toEqual({ ok: 2, slow: 2, lost: 0, longestGapUs: 250 * MS })
    expect(seen(0, 2000 * MS, 400 * MS)).toMatchObject({ ok: 1, slow: 0, lost: 1 })
  })
})

describe('what a slower ping would have reported', () => {
  const timeline = createTimeline(
    aWorld({ vms: [aVm({ writesPerSecond: 20_000, pattern: 'hotcold' })], link: { bitsPerSecond: 1e9 } }),
  )
  advanceTimeline(timeline, 20_000_000)
  const { probes } = timeline.recorder
  const gapUs = (resultOf(timeline.simulation.state.migrations[0]).serviceGapMs ?? Number.NaN) * 1000
  const span = { fromUs: 1_000_000, toUs: 20_000_000 }
  const seenEvery = (probeIntervalUs: number) => probeSummary(probes, 0, span, { ...clientSettings, probeIntervalUs })

  it.each(pingIntervalsUs)(
    'every %d µs: as many probes as fit, and a gap that is never longer than the real one',
    (us) => {
      const { ok, slow, lost, longestGapUs } = seenEvery(us)
      expect(Math.abs(ok + slow + lost - 19_000_000 / us)).toBeLessThanOrEqual(1)
      expect(longestGapUs).toBeLessThanOrEqual(gapUs)
      expect(longestGapUs).toBeGreaterThanOrEqual(Math.max(0, gapUs - us))
    },
  )

  it('the finest client comes within one interval of the truth, a ping of ten seconds sees nothing', () => {
    expect(gapUs).toBeGreaterThan(60_000)
    expect(gapUs - seenEvery(pingIntervalsUs[0]).longestGapUs).toBeLessThan(clientSettings.probeIntervalUs)
    const slowest = seenEvery(10_000_000)
    expect(slowest).toMatchObject({ slow: 0, lost: 0, longestGapUs: 0 })
    const every = seenEvery(clientSettings.probeIntervalUs)
    expect(pingSentence(10_000_000, slowest, every, gapUs)).toContain(
      'A 10 s ping would have reported 0 lost, 0 slow, longest gap 0 ms; the truth: ',
    )
  })
})
