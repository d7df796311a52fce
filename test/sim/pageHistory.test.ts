import { describe, expect, it } from 'vitest'
import { MIB } from '../../src/base/units.ts'
import type { Experiment } from '../../src/sim/experiment.ts'
import { BLOCK_PAGES, startInspection } from '../../src/sim/pageHistory.ts'
import { MOVE_STRIDE, moveColumns, moveKind, pageFlag, REGION_STRIDE, regionColumns } from '../../src/sim/record.ts'
import { roundPages } from '../../src/sim/roundPages.ts'
import { hashSimulation } from '../../src/sim/simulation.ts'
import { advanceTimeline, createTimeline, type Timeline } from '../../src/sim/timeline.ts'
import { aVm, aWorld } from '../worlds.ts'

/** 8,192 pages over a slow link, with a working set that is written again and again. */
const world = (strategy = 'precopy'): Experiment =>
  aWorld({
    vms: [
      aVm({
        memoryBytes: 32 * MIB,
        workingSetBytes: 4 * MIB,
        usedBytes: 4 * MIB,
        writesPerSecond: 2_000,
        pattern: 'uniform',
      }),
    ],
    link: { bitsPerSecond: 100e6 },
    migration: { strategy: strategy as 'precopy', downtimeLimitMs: 20 },
  })

function runTo(experiment: Experiment, timeUs: number): Timeline {
  const timeline = createTimeline(experiment)
  advanceTimeline(timeline, timeUs)
  return timeline
}

function inspect(timeline: Timeline, page: number) {
  const { step, answer } = startInspection(timeline, 'guest', page)
  while (!step()) {}
  return answer()
}

const rowsOf = (moves: Float64Array) =>
  Array.from({ length: moves.length / MOVE_STRIDE }, (_, i) => {
    const at = i * MOVE_STRIDE
    return {
      page: moves[at + moveColumns.page],
      atUs: moves[at + moveColumns.atUs],
      isSent: moves[at + moveColumns.kind] === moveKind.sent,
      round: moves[at + moveColumns.round],
    }
  })

/** The moves of all pages, block by block. */
const allMoves = (timeline: Timeline) =>
  Array.from({ length: 8 }, (_, block) => rowsOf(inspect(timeline, block * BLOCK_PAGES).moves)).flat()

describe('the history of pages', () => {
  it('has each page sent as often in a round as the rounds of the core say', () => {
    const timeline = runTo(world(), 20_000_000)
    const [migration] = timeline.simulation.state.migrations
    expect(migration.phase).toBe('completed')
    const moves = allMoves(timeline)
    const rounds = timeline.recorder.events.filter((event) => event.kind === 'round')
    expect(rounds.length).toBeGreaterThan(3)
    const { normalPages, zeroPages } = migration.sender
    expect(moves.filter(({ isSent }) => isSent)).toHaveLength(normalPages + zeroPages)
    for (const { round, sentPages } of rounds) {
      const sent = moves.filter((move) => move.isSent && move.round === round)
      expect(sent, `round ${round}`).toHaveLength(sentPages)
    }
  })

  it('never has a page sent again that was not written before', () => {
    const timeline = runTo(world(), 20_000_000)
    const writes = new Map<number, number>()
    const sends = new Map<number, number>()
    for (const { page, isSent } of allMoves(timeline)) {
      const counts = isSent ? sends : writes
      counts.set(page, (counts.get(page) ?? 0) + 1)
      if (isSent) expect(sends.get(page), `page ${page}`).toBeLessThanOrEqual(1 + (writes.get(page) ?? 0))
    }
    expect(Math.max(...sends.values())).toBeGreaterThan(3)
  })

  it('says how each page stands now, and counts exactly', () => {
    const timeline = runTo(world(), 2_000_000)
    const { state } = timeline.simulation
    const [{ sender }] = state.migrations
    const { flags, firstPage, regions } = inspect(timeline, 1500)
    expect(firstPage).toBe(1024)
    for (let i = 0; i < flags.length; i++) {
      const page = firstPage + i
      const isWaiting = ((sender.toSend[page >>> 5] >>> (page & 31)) & 1) === 1
      expect((flags[i] & pageFlag.waiting) !== 0).toBe(isWaiting)
    }
    const sum = (column: number): number =>
      Array.from({ length: regions.length / REGION_STRIDE }, (_, i) => regions[i * REGION_STRIDE + column]).reduce(
        (a, b) => a + b,
        0,
      )
    expect(sum(regionColumns.pages)).toBe(8192)
    expect(sum(regionColumns.data)).toBe(state.guests[0].memory.nonZeroPages)
    expect(sum(regionColumns.present)).toBeGreaterThan(0)
    // What has arrived is either as the guest has it, or outdated.
    expect(sum(regionColumns.sent) + sum(regionColumns.outdated)).toBe(sum(regionColumns.present))
    expect(sum(regionColumns.present)).toBeLessThanOrEqual(8192)
  })

  it('leaves the run as it is, wherever it stands', () => {
    const timeline = runTo(world(), 2_345_678)
    const before = hashSimulation(timeline.simulation)
    inspect(timeline, 0)
    roundPages(timeline, 'guest', 1_000_000, 1)
    expect(hashSimulation(timeline.simulation)).toBe(before)
    expect(timeline.recorder.events).toEqual(runTo(world(), 2_345_678).recorder.events)
  })

  it('follows pages to the destination after a switch to post-copy', () => {
    const timeline = runTo(world('postcopyPush'), 20_000_000)
    const [{ phase, sender }] = timeline.simulation.state.migrations
    expect(phase).toBe('completed')
    const sent = new Set(allMoves(timeline).flatMap(({ page, isSent }) => (isSent ? [page] : [])))
    expect(sent.size).toBeGreaterThan(0.9 * (sender.normalPages + sender.zeroPages))
  })

  it('has nothing to tell of a VM that never moved, and refuses one that is not there', () => {
    const timeline = runTo({ ...world(), commands: [] }, 1_000_000)
    expect(inspect(timeline, 0)).toMatchObject({ requestedUs: -1, isCut: false })
    expect(inspect(timeline, 0).moves).toHaveLength(0)
    expect(inspect(timeline, 1e9).firstPage).toBe(7 * BLOCK_PAGES)
    expect(() => startInspection(timeline, 'ghost', 0)).toThrow('ghost')
  })
})

describe('the pages of a round', () => {
  it('are as many as the round sent', () => {
    const timeline = runTo(world(), 20_000_000)
    const rounds = timeline.recorder.events.filter((event) => event.kind === 'round')
    for (const { round, sentPages } of rounds) {
      const shares = roundPages(timeline, 'guest', 1_000_000, round)?.shares ?? []
      const tiles = Array.from(shares).filter((share) => share > 0).length
      // 8,192 pages are as many tiles.
      expect(Math.abs(tiles - sentPages), `round ${round}`).toBeLessThanOrEqual(1)
    }
    expect(roundPages(timeline, 'guest', 1_000_000, 99)).toBeNull()
  })
})
