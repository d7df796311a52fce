import { describe, expect, it } from 'vitest'
import { GIB } from '../../../src/base/units.ts'
import { disaster } from '../../../src/sim/policies/disaster.ts'
import { drs } from '../../../src/sim/policies/drs.ts'
import { evacuation } from '../../../src/sim/policies/evacuation.ts'
import { iqr } from '../../../src/sim/policies/iqr.ts'
import { lr } from '../../../src/sim/policies/lr.ts'
import { mad } from '../../../src/sim/policies/mad.ts'
import { sandpiper } from '../../../src/sim/policies/sandpiper.ts'
import { deviationOf } from '../../../src/sim/policies/statistics.ts'
import { thr } from '../../../src/sim/policies/thr.ts'
import { threshold } from '../../../src/sim/policies/threshold.ts'
import { aView, loadsAfter, movesOf, type ServerOf } from './views.ts'

const hot = { vms: [{ cores: 4 }, { cores: 3, memoryBytes: 2 * GIB }, { cores: 2 }] }
const calm = { vms: [{ cores: 2 }] }

describe('threshold', () => {
  it('moves the smallest VM that brings the server below, to the server with the least load', () => {
    const [move, ...more] = threshold.recommend(aView([hot, calm, { vms: [{ cores: 1 }] }]))
    expect(more).toEqual([])
    expect([move.vm, move.destination]).toEqual(['s0v1', 's2'])
    expect(move.reason.comparison).toEqual({
      left: 'load of the server',
      leftValue: 0.9,
      operator: '>',
      right: 'upper threshold',
      rightValue: 0.8,
    })
    expect(move.cost?.totalMs).toBeGreaterThan(2000)
  })

  it('leaves held VMs, servers in maintenance and servers that are down alone', () => {
    const held = { vms: hot.vms.map((vm) => ({ ...vm, isHeld: true })) }
    expect(threshold.recommend(aView([held, calm]))).toEqual([])
    expect(threshold.recommend(aView([hot, { isLeaving: true }, { isUp: false }]))).toEqual([])
  })

  it('asks whether a move pays: within half a second it does not', () => {
    expect(threshold.recommend(aView([hot, calm], { holdMs: 500 }))).toEqual([])
    expect(threshold.recommend(aView([hot, calm], { holdMs: 500, costBenefit: 'off' }))).toHaveLength(1)
  })
})

describe('sandpiper', () => {
  const steady = (cores: readonly number[]) => ({ vms: [{ wantedCores: cores }, { cores: 1, memoryBytes: GIB }] })

  it('needs three of five records above the threshold, and the prediction', () => {
    expect(movesOf(sandpiper.recommend(aView([steady([5, 5, 8, 8, 8]), calm])))).toEqual(['s0v1 → s1'])
    expect(sandpiper.recommend(aView([steady([5, 5, 5, 8, 8]), calm]))).toEqual([])
    expect(sandpiper.recommend(aView([steady([9, 9, 9, 1, 1]), calm]))).toEqual([])
  })

  it('sees a hot network, too', () => {
    const busy = { vms: [{ cores: 1, networkBytesPerSecond: new Array(5).fill(0.7e9) }, { cores: 1 }] }
    const other = { vms: [{ cores: 1, networkBytesPerSecond: new Array(5).fill(0.5e9) }] }
    const view = aView([{ vms: [...busy.vms, ...other.vms] }, calm])
    const [move] = sandpiper.recommend(view)
    expect(move).toMatchObject({ vm: 's0v0', destination: 's1', reason: { inputs: { isNetwork: 1 } } })
  })

  it('swaps where nothing fits: both servers end below the threshold', () => {
    const view = aView([
      { vms: [{ cores: 6 }, { cores: 3.5 }] },
      { vms: [{ cores: 1.5, memoryBytes: 8 * GIB }, { cores: 4.5 }] },
    ])
    const moves = sandpiper.recommend(view)
    expect(movesOf(moves)).toEqual(['s0v1 → s1', 's1v0 → s0'])
    for (const load of loadsAfter(view, moves)) expect(load).toBeLessThanOrEqual(0.8)
  })
})

describe('drs', () => {
  const uneven = [{ vms: [{ cores: 2 }, { cores: 2 }, { cores: 2 }] }, { vms: [{ cores: 1 }] }, { vms: [{ cores: 2 }] }]

  it('lowers the imbalance with every move', () => {
    const view = aView(uneven, { aggressiveness: 5 })
    const moves = drs.recommend(view)
    expect(moves.length).toBeGreaterThan(0)
    for (const { reason } of moves) expect(reason.comparison.leftValue).toBeLessThan(reason.comparison.rightValue)
    expect(deviationOf(loadsAfter(view, moves))).toBeCloseTo(moves[moves.length - 1].reason.comparison.leftValue)
  })

  it('moves more the more aggressive it is, and at 1 only what must leave', () => {
    const slightly = [
      { vms: [{ cores: 2 }, { cores: 1 }, { cores: 1 }] },
      { vms: [{ cores: 2 }] },
      { vms: [{ cores: 2.5 }] },
    ]
    const counts = [1, 2, 3, 4, 5].map((aggressiveness) => drs.recommend(aView(slightly, { aggressiveness })).length)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
    expect(counts[0]).toBe(0)
    expect(counts[4]).toBeGreaterThan(0)
    const leaving = aView([{ ...uneven[1], isLeaving: true }, ...uneven.slice(1)], { aggressiveness: 1 })
    expect(drs.recommend(leaving)).toMatchObject([{ vm: 's0v0', reason: { rule: 'maintenance' } }])
  })
})

