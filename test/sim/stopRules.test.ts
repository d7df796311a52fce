import { expect, test } from 'vitest'
import { MIB, PAGE_BYTES } from '../../src/base/units.ts'
import type { DecisionView } from '../../src/sim/decision.ts'
import { fixedRounds } from '../../src/sim/stopRules/fixedRounds.ts'
import { predictedDowntime } from '../../src/sim/stopRules/predictedDowntime.ts'
import { shrinkingDumps } from '../../src/sim/stopRules/shrinkingDumps.ts'
import type { StopRule } from '../../src/sim/stopRules/stopRule.ts'
import { switchoverGoal } from '../../src/sim/stopRules/switchoverGoal.ts'
import { tenPasses } from '../../src/sim/stopRules/tenPasses.ts'
import { aVm, aWorld, run } from '../worlds.ts'

const MEMORY_PAGES = 100_000

const aView = (change: Partial<DecisionView>): DecisionView => ({
  point: 'estimate',
  guestPaused: false,
  hasSwitched: false,
  switchAsked: false,
  remainingBytes: 0,
  bandwidthBytesPerSecond: 100 * MIB,
  downtimeLimitMs: 300,
  thresholdBytes: 30 * MIB,
  round: 1,
  dirtiedPages: 0,
  previousDirtiedPages: 0,
  sentBytes: 0,
  memoryBytes: MEMORY_PAGES * PAGE_BYTES,
  maxRounds: 0,
  maxTrafficBytes: 0,
  switchAfterRounds: 1,
  ...change,
})

/**
 * A loop in which each round sends all that the read of the log before it found: `dirtied[k]` pages at read k. Gives the
 * pages that were sent live, round by round, and those that are left when the guest stops; null if it never does.
 */
function play(rule: StopRule, dirtied: readonly number[], change: Partial<DecisionView> = {}) {
  const live: number[] = []
  let point: DecisionView['point'] = 'estimate'
  let [remaining, round, last, previous] = [MEMORY_PAGES, 1, 0, 0]
  while (live.length <= dirtied.length) {
    const view = {
      point,
      remainingBytes: remaining * PAGE_BYTES,
      round,
      dirtiedPages: last,
      previousDirtiedPages: previous,
    }
    const { action } = rule.decide(aView({ ...change, ...view }))
    if (action === 'stopAndCopy') return { live, left: remaining }
    if (action === 'push') {
      live.push(remaining)
      remaining = 0
      point = 'estimate'
    } else {
      previous = last
      last = dirtied[live.length - 1]
      remaining += last
      round++
      point = 'exact'
    }
  }
  return null
}

const forever = (pages: number): number[] => new Array(50).fill(pages)

test('QEMU stops when what is left fits bandwidth × downtime limit, and never while it does not', () => {
  expect(play(predictedDowntime, [20_000, 9000, 7600])).toEqual({ live: [MEMORY_PAGES, 20_000, 9000], left: 7600 })
  expect(play(predictedDowntime, forever(9000))).toBeNull()
})

test('QEMU reads the log when the estimate fits, and decides by what it then finds', () => {
  const fits = { remainingBytes: 29 * MIB }
  expect(predictedDowntime.decide(aView(fits)).action).toBe('sync')
  expect(predictedDowntime.decide(aView({ ...fits, point: 'exact' })).action).toBe('stopAndCopy')
  expect(predictedDowntime.decide(aView({ remainingBytes: 30 * MIB })).action).toBe('push')
  expect(predictedDowntime.decide(aView({ remainingBytes: 30 * MIB, point: 'exact' })).action).toBe('push')
})

test('Xen stops after five live rounds, whatever is left', () => {
  expect(play(fixedRounds, forever(20_000))).toEqual({ live: [MEMORY_PAGES, ...new Array(4).fill(20_000)], left: 0 })
})

test('Xen stops earlier when fewer than 50 pages are dirty, and asks neither bandwidth nor downtime limit', () => {
  expect(play(fixedRounds, [20_000, 50, 49])?.live).toEqual([MEMORY_PAGES, 20_000, 50])
  const slow = { bandwidthBytesPerSecond: 1, thresholdBytes: 1, downtimeLimitMs: 1 }
  expect(play(fixedRounds, [20_000, 49], slow)?.live).toEqual([MEMORY_PAGES, 20_000])
})

