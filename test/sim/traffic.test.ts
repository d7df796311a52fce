// Every byte that a migration sends has one cause, and the record tells the same totals as the result.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { cell, type Table } from '../../src/base/table.ts'
import { MIB } from '../../src/base/units.ts'
import { isActive } from '../../src/sim/migration.ts'
import { SAMPLE_STRIDE, sampleColumns } from '../../src/sim/record.ts'
import { resultOf } from '../../src/sim/result.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { advanceTimeline, createTimeline } from '../../src/sim/timeline.ts'
import { anyExperiment } from '../property/experiments.ts'
import { aVm, aWorld, type World } from '../worlds.ts'

const busy = aVm({ pattern: 'hotcold', writesPerSecond: 20_000, vcpus: 2 })
const END_US = 12_000_000

const causes = [
  sampleColumns.firstBytes,
  sampleColumns.againBytes,
  sampleColumns.markerBytes,
  sampleColumns.requestedBytes,
  sampleColumns.pushedBytes,
  sampleColumns.controlBytes,
]

function recorded(world: World) {
  const timeline = createTimeline(aWorld({ vms: [busy], link: { bitsPerSecond: 1e9 }, ...world }))
  advanceTimeline(timeline, END_US)
  const { samples } = timeline.recorder
  const [migration] = timeline.simulation.state.migrations
  return { samples, migration, result: resultOf(migration) }
}

const last = (samples: Table, column: number): number => cell(samples, samples.rows - 1, column)
const sumOf = (samples: Table, row: number): number =>
  causes.reduce((sum, column) => sum + cell(samples, row, column), 0)

test('the causes of every migration add up to the bytes that it sent, whatever breaks', () => {
  fc.assert(
    fc.property(anyExperiment, (experiment) => {
      const simulation = createSimulation(experiment)
      advanceTo(simulation, END_US)
      for (const { traffic, sentBytes } of simulation.state.migrations) {
        const sum = Object.values(traffic).reduce((total, bytes) => total + bytes, 0)
        expect(Math.abs(sum - sentBytes)).toBeLessThanOrEqual(1e-9 * sentBytes)
      }
    }),
    { numRuns: 200, seed: 3 },
  )
})

describe.each([
  ['pre-copy', { migration: { downtimeLimitMs: 60 } }],
  ['pre-copy with differences and references', { migration: { deltaCacheBytes: 64 * MIB, deduplicate: 'on' } }],
  ['parallel channels with compression', { migration: { channels: 4, compression: 'zstd' } }],
  ['post-copy', { migration: { strategy: 'postcopyPush' } }],
  ['hybrid', { migration: { strategy: 'hybrid' } }],
  ['a copied disk', { vms: [{ ...busy, storage: 'local', diskBytes: 256 * MIB, diskWriteBytesPerSecond: 4 * MIB }] }],
] as const satisfies readonly (readonly [string, World])[])('the record of %s', (_, world) => {
  const { samples, migration, result } = recorded(world)

  it('has the causes of all that was sent in every row, and of the result in the last', () => {
    expect(result.phase).toBe('completed')
    for (let row = 0; row < samples.rows; row++) {
      if (cell(samples, row, sampleColumns.phase) < 0) continue
      expect(sumOf(samples, row)).toBeCloseTo(cell(samples, row, sampleColumns.sentBytes), 3)
    }
    expect(sumOf(samples, samples.rows - 1)).toBeCloseTo(result.transferredBytes, 3)
    expect(last(samples, sampleColumns.diskBytes)).toBeCloseTo(result.diskBytes, -1)
    expect(last(samples, sampleColumns.wireBytes)).toBeCloseTo(result.wireBytes + result.diskBytes, -1)
  })

  it('counts the faults and the waiting of the result', () => {
    expect(last(samples, sampleColumns.networkFaults)).toBe(result.networkFaults)
    expect(last(samples, sampleColumns.avoidedFaults)).toBe(result.avoidedFaults)
    expect(last(samples, sampleColumns.waitedUs) / 1000).toBeCloseTo(result.waitedMs, 3)
    expect(last(samples, sampleColumns.announcedUs)).toBe(migration.announcedAtUs)
  })

  it('never falls, and never has more on the link than it carries', () => {
    const cumulative = [...causes, sampleColumns.diskBytes, sampleColumns.wireBytes, sampleColumns.waitedUs]
    for (let row = 1; row < samples.rows; row++) {
      for (const column of cumulative)
        expect(cell(samples, row, column)).toBeGreaterThanOrEqual(cell(samples, row - 1, column))
      const carried = cell(samples, row, sampleColumns.linkBytesPerSecond)
      expect(carried).toBeGreaterThan(0)
      // Batches stand in the record when they have been sent, trailers at once.
      expect(cell(samples, row, sampleColumns.wireBytesPerSecond)).toBeLessThan(1.05 * carried)
    }
  })
})