describe('consolidation', () => {
  const published = { costBenefit: 'off', holdMs: 0, sleep: 'on' } as const
  const small = { vms: [{ cores: 1 }] }

  it.each([thr, iqr, mad, lr])('$id empties the server with the least load', (policy) => {
    const view = aView([{ vms: [{ cores: 3 }] }, small, { vms: [{ cores: 2 }] }], published)
    const moves = policy.recommend(view)
    expect(moves[0]).toMatchObject({
      vm: 's1v0',
      reason: { comparison: { leftValue: 1, operator: '≤', rightValue: 15 } },
    })
    expect(loadsAfter(view, moves).filter((load) => load > 0)).toHaveLength(1)
  })

  it('does not empty a server for less energy than the moves cost', () => {
    const view = (holdMs: number) =>
      aView([{ vms: [{ cores: 3 }] }, small], { ...published, costBenefit: 'on', holdMs })
    expect(thr.recommend(view(10_000))).toEqual([])
    expect(thr.recommend(view(600_000))).toHaveLength(1)
  })

  it('takes the least memory off a server with too much to do (MMT)', () => {
    const full = { vms: [{ cores: 4 }, { cores: 3, memoryBytes: 2 * GIB }, { cores: 2, memoryBytes: 3 * GIB }] }
    const view = aView([full, { vms: [{ cores: 6 }] }, {}], published)
    expect(thr.recommend(view)[0]).toMatchObject({ vm: 's0v1', destination: 's2' })
  })

  it('a load that varies has less room under IQR and MAD, one that rises less under LR', () => {
    const waves = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 7.9 : 5))
    const waving = { vms: [{ wantedCores: waves.toReversed() }, { wantedCores: [0], memoryBytes: GIB }] }
    const rising = {
      vms: [{ wantedCores: Array.from({ length: 11 }, (_, i) => 2.9 + i / 2) }, { wantedCores: [0], memoryBytes: GIB }],
    }
    const overloads = (server: ServerOf) =>
      [thr, iqr, mad, lr]
        .filter((policy) =>
          policy.recommend(aView([server, {}], published)).some(({ reason }) => reason.rule.startsWith('too much')),
        )
        .map(({ id }) => id)
    expect(overloads(waving)).toEqual(['iqr', 'mad'])
    expect(overloads(rising)).toEqual(['lr'])
  })
})

describe('evacuation', () => {
  it('empties what is in maintenance, and says who has no place', () => {
    const leaving = { isLeaving: true, vms: [{ memoryBytes: 40 * GIB }, {}, { isHeld: true }] }
    const moves = evacuation.recommend(
      aView([leaving, { memoryBytes: 16 * GIB, vms: [{ cores: 2 }] }, { memoryBytes: 6 * GIB }]),
    )
    expect(movesOf(moves)).toEqual(['s0v1 → s2', 's0v2 → s1', 's0v0 → null'])
    expect(moves[2].reason.rule).toBe('maintenance, no room')
  })

  it('does nothing without maintenance', () => expect(evacuation.recommend(aView([hot, calm]))).toEqual([]))
})

describe('disaster', () => {
  const burning = {
    isLeaving: true,
    vms: [{ memoryBytes: 6 * GIB }, { memoryBytes: 2 * GIB }, { memoryBytes: 3 * GIB }],
  }

  it('saves as many as time allows, the quickest first, and names the lost', () => {
    const moves = disaster.recommend(aView([burning, {}], { deadlineMs: 8000 }))
    expect(movesOf(moves)).toEqual(['s0v1 → s1', 's0v2 → s1', 's0v0 → null'])
    expect(moves[2].reason).toMatchObject({ rule: 'lost: no time', comparison: { operator: '>', rightValue: 8000 } })
  })

  it('prefers what is worth more', () => {
    const [first, ...rest] = burning.vms
    const view = aView([{ ...burning, vms: [{ ...first, priority: 9 }, ...rest] }, {}], { deadlineMs: 8000 })
    expect(movesOf(disaster.recommend(view))).toEqual(['s0v0 → s1', 's0v1 → null', 's0v2 → null'])
  })

  it('saves nobody after the deadline', () => {
    const moves = disaster.recommend({ ...aView([burning, {}], { deadlineMs: 8000 }), atMs: 9000 })
    expect(moves.map(({ destination }) => destination)).toEqual([null, null, null])
  })
})
