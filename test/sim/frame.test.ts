import { expect, test } from 'vitest'
import { MIB, PAGE_BYTES } from '../../src/base/units.ts'
import { countPages, popcount } from '../../src/sim/bitmap.ts'
import {
  type Frame,
  frameBytes,
  MAX_TILES,
  readFrame,
  SERVER_STRIDE,
  serverBlock,
  serverState,
  tileFill,
  tilesOf,
  VM_STRIDE,
  vmBlock,
} from '../../src/sim/frame.ts'
import { writeFrame } from '../../src/sim/frameWriter.ts'
import { phases } from '../../src/sim/phase.ts'
import { wattsAt } from '../../src/sim/power/curve.ts'
import { powerCurves } from '../../src/sim/power/index.ts'
import { advanceTo, createSimulation, type Simulation } from '../../src/sim/simulation.ts'
import { aVm, aWorld } from '../worlds.ts'

function frameOf(simulation: Simulation): Frame {
  const buffer = new ArrayBuffer(
    frameBytes(simulation.state.guests.length, simulation.experiment.scenario.servers.length),
  )
  writeFrame(simulation, 0, buffer)
  return readFrame(buffer)
}

const at = (timeUs: number, memoryBytes = 256 * MIB): Simulation => {
  const vm = aVm({ memoryBytes, workingSetBytes: memoryBytes / 4, writesPerSecond: 20_000 })
  const simulation = createSimulation(aWorld({ vms: [vm], link: { bitsPerSecond: 1e9 } }))
  advanceTo(simulation, timeUs)
  return simulation
}

test.each([16, 256, 3 * 1024, 4096, 65_536])('the tiles of %i MiB cover every page once', (mib) => {
  const pageCount = (mib * MIB) / PAGE_BYTES
  const { tiles, pagesPerTile } = tilesOf(pageCount)
  expect(tiles).toBeLessThanOrEqual(MAX_TILES)
  expect(tiles * pagesPerTile).toBeGreaterThanOrEqual(pageCount)
  expect((tiles - 1) * pagesPerTile).toBeLessThan(pageCount)
})

test('a frame carries the state of its moment', () => {
  const simulation = at(1_500_000)
  const frame = frameOf(simulation)
  const [migration] = simulation.state.migrations
  expect(frame.timeUs).toBe(1_500_000)
  expect(phases[frame.vms[vmBlock.phase]]).toBe(migration.phase)
  expect(frame.vms[vmBlock.remainingBytes]).toBe(migration.sender.remainingPages * PAGE_BYTES)
  expect(frame.vms[vmBlock.destination]).toBe(1)
  expect(frame.vms.length).toBe(VM_STRIDE)
})

test.each([64 * MIB, 256 * MIB, 2048 * MIB])(
  'what the maps of %i bytes show is what the bitmaps hold',
  (memoryBytes) => {
    const simulation = at(1_400_000, memoryBytes)
    const frame = frameOf(simulation)
    const { sender } = simulation.state.migrations[0]
    const { memory } = simulation.state.guests[0]
    const stale = memory.dirtyLog.map((word, i) => (word | sender.toSend[i]) & sender.present[i])
    const shown = frame.destination.share.reduce((sum, share) => sum + (share * frame.pagesPerTile) / 255, 0)
    // A share of 255 parts is rounded, and never down to nothing.
    expect(Math.abs(shown - countPages(stale))).toBeLessThan(0.002 * frame.pageCount + 0.03 * countPages(stale))
    frame.destination.fill.forEach((fill, tile) => {
      if (frame.pagesPerTile < 32) return
      const words = sender.present.subarray((tile * frame.pagesPerTile) / 32, ((tile + 1) * frame.pagesPerTile) / 32)
      const here = words.reduce((sum, word) => sum + popcount(word), 0)
      expect(fill !== tileFill.absent).toBe(here * 2 > frame.pagesPerTile)
    })
  },
)

test('before a migration all memory is at the source, after it at the destination', () => {
  const before = frameOf(at(500_000))
  expect(before.destination.fill.every((fill) => fill === tileFill.absent)).toBe(true)
  expect(before.source.fill.some((fill) => fill === tileFill.data)).toBe(true)
  expect(before.source.share.some((share) => share > 0)).toBe(true)
  const after = frameOf(at(30_000_000))
  expect(after.source.fill.every((fill) => fill === tileFill.absent)).toBe(true)
  expect(after.destination.fill.some((fill) => fill === tileFill.sent)).toBe(true)
})

test('a buffer that is not a frame is refused with what was expected', () => {
  expect(() => readFrame(new ArrayBuffer(frameBytes(1)))).toThrow(/expected a frame of version 1/)
})

test('tells how loaded each server is, what it draws, and what is broken', () => {
  const experiment = aWorld({
    vms: [aVm({ vcpus: 4, cpuDemand: 0.5 }), aVm({ id: 'second', server: 'b' })],
    commands: [
      { kind: 'fail', atUs: 1_000_000, target: 'server/b', failure: 'crash' },
      { kind: 'fail', atUs: 1_000_000, target: 'server/c', failure: 'memory' },
      { kind: 'fail', atUs: 1_000_000, target: 'link/lan', failure: 'cut' },
    ],
  })
  const simulation = createSimulation(experiment)
  const buffer = new ArrayBuffer(frameBytes(2, 3))
  advanceTo(simulation, 500_000)
  writeFrame(simulation, 0, buffer)
  const before = readFrame(buffer)
  const { cores, powerCurve } = experiment.scenario.servers[0]
  const load = before.servers[serverBlock.load]
  expect(load).toBeCloseTo((4 * 0.5) / cores, 6)
  expect(before.servers[serverBlock.watts]).toBeCloseTo(wattsAt(powerCurves[powerCurve], load), 6)
  expect(before.linksDown).toBe(0)
  advanceTo(simulation, 1_500_000)
  writeFrame(simulation, 0, buffer)
  const { servers, linksDown } = readFrame(buffer)
  const states = [0, 1, 2].map((index) => servers[index * SERVER_STRIDE + serverBlock.state])
  expect(states).toEqual([serverState.up, serverState.down, serverState.full])
  expect(servers[SERVER_STRIDE + serverBlock.watts]).toBe(0)
  expect(linksDown).toBe(1)
})
