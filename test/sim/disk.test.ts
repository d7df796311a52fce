import { expect, test } from 'vitest'
import { MIB } from '../../src/base/units.ts'
import {
  bytesLeft,
  createDiskProgress,
  type DiskProgress,
  nextPass,
  passEndUs,
  setDiskPace,
  stopBytes,
} from '../../src/sim/diskProgress.ts'
import type { Vm } from '../../src/sim/experiment.ts'
import type { MigrationValues } from '../../src/sim/fields.ts'
import { aServer, aVm, aWorld, run } from '../worlds.ts'

const RATE = 100 * MIB
const DISK = 1000 * MIB

const aDisk = (writeBytesPerSecond: number, mirrorsWrites: boolean): DiskProgress =>
  createDiskProgress(0, DISK, { diskBytes: DISK, writeBytesPerSecond, mirrorsWrites })

/** Passes until the live part is over; gives what each copied and when it ended. */
function passes(disk: DiskProgress, downtimeLimitMs: number): { copied: number[]; endUs: number } {
  const copied: number[] = []
  let endUs = 0
  setDiskPace(disk, 0, RATE)
  while (disk.isLive) {
    const before = disk.copiedBytes
    endUs = passEndUs(disk)
    nextPass(disk, endUs, downtimeLimitMs)
    copied.push(disk.copiedBytes - before)
  }
  return { copied, endUs }
}

test('a copied disk goes in passes, each as long as what was written during the one before', () => {
  const { copied } = passes(aDisk(RATE / 4, false), 100)
  expect(copied.length).toBe(4)
  copied.forEach((bytes, i) => {
    expect(bytes / (DISK / 4 ** i)).toBeCloseTo(1, 4)
  })
})

test('a mirrored disk goes in one pass, which writes make longer', () => {
  const { copied, endUs } = passes(aDisk(RATE / 4, true), 100)
  expect(copied).toEqual([DISK])
  expect(endUs / 1e6).toBeCloseTo(10 / 0.75, 4)
})

test('a copied disk that is written as fast as it is copied is given up on after ten passes', () => {
  const disk = aDisk(RATE, false)
  expect(passes(disk, 100).copied.length).toBe(10)
  expect(stopBytes(disk, disk.baseUs)).toBeGreaterThan(0.9 * DISK)
})

test('what is written after the last pass is copied while the guest is stopped, unless it was mirrored', () => {
  for (const mirrors of [false, true]) {
    const disk = aDisk(RATE / 10, mirrors)
    const { endUs } = passes(disk, 1_000)
    const grown = stopBytes(disk, endUs + 2_000_000) - stopBytes(disk, endUs)
    if (mirrors) expect(stopBytes(disk, endUs + 2_000_000)).toBe(0)
    else expect(grown / (2 * (RATE / 10))).toBeCloseTo(1, 4)
  }
})

test('a change of pace in mid-pass loses and doubles nothing', () => {
  const disk = aDisk(0, true)
  setDiskPace(disk, 0, RATE)
  setDiskPace(disk, 4_000_000, RATE / 2)
  expect(bytesLeft(disk, 4_000_000)).toBe(600 * MIB)
  expect(passEndUs(disk)).toBe(16_000_000)
  setDiskPace(disk, 10_000_000, 0)
  expect(passEndUs(disk)).toBe(Infinity)
  setDiskPace(disk, 90_000_000, RATE)
  expect(passEndUs(disk)).toBe(93_000_000)
  nextPass(disk, 93_000_000, 300)
  expect(disk.copiedBytes).toBe(DISK)
})

const local: Partial<Vm> = { storage: 'local', diskBytes: 1000 * MIB, diskWriteBytesPerSecond: 20 * MIB }

function move(vm: Partial<Vm>, disk: MigrationValues['disk'], diskBytesPerSecond = 200 * MIB) {
  const servers = [aServer('a', { diskBytesPerSecond }), aServer('b')]
  const ran = run(aWorld({ vms: [aVm({ writesPerSecond: 0, ...vm })], servers, migration: { disk } }))
  const [setup, end] = ['disk', 'push'].map(
    (phase) => ran.events.find((event) => event.kind === 'phase' && event.phase === phase)?.atUs,
  )
  return {
    ...ran.results[0],
    stateMs: ran.results[0].downtimeParts?.deviceStateMs ?? Number.NaN,
    diskMs: setup === undefined ? 0 : ((end ?? Infinity) - setup) / 1000,
  }
}