test('vMotion stops when what is left can be sent in half a second, whatever the downtime limit', () => {
  // 50 MiB are 12,800 pages.
  expect(play(switchoverGoal, [20_000, 12_800, 12_799])).toEqual({ live: [MEMORY_PAGES, 20_000, 12_800], left: 12_799 })
  expect(play(switchoverGoal, [12_799], { downtimeLimitMs: 1, thresholdBytes: 0 })?.left).toBe(12_799)
  expect(play(switchoverGoal, forever(13_000))).toBeNull()
})

test('Hyper-V stops after ten passes at the latest, and before when the rest fits', () => {
  expect(play(tenPasses, forever(20_000))).toEqual({ live: [MEMORY_PAGES, ...new Array(9).fill(20_000)], left: 0 })
  expect(play(tenPasses, [20_000, 100])).toEqual({ live: [MEMORY_PAGES, 20_000], left: 100 })
})

test('every loop but QEMU’s reads the log only when each page of the round is sent', () => {
  for (const rule of [fixedRounds, switchoverGoal, tenPasses, shrinkingDumps]) {
    expect(rule.decide(aView({ remainingBytes: PAGE_BYTES })).action).toBe('push')
    expect(rule.decide(aView({ remainingBytes: 0 })).action).toBe('sync')
  }
})

const busy = { vms: [aVm({ writesPerSecond: 60_000, workingSetBytes: 128 * MIB })], link: { bitsPerSecond: 1e9 } }

test.each([1, 3, 6])('with a limit of %i rounds the guest is stopped after them, whatever is left', (maxRounds) => {
  const { events, results } = run(aWorld({ ...busy, migration: { maxRounds, downtimeLimitMs: 1 } }))
  const live = events.filter((event) => event.kind === 'round' && !event.guestPaused)
  expect(live.length).toBe(maxRounds)
  expect(results[0].phase).toBe('completed')
  expect(results[0].downtimeMs).toBeGreaterThan(50)
})

test.each([0.5, 1.5, 3])('with a limit of %d times its memory the guest is stopped once so much was sent', (factor) => {
  const { events, results } = run(aWorld({ ...busy, migration: { maxTrafficFactor: factor, downtimeLimitMs: 1 } }))
  expect(results[0].phase).toBe('completed')
  const limit = factor * busy.vms[0].memoryBytes
  const sent = events.flatMap((event) => (event.kind === 'decision' ? [event.view.sentBytes] : []))
  const stop = sent.at(-1) ?? 0
  expect(stop).toBeGreaterThanOrEqual(limit)
  // The limit is looked at between batches of at most 51 ms.
  expect(stop - limit).toBeLessThan(0.052 * 117.7e6)
  for (const bytes of sent.slice(0, -1)) expect(bytes).toBeLessThan(limit)
})

test('without limits the same guest is never stopped', () => {
  expect(run(aWorld({ ...busy, migration: { downtimeLimitMs: 1 } }), 60_000_000).results[0].phase).toBe('push')
})

test('p.haul looks at the dump just taken: a small one is the last before the guest is frozen', () => {
  expect(play(shrinkingDumps, [20_000, 65, 64, 7])).toEqual({ live: [MEMORY_PAGES, 20_000, 65, 64], left: 0 })
})

test('p.haul freezes after a dump that was more than a tenth larger than the one before', () => {
  expect(play(shrinkingDumps, [1000, 1100, 1211, 1])?.live).toEqual([MEMORY_PAGES, 1000, 1100, 1211])
  expect(play(shrinkingDumps, [1000, 1100, 1210, 1, 0])?.live).toEqual([MEMORY_PAGES, 1000, 1100, 1210, 1])
})

test('p.haul takes nine pre-dumps at most', () => {
  expect(play(shrinkingDumps, forever(20_000))?.live.length).toBe(9)
})
