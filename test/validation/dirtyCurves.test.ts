// How many distinct pages measured guests dirtied in windows of some length, and how many ours do with every write done.
import { expect, test } from 'vitest'
import { MIB, PAGE_BYTES } from '../../src/base/units.ts'
import { type WorkloadId, workloadIds, workloads } from '../../src/scenario/workloads/index.ts'
import { advanceGuest, createGuest } from '../../src/sim/guest.ts'
import { startLogging } from '../../src/sim/memory.ts'
import { aVm } from '../worlds.ts'
import { keyValueGuest } from './keyValueGuest.ts'

interface MeasuredCurve {
  readonly workload: WorkloadId
  /** Greatest relative error of any point. */
  readonly tolerance: number
  readonly points: readonly (readonly [seconds: number, mib: number])[]
}

/** Sources: the workloads' own. */
const curves: readonly MeasuredCurve[] = [
  {
    workload: 'idleServer',
    tolerance: 0.1,
    points: [
      [2, 5],
      [3, 5],
      [60, 5],
    ],
  },
  {
    workload: 'spreadStress',
    tolerance: 0.04,
    points: [
      [2, 46],
      [4, 93.2],
      [10, 234.8],
      [60, 1414.8],
    ],
  },
  {
    workload: 'tightStress',
    tolerance: 0.02,
    points: [
      [2, 96],
      [4, 102],
      [10, 120],
      [30, 180],
    ],
  },
  {
    workload: 'oltpLight',
    tolerance: 0.11,
    points: [
      [0.2, 26],
      [0.4, 45],
      [2, 70],
      [14.5, 287],
    ],
  },
  {
    workload: 'oltpHeavy',
    tolerance: 0.1,
    points: [
      [1, 121],
      [1.4, 144],
      [1.6, 185],
      [2, 223],
      [3.4, 286],
      [7.6, 456],
      [23.7, 1023],
    ],
  },
  {
    workload: 'dataWarehouse',
    tolerance: 0.01,
    points: [
      [1.6, 220],
      [29.5, 325],
    ],
  },
  // Windows under a second rest on 33 to 217 changed samples: chance alone makes 7 to 17 %.
  { workload: 'socialNetwork', tolerance: 0.04, points: keyValuePoints(1, 60) },
  { workload: 'socialNetwork', tolerance: 0.11, points: keyValuePoints(0.25, 0.75) },
  { workload: 'socialNetwork', tolerance: 0.35, points: keyValuePoints(0.125, 0.125) },
  {
    workload: 'javaWarehouse',
    tolerance: 0.01,
    points: [
      [1, 264],
      [10, 2639],
    ],
  },
  {
    workload: 'memoryMuncher',
    tolerance: 0.01,
    points: [
      [2.92, 5418],
      [3.02, 5428],
    ],
  },
]

function keyValuePoints(fromSeconds: number, toSeconds: number): MeasuredCurve['points'] {
  return keyValueGuest.curve
    .filter(([seconds]) => seconds >= fromSeconds && seconds <= toSeconds)
    .map(([seconds, pages]) => [seconds, (pages * PAGE_BYTES) / MIB])
}

test.each(curves)('$workload dirties what was measured, within $tolerance of it', ({ workload, tolerance, points }) => {
  const guest = createGuest(aVm(workloads[workload].vm), 1, false)
  startLogging(guest.memory)
  for (const [seconds, mib] of points) {
    advanceGuest(guest, Math.round(seconds * 1e6))
    const found = (guest.memory.dirtyLogPages * PAGE_BYTES) / MIB
    expect(Math.abs(found / mib - 1)).toBeLessThan(tolerance)
  }
})

test('every workload that says it was measured is held against its curve here', () => {
  const held = new Set(curves.map(({ workload }) => workload))
  expect(workloadIds.filter((id) => workloads[id].measured !== held.has(id))).toEqual([])
})