test('a shared disk does not move', () => {
  expect(move({ ...local, storage: 'shared' }, 'mirrored')).toMatchObject({
    phase: 'completed',
    diskBytes: 0,
    diskMs: 0,
  })
})

test('a local disk moves before memory, as fast as the slower of both disks', () => {
  const { diskMs, diskBytes } = move({ ...local, diskWriteBytesPerSecond: 0 }, 'mirrored')
  expect(diskBytes).toBe(1000 * MIB)
  expect(diskMs).toBeCloseTo(5_000, -1)
  expect(move({ ...local, diskWriteBytesPerSecond: 0 }, 'mirrored', 100 * MIB).diskMs).toBeCloseTo(10_000, -1)
})

test('a mirrored disk is copied once and stops nobody; a copied one again in part, and its last writes in the pause', () => {
  const shared = move({ ...local, storage: 'shared' }, 'mirrored')
  const [mirrored, copied] = [move(local, 'mirrored'), move(local, 'copied')]
  expect(mirrored.diskBytes).toBe(1000 * MIB)
  expect(mirrored.stateMs).toBe(shared.stateMs)
  expect(copied.diskBytes).toBeGreaterThan(1050 * MIB)
  expect(copied.stateMs).toBeGreaterThan(mirrored.stateMs + 1)
})

test('of a replicated disk only the writes of the last moments move', () => {
  const replicated = move({ ...local, storage: 'replicated' }, 'copied')
  expect(replicated.diskBytes).toBe(20 * MIB)
  expect(replicated.diskMs).toBeLessThan(200)
  expect(replicated.stateMs).toBe(move({ ...local, storage: 'shared' }, 'mirrored').stateMs)
})

test('what the guest writes while its disk moves is not sent twice, and the sender measures no bandwidth meanwhile', () => {
  const sent = (storage: Vm['storage']) => {
    const vm = aVm({ ...local, storage, writesPerSecond: 20_000, workingSetBytes: 128 * MIB })
    const { events, results } = run(aWorld({ vms: [vm], link: { bitsPerSecond: 10e9 } }))
    const rates = events.flatMap((event) =>
      event.kind === 'decision' && event.view.bandwidthBytesPerSecond > 0 ? [event.view.bandwidthBytesPerSecond] : [],
    )
    return { pages: results[0].normalPages, rounds: results[0].rounds, slowest: Math.min(...rates) }
  }
  const [shared, moved] = [sent('shared'), sent('local')]
  expect(Math.abs(moved.pages / shared.pages - 1)).toBeLessThan(0.02)
  expect(moved.rounds).toBe(shared.rounds)
  expect(moved.slowest).toBeGreaterThan(0.9 * shared.slowest)
})

test.each(['nonlive', 'cold'] as const)(
  'a guest that is stopped first writes to its disk no more: %s copies it once',
  (strategy) => {
    const time = (disk: MigrationValues['disk'], diskWriteBytesPerSecond: number) => {
      const vm = aVm({ ...local, diskWriteBytesPerSecond, writesPerSecond: 0 })
      const { results } = run(aWorld({ vms: [vm], migration: { strategy, disk } }))
      return [results[0].diskBytes, results[0].totalMigrationTimeMs]
    }
    expect(time('copied', 200 * MIB)).toEqual(time('copied', 0))
    expect(time('mirrored', 200 * MIB)).toEqual(time('copied', 0))
  },
)

test('what of the disk moves in the pause is not compressed with the pages', () => {
  const stateMs = (compression: MigrationValues['compression']): number => {
    const vm = aVm({ ...local, diskWriteBytesPerSecond: 10 * MIB, writesPerSecond: 0, compressedFraction: 0.1 })
    const world = {
      vms: [vm],
      link: { bitsPerSecond: 1e9 },
      migration: { disk: 'copied', compression, maxRounds: 1 },
    } as const
    const [{ downtimeParts, phase, diskBytes }] = run(aWorld(world)).results
    expect(phase).toBe('completed')
    expect(diskBytes).toBeGreaterThan(1000 * MIB)
    return downtimeParts?.deviceStateMs ?? Number.NaN
  }
  expect(stateMs('zstd')).toBeGreaterThan(0.5 * stateMs('none'))
})
