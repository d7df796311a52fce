// What the VMM records, held against the numbers of the core that it is recorded from.
import { describe, expect, it } from 'vitest'
import { present } from '../../src/base/assert.ts'
import { cell } from '../../src/base/table.ts'
import { GIB, MIB } from '../../src/base/units.ts'
import { wireBytesUntil } from '../../src/sim/migration.ts'
import { monitorSeries } from '../../src/sim/monitor.ts'
import { hotFlag, MONITORING_STRIDE, monitoringColumns } from '../../src/sim/record.ts'
import { advanceTo, createSimulation, hashSimulation } from '../../src/sim/simulation.ts'
import {
  advanceTimeline,
  createTimeline,
  replaceExperiment,
  seekTimeline,
  type Timeline,
} from '../../src/sim/timeline.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'

type Column = keyof typeof monitoringColumns
const [a, b] = [0, 1]
const SERVERS = 3
const guest = SERVERS
const other = SERVERS + 1

/** The value of a server or VM at a time that was recorded. */
function at(timeline: Timeline, entity: number, column: Column, atUs: number): number {
  const { table, intervalUs } = timeline.recorder.monitoring
  expect(atUs % intervalUs).toBe(0)
  expect(atUs / intervalUs).toBeLessThanOrEqual(table.rows)
  return cell(table, atUs / intervalUs - 1, entity * MONITORING_STRIDE + monitoringColumns[column])
}

const rowsOf = ({ recorder: { monitoring } }: Timeline): number[] => [
  monitoring.intervalUs,
  ...monitoring.table.data.subarray(0, monitoring.table.rows * monitoring.table.stride),
]

const world = aWorld({
  vms: [
    aVm({ writesPerSecond: 8000, clientBytesPerSecond: 2_000_000, vcpus: 2, cpuDemand: 0.5 }),
    aVm({ id: 'other', server: 'b', diskWriteBytesPerSecond: 3_000_000, clientBytesPerSecond: 0 }),
  ],
  servers: ['a', 'b', 'c'].map((id) => aServer(id, { memoryBytes: 64 * GIB, cores: 8 })),
  link: { bitsPerSecond: 1e9 },
  automation: { monitorMs: 1000 },
})

function ran(experiment = world, untilUs = 12_000_000): Timeline {
  const timeline = createTimeline(experiment)
  advanceTimeline(timeline, untilUs)
  return timeline
}

describe('a record of the monitoring', () => {
  const timeline = ran()
  const { state } = timeline.simulation
  const END = 12_000_000

  it('is taken each second and changes nothing', () => {
    expect(timeline.recorder.monitoring.table.rows).toBe(12)
    const plain = createSimulation(world)
    advanceTo(plain, END)
    expect(hashSimulation(timeline.simulation)).toBe(hashSimulation(plain))
  })

  it('promises each server the memory of its VMs, and both ends that of one that moves', () => {
    const [one, two] = world.scenario.vms.map(({ memoryBytes }) => memoryBytes)
    expect([a, b].map((server) => at(timeline, server, 'memoryBytes', 1_000_000))).toEqual([one, one + two])
    expect([a, b].map((server) => at(timeline, server, 'memoryBytes', END))).toEqual([0, one + two])
    expect(at(timeline, guest, 'memoryBytes', END)).toBe(state.guests[0].memory.nonZeroPages * 4096)
    expect([guest, other].map((vm) => at(timeline, vm, 'place', END))).toEqual([b, b])
  })

  it('counts the bytes that a migration put on the link, at both its ends', () => {
    const [migration] = state.migrations
    expect(migration.phase).toBe('completed')
    const sent = wireBytesUntil(migration, END)
    expect(sent).toBe(migration.wireBytes)
    const clients = at(timeline, guest, 'networkBytes', END)
    const ends = at(timeline, a, 'networkBytes', END) + at(timeline, b, 'networkBytes', END)
    expect((ends - clients) / sent).toBeCloseTo(2, 9)
    // The last clients’ bytes went out of b: what both have beyond the migration is the guest’s.
    expect(at(timeline, a, 'networkBytes', END) - sent).toBeGreaterThan(0)
    expect(at(timeline, b, 'networkBytes', END) - sent).toBeGreaterThan(0)
  })

  it('counts what clients got, as the rate of the state held', () => {
    expect(at(timeline, guest, 'networkBytes', 1_000_000)).toBeCloseTo(2_000_000, 3)
    const back = 2_000_000 - (at(timeline, guest, 'networkBytes', END) - at(timeline, guest, 'networkBytes', 11e6))
    expect(Math.abs(back)).toBeLessThan(1)
  })

  it('counts processor time and dirtied pages as the policies see them', () => {
    const column = (of: 'vms' | 'servers', i: number, name: 'usedCores' | 'wantedCores' | 'dirtyPagesPerSecond') =>
      monitorSeries(state.monitor, of, i, name)
    const increments = (entity: number, name: Column): number[] =>
      Array.from({ length: 12 }, (_, s) => {
        const before = s === 0 ? 0 : at(timeline, entity, name, s * 1e6)
        return at(timeline, entity, name, (s + 1) * 1e6) - before
      })
    const close = (seen: number[], expected: number[], scale: number): void => {
      expect(seen).toHaveLength(expected.length)
      for (const [i, value] of seen.entries()) expect(value / scale).toBeCloseTo(expected[i], 6)
    }
    close(increments(guest, 'cpuUs'), column('vms', 0, 'usedCores'), 1e6)
    close(increments(guest, 'wantedUs'), column('vms', 0, 'wantedCores'), 1e6)
    close(increments(guest, 'dirtiedPages'), column('vms', 0, 'dirtyPagesPerSecond'), 1)
    close(increments(b, 'dirtiedPages'), column('servers', 1, 'dirtyPagesPerSecond'), 1)
    expect(increments(guest, 'dirtiedPages')[0]).toBeGreaterThan(5000)
  })

  it('says how busy a server is as its power meter does', () => {
    const used = at(timeline, b, 'cpuUs', END) - at(timeline, b, 'cpuUs', 11e6)
    expect(used / 1e6).toBeCloseTo(state.meters[1].load * 8, 9)
    expect(used / 1e6).toBeGreaterThan(1)
  })

  it('counts writes to shared disks, and apart from them those to the server’s own', () => {
    expect(at(timeline, other, 'diskBytes', END)).toBeCloseTo(36_000_000, 3)
    expect(at(timeline, b, 'diskBytes', END)).toBeCloseTo(36_000_000, 3)
    expect(at(timeline, b, 'localDiskBytes', END)).toBe(0)
    const disk = { storage: 'local', diskBytes: 512 * MIB, diskWriteBytesPerSecond: 1_000_000 } as const
    const local = ran(aWorld({ vms: [aVm(disk)], link: { bitsPerSecond: 10e9 } }), 20_000_000)
    const [migration] = local.simulation.state.migrations
    expect(migration.phase).toBe('completed')
    const copied = present(migration.disk, 'a disk').copiedBytes
    const both = at(local, a, 'localDiskBytes', 20e6) + at(local, b, 'localDiskBytes', 20e6)
    expect(copied).toBeGreaterThanOrEqual(512 * MIB)
    expect(both).toBeCloseTo(copied + at(local, guest, 'diskBytes', 20e6), 3)
    expect(at(local, b, 'networkBytes', 20e6)).toBeGreaterThan(copied)
  })
})

