import { describe, expect, it } from 'vitest'
import type { SimulationEvent } from '../../../src/sim/events.ts'
import { resultOf } from '../../../src/sim/result.ts'
import { advanceTimeline, createTimeline } from '../../../src/sim/timeline.ts'
import { harmAt } from '../../../src/ui/client/harm.ts'
import { aServer, aVm, aWorld, type World } from '../../worlds.ts'

function ran(world: World, untilUs = 30_000_000) {
  const servers = ['a', 'b', 'c'].map((id) => aServer(id, { dirtyFaultNs: 1000 }))
  const vms = [aVm({ cpuDemand: 1, writesPerSecond: 20_000, vcpus: 2 })]
  const timeline = createTimeline(aWorld({ vms, servers, link: { bitsPerSecond: 1e9 }, ...world }))
  advanceTimeline(timeline, untilUs)
  const { samples } = timeline.recorder
  const events: readonly SimulationEvent[] = timeline.recorder.events
  const [migration] = timeline.simulation.state.migrations
  return {
    migration,
    result: resultOf(migration),
    at: (timeUs: number) => harmAt({ samples, events, vm: 'guest', vmIndex: 0, timeUs }),
  }
}

describe('the four figures of downtime at the playhead', () => {
  it.each(['precopy', 'nonlive', 'postcopyPush', 'hybrid', 'cold'] as const)(
    'with %s are the figures of the result as soon as it is there',
    (strategy) => {
      const { migration, result, at } = ran({ migration: { strategy } }, 60_000_000)
      const harm = at(migration.endedAtUs)
      const parts = result.downtimeParts
      if (parts === null) throw new Error('expected a completed migration')
      expect({
        pausedMs: harm.pausedUs / 1000,
        gapMs: harm.gapUs / 1000,
        copyMs: harm.copyUs / 1000,
        deviceStateMs: harm.deviceStateUs / 1000,
        activationMs: harm.activationUs / 1000,
        announcementMs: harm.announcementUs / 1000,
        wakeMs: harm.wakeUs / 1000,
      }).toEqual({ pausedMs: result.downtimeMs, gapMs: result.serviceGapMs, ...parts })
      const { throttledMs, loggingMs, faultsMs } = result.brownout
      expect(harm.slowedUs / 1000).toBeCloseTo(throttledMs + loggingMs + faultsMs, 2)
      // Long after the end they are the same.
      expect(at(migration.endedAtUs + 3_000_000)).toEqual(harm)
    },
  )

  it('are nothing before, and never fall while the migration goes on', () => {
    const { migration, at } = ran({ migration: { strategy: 'hybrid' } })
    expect(at(migration.requestedAtUs - 1)).toMatchObject({ pausedUs: 0, gapUs: 0, slowedUs: 0, isSplit: false })
    let before = at(0)
    for (let timeUs = 0; timeUs < migration.endedAtUs + 500_000; timeUs += 3_700) {
      const harm = at(timeUs)
      for (const key of ['pausedUs', 'gapUs', 'slowedUs'] as const) {
        expect([timeUs, key, harm[key] >= before[key]]).toEqual([timeUs, key, true])
      }
      expect(harm.copyUs + harm.deviceStateUs + harm.activationUs).toBe(harm.pausedUs)
      expect(harm.pausedUs + harm.announcementUs + harm.wakeUs).toBe(harm.gapUs)
      expect(harm.isSplit).toBe(timeUs >= migration.resumedAtUs && timeUs < migration.endedAtUs)
      before = harm
    }
  })

  it('keep the pause of a guest that was given back', () => {
    const { at } = ran({
      migration: { strategy: 'nonlive' },
      commands: [
        { kind: 'migrate', atUs: 1_000_000, vm: 'guest', destination: 'b' },
        { kind: 'cancel', atUs: 1_700_000, vm: 'guest' },
      ],
    })
    expect(at(1_400_000)).toMatchObject({ pausedUs: 400_000, gapUs: 400_000 })
    expect(at(5_000_000)).toMatchObject({ pausedUs: 700_000, copyUs: 700_000, gapUs: 700_000, announcementUs: 0 })
  })
})