test('a first copy is a whole page that was not there, and the rest was written again', () => {
  const { result, samples, migration } = recorded({ migration: { downtimeLimitMs: 60 } })
  const page = last(samples, sampleColumns.firstBytes) / migration.sender.freshPages
  expect(last(samples, sampleColumns.againBytes)).toBeCloseTo(
    (result.normalPages - migration.sender.freshPages) * page,
    3,
  )
  expect(migration.sender.freshPages).toBeLessThan(result.normalPages)
})

test('post-copy sends what was asked for and what was not, and nothing twice', () => {
  const { samples, result } = recorded({ migration: { strategy: 'postcopyPush' } })
  expect(last(samples, sampleColumns.requestedBytes)).toBeGreaterThan(0)
  expect(last(samples, sampleColumns.pushedBytes)).toBeGreaterThan(0)
  expect(last(samples, sampleColumns.firstBytes) + last(samples, sampleColumns.againBytes)).toBe(0)
  expect(result.networkFaults).toBeGreaterThan(0)
})

test('a guest works at its speed less what its vCPUs wait, and the record adds up to all that they waited', () => {
  const { samples, migration, result } = recorded({ migration: { strategy: 'postcopyPush' } })
  let lostUs = 0
  for (let row = 1; row < samples.rows; row++) {
    const speed = cell(samples, row, sampleColumns.speedPermille)
    const work = cell(samples, row, sampleColumns.workPermille)
    expect(work).toBeLessThanOrEqual(speed)
    const fromUs = Math.max(migration.resumedAtUs, cell(samples, row - 1, sampleColumns.timeUs))
    const spanUs = cell(samples, row, sampleColumns.timeUs) - fromUs
    if (speed > 0 && spanUs > 0) lostUs += (1 - work / speed) * spanUs * busy.vcpus
  }
  expect(lostUs / 1000).toBeCloseTo(result.waitedMs, 1)
})

test('a disk that is given up on the way keeps what was copied', () => {
  const { samples, migration, result } = recorded({
    vms: [{ ...busy, storage: 'local', diskBytes: 1024 * MIB }],
    commands: [
      { kind: 'migrate', atUs: 1_000_000, vm: 'guest', destination: 'b' },
      { kind: 'cancel', atUs: 3_000_000, vm: 'guest' },
    ],
  })
  expect(migration.phase).toBe('cancelled')
  expect(result.diskBytes).toBeGreaterThan(100 * MIB)
  expect(last(samples, sampleColumns.diskBytes)).toBeCloseTo(result.diskBytes, -1)
  expect(last(samples, sampleColumns.diskLeftBytes)).toBe(0)
})

test('every column has a place of its own', () => {
  expect(Object.values(sampleColumns)).toEqual(Array.from({ length: SAMPLE_STRIDE }, (_, column) => column))
})

test('migrations that have ended are not forgotten by the record', () => {
  const { samples, migration } = recorded({})
  expect(isActive(migration)).toBe(false)
  expect(sumOf(samples, samples.rows - 1)).toBeGreaterThan(0)
})