describe('a hot spot', () => {
  const hotAt = (timeline: Timeline, atUs: number) => at(timeline, a, 'hot', atUs)
  it('is a server whose VMs want more than the upper threshold, from the moment on at which it is one', () => {
    const commands = [
      { kind: 'set', atUs: 3_500_000, target: 'automation', field: 'upperFraction', value: 0.4 },
    ] as const
    const servers = ['a', 'b', 'c'].map((id) => aServer(id, { cores: 2 }))
    const timeline = ran(aWorld({ servers, vms: [aVm({ vcpus: 1, cpuDemand: 1 })], commands }), 5_000_000)
    expect([3e6, 4e6].map((us) => hotAt(timeline, us))).toEqual([0, hotFlag.cpu])
  })

  it('is also one whose clients fill its network card', () => {
    const servers = ['a', 'b', 'c'].map((id) => aServer(id, { nicBitsPerSecond: 100e6 }))
    const vms = [aVm({ cpuDemand: 0.1, clientBytesPerSecond: 11_000_000 })]
    expect(hotAt(ran(aWorld({ servers, vms, commands: [] }), 2_000_000), 2e6)).toBe(hotFlag.network)
  })
})

describe('the history of the monitoring', () => {
  it('is the same however time is cut, and after a seek back', () => {
    const whole = rowsOf(ran())
    const cut = createTimeline(world)
    for (let us = 0; us <= 12_000_000; us += 77_777) advanceTimeline(cut, us)
    advanceTimeline(cut, 12_000_000)
    expect(rowsOf(cut)).toEqual(whole)
    for (const us of [2_345_678, 900_000, 7_000_000, 1, 12_000_000]) seekTimeline(cut, us)
    expect(rowsOf(cut)).toEqual(whole)
  })

  it('forgets what another command makes untrue', () => {
    const timeline = ran()
    const next = { ...world, commands: [...world.commands, { kind: 'cancel', atUs: 1_500_000, vm: 'guest' } as const] }
    replaceExperiment(timeline, next)
    expect(timeline.recorder.monitoring.table.rows).toBe(1)
    advanceTimeline(timeline, 12_000_000)
    expect(rowsOf(timeline)).toEqual(rowsOf(ran(next)))
  })

  it('is bounded: of a long run every other record goes, and totals stay', () => {
    const small = aWorld({ vms: [aVm({ memoryBytes: 16 * MIB, workingSetBytes: MIB })], commands: [] })
    const timeline = ran(small, 1_300_000_000)
    const { table, intervalUs } = timeline.recorder.monitoring
    expect([intervalUs, table.rows]).toEqual([2_000_000, 650])
    const rate = (atUs: number): number =>
      at(timeline, guest, 'wantedUs', atUs) - at(timeline, guest, 'wantedUs', atUs - 2e6)
    expect([4e6, 600e6, 1300e6].map((us) => Math.round(rate(us)))).toEqual(new Array(3).fill(Math.round(rate(8e6))))
    seekTimeline(timeline, 1_000_000)
    expect(timeline.recorder.monitoring.table.rows).toBe(650)
  })
})
