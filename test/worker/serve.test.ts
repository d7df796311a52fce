import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { MIB } from '../../src/base/units.ts'
import type { Command, Experiment, MigrateCommand } from '../../src/sim/experiment.ts'
import { frameBytes, readFrame, VM_STRIDE, vmBlock } from '../../src/sim/frame.ts'
import { phases } from '../../src/sim/phase.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { advanceTimeline, createTimeline } from '../../src/sim/timeline.ts'
import { applyRecord, createHistory, type History } from '../../src/store/history.ts'
import type { ToPage, ToWorker } from '../../src/worker/protocol.ts'
import { serve } from '../../src/worker/serve.ts'
import { aVm, aWorld } from '../worlds.ts'
import { createClock, createWire } from './wire.ts'

// More than the usual seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

type Message<Kind extends ToPage['kind']> = Extract<ToPage, { readonly kind: Kind }>

const move: MigrateCommand = { kind: 'migrate', atUs: 1_000_000, vm: 'guest', destination: 'b' }
const later = (command: MigrateCommand, atUs: number): MigrateCommand => ({ ...command, atUs })
const quiet = aWorld({ commands: [] })

/** A served worker, and a page that keeps its record and gives each frame back at once unless it `isSlow`. */
function start({ isSlow = false, lookMs = 0 } = {}) {
  const wire = createWire()
  const clock = createClock(lookMs)
  const history = createHistory()
  const held: ArrayBuffer[] = []
  const frames: { epoch: number; timeUs: number; phase: number; focusVm: number; server: number }[] = []
  let extentUs = -1
  serve(wire.worker, clock)
  const send = (message: ToWorker, transfer?: Transferable[]): void => wire.page.postMessage(message, transfer)
  const recycle = (buffer: ArrayBuffer): void => send({ kind: 'recycle', buffer }, [buffer])
  wire.page.onmessage = ({ data }) => {
    if (data.kind === 'record') {
      applyRecord(history, data)
      extentUs = data.extentUs
    }
    if (data.kind !== 'frame') return
    const frame = readFrame(data.buffer)
    expect(frame.timeUs).toBe(data.timeUs)
    const block = frame.vms.subarray(frame.focusVm * VM_STRIDE)
    frames.push({
      epoch: data.epoch,
      timeUs: data.timeUs,
      phase: block[vmBlock.phase],
      server: block[vmBlock.server],
      focusVm: frame.focusVm,
    })
    if (isSlow) held.push(data.buffer)
    else recycle(data.buffer)
  }
  const of = <Kind extends ToPage['kind']>(kind: Kind): Message<Kind>[] =>
    wire.delivered.filter((message): message is Message<Kind> => message.kind === kind)
  return {
    wire,
    clock,
    history,
    frames,
    held,
    of,
    send,
    recycle,
    extentUs: () => extentUs,
    lastFrame: () => frames[frames.length - 1],
    settle: wire.settle,
    /** Wall time with messages delivered as they come. */
    run: (ms: number) => clock.pass(ms, wire.settle),
    open: (experiment: Experiment, timeUs: number, epoch = 1) => send({ kind: 'open', epoch, experiment, timeUs }),
  }
}

const rowsOf = (table: { data: Float64Array; rows: number; stride: number }): number[] => [
  ...table.data.subarray(0, table.rows * table.stride),
]

/** The record that a run straight from the start to `timeUs` leaves. */
function straightRecord(experiment: Experiment, timeUs: number) {
  const timeline = createTimeline(experiment)
  advanceTimeline(timeline, timeUs)
  const { samples, probes, events } = timeline.recorder
  return { samples: rowsOf(samples), probes: rowsOf(probes), events }
}
const recordOf = ({ samples, probes, events }: History) => ({
  samples: rowsOf(samples),
  probes: rowsOf(probes),
  events: [...events],
})

describe('opening an experiment', () => {
  it('answers with its record up to that moment, and a frame of it', () => {
    const page = start()
    page.open(aWorld(), 1_500_000, 7)
    page.settle()
    expect(page.wire.delivered.map(({ kind }) => kind)).toEqual(['record', 'frame'])
    expect(page.extentUs()).toBe(1_500_000)
    expect(page.frames).toMatchObject([{ epoch: 7, timeUs: 1_500_000, focusVm: 0 }])
    expect(recordOf(page.history)).toEqual(straightRecord(aWorld(), 1_500_000))
    expect(page.history.events.length).toBeGreaterThan(0)
  })

  it('carries out the commands of the very moment at which it opens', () => {
    for (const atUs of [0, 1, 2_000_000]) {
      const page = start()
      page.open(aWorld({ commands: [later(move, atUs)] }), atUs)
      page.settle()
      expect(page.lastFrame().phase, `at ${atUs} µs`).toBe(phases.indexOf('setup'))
      expect(page.history.events.map(({ kind }) => kind)).toEqual(['requested', 'phase'])
    }
  })

  it('is refused with all problems if the experiment cannot run, and what ran before goes on', () => {
    const page = start()
    page.open(quiet, 0, 1)
    page.settle()
    page.open({ ...aWorld({ commands: [{ ...move, vm: 'ghost' }] }), seed: -1 }, 0, 2)
    page.settle()
    expect(page.of('rejected')).toMatchObject([{ problems: [{ where: 'seed' }, { where: 'command 1, VM' }] }])
    expect(page.of('crashed')).toEqual([])
    page.send({ kind: 'play', speed: 1, slowsBlackout: false })
    page.run(1000)
    expect(page.lastFrame().timeUs).toBeGreaterThan(900_000)
  })

  it('of another scenario replaces the whole record', () => {
    const page = start()
    const other = aWorld({ vms: [aVm(), aVm({ id: 'second', server: 'b' })], seed: 9 })
    page.open(aWorld(), 3_000_000, 1)
    page.open(other, 2_000_000, 2)
    page.settle()
    expect(recordOf(page.history)).toEqual(straightRecord(other, 2_000_000))
    expect(page.lastFrame()).toMatchObject({ epoch: 2, timeUs: 2_000_000 })
  })

  it('with fewer VMs than the one in focus shows the last', () => {
    const page = start()
    page.open(aWorld({ vms: [aVm(), aVm({ id: 'second' })] }), 0, 1)
    page.send({ kind: 'focus', vm: 'second' })
    page.settle()
    expect(page.lastFrame().focusVm).toBe(1)
    page.open(quiet, 0, 2)
    page.settle()
    expect(page.lastFrame()).toMatchObject({ epoch: 2, focusVm: 0 })
    expect(page.of('crashed')).toEqual([])
  })

  it('before it nothing is answered, and nothing crashes', () => {
    const page = start()
    page.send({ kind: 'play', speed: 1, slowsBlackout: false })
    page.send({ kind: 'seek', epoch: 1, timeUs: 5 })
    page.send({ kind: 'focus', vm: 'guest' })
    page.send({ kind: 'recycle', buffer: new ArrayBuffer(8) })
    page.run(200)
    expect(page.wire.delivered).toEqual([])
    page.open(quiet, 0, 2)
    page.run(200)
    expect(page.lastFrame()).toMatchObject({ epoch: 2 })
    expect(page.of('crashed')).toEqual([])
  })
})

describe('playing', () => {
  it.each([0.1, 1, 5])('at speed %d advances by wall time × speed', (speed) => {
    const page = start()
    page.open(aWorld(), 0)
    page.send({ kind: 'play', speed, slowsBlackout: false })
    page.settle()
    page.run(1000)
    expect(page.lastFrame().timeUs).toBeGreaterThan(960_000 * speed)
    expect(page.lastFrame().timeUs).toBeLessThanOrEqual(1_000_000 * speed)
  })

  it('moves by 100 ms at most after a tab slept for an hour', () => {
    const page = start()
    page.open(aWorld(), 0)
    page.send({ kind: 'play', speed: 1, slowsBlackout: false })
    page.settle()
    page.clock.sleep(3_600_000)
    page.settle()
    expect(page.lastFrame().timeUs).toBe(100_000)
  })

  it('stops at pause, to the microsecond', () => {
    const page = start()
    page.open(aWorld(), 0)
    page.send({ kind: 'play', speed: 1, slowsBlackout: false })
    page.run(300)
    page.send({ kind: 'pause' })
    page.settle()
    const { timeUs } = page.lastFrame()
    page.run(300)
    expect(page.lastFrame().timeUs).toBe(timeUs)
  })

  it('leaves, bit by bit, the record of a run that was never cut', () => {
    const page = start()
    page.open(aWorld(), 0)
    page.send({ kind: 'play', speed: 3, slowsBlackout: false })
    page.run(1500)
    expect(page.history.events.some((event) => event.kind === 'phase' && event.phase === 'completed')).toBe(true)
    expect(recordOf(page.history)).toEqual(straightRecord(aWorld(), page.extentUs()))
  })

  it('in slow motion through the blackout shows all of it for some seconds, and changes nothing else', () => {
    const page = start()
    page.open(aWorld(), 0)
    page.send({ kind: 'play', speed: 3, slowsBlackout: true })
    page.run(6000)
    const { events } = page.history
    const momentOf = (phase: string): number =>
      events.find((event) => event.kind === 'phase' && event.phase === phase)?.atUs ?? Number.NaN
    const pausedUs = momentOf('stopAndCopy')
    const endUs = momentOf('completed')
    const slowed = page.of('frame').filter(({ slowedTo }) => slowedTo !== null)
    expect(slowed[0].timeUs).toBe(pausedUs + 1)
    const inside = slowed.filter(({ timeUs }) => timeUs <= endUs)
    expect(new Set(inside.map(({ slowedTo }) => slowedTo)).size).toBe(1)
    expect((endUs - pausedUs) / 1e6 / (inside[0].slowedTo ?? 0)).toBeCloseTo(2.5, 0)
    // A frame each 16 ms: as many as fit into the seconds that it is meant to take.
    expect(inside.length).toBeGreaterThan(130)
    expect(inside.length).toBeLessThan(180)
    expect(page.lastFrame().timeUs).toBeGreaterThan(endUs + 1_000_000)
    expect(page.of('frame').at(-1)?.slowedTo).toBeNull()
    expect(recordOf(page.history)).toEqual(straightRecord(aWorld(), page.extentUs()))
  })

  it('is not slowed down where it is slower already, nor where the pause takes long', () => {
    for (const [speed, experiment] of [
      [1 / 1000, aWorld()],
      [1, aWorld({ migration: { strategy: 'nonlive', maxBandwidthBytesPerSecond: 20 * MIB } })],
    ] as const) {
      const page = start()
      page.open(experiment, 0)
      page.send({ kind: 'seek', epoch: 2, timeUs: 1_000_500 })
      page.send({ kind: 'play', speed, slowsBlackout: true })
      page.settle()
      page.run(1000)
      expect(page.of('frame').filter(({ slowedTo }) => slowedTo !== null)).toHaveLength(0)
    }
  })
})

describe('frames', () => {
  it('are two in flight at most, while records go on', () => {
    const page = start({ isSlow: true })
    page.open(quiet, 0)
    page.send({ kind: 'play', speed: 1, slowsBlackout: false })
    page.run(1000)
    expect(page.frames).toHaveLength(2)
    expect(page.extentUs()).toBeGreaterThan(900_000)
  })

  it('go on with each buffer that comes back', () => {
    const page = start({ isSlow: true })
    page.open(quiet, 0)
    page.send({ kind: 'play', speed: 1, slowsBlackout: false })
    page.run(500)
    page.recycle(page.held.splice(0, 1)[0])
    page.run(500)
    expect(page.frames).toHaveLength(3)
    expect(page.lastFrame().timeUs).toBeGreaterThan(450_000)
  })

  it('are two in flight at most however often a slow page opens and seeks', () => {
    const page = start({ isSlow: true })
    for (let epoch = 1; epoch < 20; epoch++) page.open(aWorld({ commands: [later(move, epoch * 1000)] }), 0, epoch)
    for (let epoch = 20; epoch < 40; epoch++) page.send({ kind: 'seek', epoch, timeUs: epoch })
    page.settle()
    expect(page.frames).toHaveLength(2)
  })

  it('come at last for the last moment asked for, though all buffers were in flight when it was asked', () => {
    const page = start({ isSlow: true })
    page.open(aWorld(), 0, 1)
    for (let epoch = 2; epoch < 9; epoch++) page.send({ kind: 'seek', epoch, timeUs: epoch * 100_000 })
    page.settle()
    for (let round = 0; round < 4; round++) {
      for (const buffer of page.held.splice(0)) page.recycle(buffer)
      page.settle()
    }
    expect(page.lastFrame()).toMatchObject({ epoch: 8, timeUs: 800_000 })
  })

  it('are not repeated while nothing changes, though buffers come back', () => {
    const page = start()
    page.open(quiet, 0)
    page.settle()
    page.run(500)
    expect(page.frames).toHaveLength(1)
  })

  it('follow the focus at once, and stay with the first VM for one that does not exist', () => {
    const page = start()
    page.open(aWorld({ vms: [aVm(), aVm({ id: 'second', server: 'b' })] }), 0)
    page.send({ kind: 'focus', vm: 'second' })
    page.settle()
    expect(page.lastFrame()).toMatchObject({ focusVm: 1, server: 1 })
    page.send({ kind: 'focus', vm: 'ghost' })
    page.settle()
    expect(page.lastFrame()).toMatchObject({ focusVm: 0, server: 0 })
    expect(page.of('crashed')).toEqual([])
  })

  it('have room for every VM after the number of VMs changed, and old buffers do no harm', () => {
    const page = start({ isSlow: true })
    const many = aWorld({ vms: Array.from({ length: 20 }, (_, i) => aVm({ id: `vm${i}` })), commands: [] })
    page.open(quiet, 0, 1)
    page.send({ kind: 'seek', epoch: 2, timeUs: 1000 })
    page.settle()
    page.open(many, 0, 3)
    page.settle()
    for (let epoch = 4; epoch < 10; epoch++) {
      for (const buffer of page.held.splice(0)) page.recycle(buffer)
      page.send({ kind: 'seek', epoch, timeUs: epoch * 1000 })
      page.settle()
    }
    expect(page.of('crashed')).toEqual([])
    expect(page.lastFrame()).toMatchObject({ epoch: 9, timeUs: 9000 })
    expect(page.of('frame').filter(({ epoch }) => epoch >= 4).length).toBeGreaterThanOrEqual(5)
    expect(page.held[0].byteLength).toBe(frameBytes(20, 3))
  })
})

describe('seeking', () => {
  it('back shows that moment again and leaves record and extent as they were', () => {
    const page = start()
    page.open(aWorld(), 3_000_000, 1)
    page.settle()
    const before = recordOf(page.history)
    page.send({ kind: 'seek', epoch: 2, timeUs: 1_200_000 })
    page.settle()
    expect(page.lastFrame()).toMatchObject({ epoch: 2, timeUs: 1_200_000 })
    expect(page.extentUs()).toBe(3_000_000)
    expect(recordOf(page.history)).toEqual(before)
    const again = page.of('record').at(-1)
    expect(again).toMatchObject({ epoch: 2, events: { from: before.events.length, list: [] } })
    expect(again?.samples.values).toHaveLength(0)
    expect(again?.probes.values).toHaveLength(0)
  })

  it('and playing, anyhow, leaves the record of a run that was never cut', () => {
    const seeks = fc.array(
      fc.record({ timeUs: fc.integer({ min: 0, max: 4_000_000 }), playMs: fc.integer({ min: 0, max: 200 }) }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(seeks, (steps) => {
        const page = start()
        page.open(aWorld(), 0, 1)
        page.send({ kind: 'play', speed: 2, slowsBlackout: false })
        steps.forEach(({ timeUs, playMs }, i) => {
          page.send({ kind: 'seek', epoch: i + 2, timeUs })
          page.run(playMs)
        })
        page.settle()
        expect(recordOf(page.history)).toEqual(straightRecord(aWorld(), page.extentUs()))
        expect(page.lastFrame().epoch).toBe(steps.length + 1)
      }),
      { numRuns: 25, seed: 41 },
    )
  })
})

describe('a way far into time that is not simulated yet', () => {
  // Each look at the clock takes a while: a piece of the way is a second of simulated time.
  const slowly = { lookMs: 2.5 }

  it('is gone in pieces, and nothing is shown before its end', () => {
    const page = start(slowly)
    page.open(aWorld(), 4_000_000)
    page.settle()
    expect(page.wire.delivered).toEqual([])
    page.run(100)
    expect(page.frames).toMatchObject([{ epoch: 1, timeUs: 4_000_000 }])
    expect(recordOf(page.history)).toEqual(straightRecord(aWorld(), 4_000_000))
  })

  it('is given up for a later one', () => {
    const page = start(slowly)
    page.open(quiet, 600_000_000, 1)
    page.settle()
    page.run(20)
    page.send({ kind: 'seek', epoch: 2, timeUs: 500_000 })
    page.settle()
    page.run(100)
    expect(page.frames).toMatchObject([{ epoch: 2, timeUs: 500_000 }])
    expect(page.extentUs()).toBeLessThan(30_000_000)
  })

  it('comes before playing on, a new focus, and a forecast from there', () => {
    const page = start(slowly)
    page.open(quiet, 0)
    page.settle()
    page.send({ kind: 'seek', epoch: 2, timeUs: 3_000_000 })
    page.send({ kind: 'play', speed: 1, slowsBlackout: false })
    page.send({ kind: 'focus', vm: 'guest' })
    page.send({ kind: 'forecast', id: 7, command: move })
    page.settle()
    page.run(100)
    expect(page.frames.filter(({ epoch }) => epoch === 2)[0].timeUs).toBe(3_000_000)
    expect(page.of('forecast')).toMatchObject([{ id: 7, forecast: { refusals: [] } }])
  })
})

describe('a search', () => {
  const found = (page: ReturnType<typeof start>) => page.of('found').map(({ atUs }) => atUs)

  it('finds the next event, and shows nothing of the way', () => {
    const page = start({ lookMs: 2.5 })
    page.open(aWorld({ commands: [later(move, 3_000_000)] }), 0)
    page.run(5)
    page.send({ kind: 'search', epoch: 2, sought: { kind: 'event' }, fromUs: 0, untilUs: 600_000_000 })
    page.run(100)
    expect(found(page)).toEqual([3_000_001])
    expect(page.frames.map(({ timeUs }) => timeUs)).toEqual([0])
    expect(page.history.events[0]).toMatchObject({ kind: 'requested', atUs: 3_000_000 })
  })

  it('knows at once that nothing can happen any more', () => {
    const page = start()
    page.open(quiet, 1_000_000)
    page.send({ kind: 'search', epoch: 2, sought: { kind: 'event' }, fromUs: 1_000_000, untilUs: 600_000_000 })
    page.settle()
    expect(found(page)).toEqual([null])
    expect(page.extentUs()).toBe(1_000_000)
  })

  it('that begins before the page was shown its moment, and finds nothing, shows it in the end', () => {
    const page = start({ lookMs: 2.5 })
    page.open(quiet, 4_000_000)
    page.send({ kind: 'search', epoch: 2, sought: { kind: 'event' }, fromUs: 4_000_000, untilUs: 600_000_000 })
    page.run(300)
    expect(found(page)).toEqual([null])
    expect(page.frames).toMatchObject([{ epoch: 2, timeUs: 4_000_000 }])
  })

  it('ends at its limit where something may come later', () => {
    const page = start()
    page.open(aWorld({ commands: [later(move, 9_000_000)] }), 0)
    page.send({ kind: 'search', epoch: 2, sought: { kind: 'event' }, fromUs: 0, untilUs: 5_000_000 })
    page.settle()
    expect(found(page)).toEqual([null])
  })

  it.each<ToWorker>([
    { kind: 'play', speed: 1, slowsBlackout: false },
    { kind: 'pause' },
    { kind: 'focus', vm: 'guest' },
    { kind: 'seek', epoch: 3, timeUs: 500_000 },
  ])('is ended by whatever comes next, which finds the page where it stood: $kind', (message) => {
    const page = start({ lookMs: 2.5 })
    page.open(aWorld({ commands: [later(move, 500_000_000)] }), 500_000)
    page.run(5)
    page.send({ kind: 'search', epoch: 2, sought: { kind: 'event' }, fromUs: 500_000, untilUs: 600_000_000 })
    page.run(5)
    page.send(message)
    page.run(300)
    expect(found(page)).toEqual([])
    expect(page.lastFrame().timeUs).toBeLessThan(1_000_000)
    expect(page.of('crashed')).toEqual([])
  })
})

describe('a command that is added', () => {
  const added: Command = { kind: 'set', atUs: 1_200_000, target: 'migration', field: 'downtimeLimitMs', value: 20 }
  const changed = aWorld({ commands: [move, added] })

  it('in the past cuts the record there and writes it on from there', () => {
    const page = start()
    page.open(aWorld(), 3_000_000, 1)
    page.settle()
    const before = page.history.samples.rows
    page.open(changed, 1_300_000, 2)
    page.settle()
    expect(page.history.samples.rows).toBeLessThan(before)
    expect(page.extentUs()).toBe(1_300_000)
    expect(recordOf(page.history)).toEqual(straightRecord(changed, 1_300_000))
    expect(page.of('record').at(-1)?.events.from).toBeGreaterThan(0)
  })

  it('and taken back gives the first record again', () => {
    const page = start()
    page.open(aWorld(), 3_000_000, 1)
    page.open(changed, 3_000_000, 2)
    page.open(aWorld(), 3_000_000, 3)
    page.settle()
    expect(recordOf(page.history)).toEqual(straightRecord(aWorld(), 3_000_000))
  })

  it('at the present moment acts at once, though the run is paused', () => {
    const page = start()
    page.open(quiet, 2_000_000, 1)
    page.open(aWorld({ commands: [later(move, 2_000_000)] }), 2_000_000, 2)
    page.settle()
    expect(page.lastFrame()).toMatchObject({ epoch: 2, phase: phases.indexOf('setup') })
    expect(page.history.events.map(({ kind }) => kind)).toEqual(['requested', 'phase'])
    expect(recordOf(page.history)).toEqual(straightRecord(aWorld({ commands: [later(move, 2_000_000)] }), 2_000_000))
  })

  it('and taken back at its own moment is as if it had never been', () => {
    const page = start()
    const moved = aWorld({ commands: [later(move, 2_000_000)] })
    page.open(moved, 2_500_000, 1)
    page.send({ kind: 'seek', epoch: 2, timeUs: 2_000_000 })
    page.settle()
    expect(page.lastFrame().phase).toBe(phases.indexOf('setup'))
    page.open(quiet, 2_000_000, 3)
    page.settle()
    expect(page.lastFrame().phase).toBe(-1)
    page.send({ kind: 'seek', epoch: 4, timeUs: 4_000_000 })
    page.settle()
    expect(page.lastFrame().phase).toBe(-1)
    expect(recordOf(page.history)).toEqual(straightRecord(quiet, 4_000_000))
  })

  it('in place of another of the same moment acts instead of it', () => {
    const set = (value: number): Experiment =>
      aWorld({ commands: [{ kind: 'set', atUs: 1_000_000, target: 'vm/guest', field: 'writesPerSecond', value }] })
    const page = start()
    page.open(set(1), 1_500_000, 1)
    page.send({ kind: 'seek', epoch: 2, timeUs: 1_000_000 })
    page.open(set(40_000), 1_000_000, 3)
    page.send({ kind: 'seek', epoch: 4, timeUs: 2_000_000 })
    page.settle()
    expect(recordOf(page.history)).toEqual(straightRecord(set(40_000), 2_000_000))
  })

  it('at any moment, in any order of seeks, leaves the record of a run that had it from the start', () => {
    const edit = fc.record({
      seekUs: fc.integer({ min: 0, max: 30 }).map((n) => n * 100_000),
      pickUs: fc.integer({ min: 0, max: 30 }).map((n) => n * 100_000),
      value: fc.integer({ min: 0, max: 50_000 }),
      isMove: fc.boolean(),
      endUs: fc.integer({ min: 0, max: 3_000_000 }),
    })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
        const page = start()
        let epoch = 1
        let experiment = quiet
        page.open(experiment, 0, epoch)
        for (const { seekUs, pickUs, value, isMove, endUs } of edits) {
          page.send({ kind: 'seek', epoch: ++epoch, timeUs: seekUs })
          const made: Command = isMove
            ? later(move, pickUs)
            : { kind: 'set', atUs: pickUs, target: 'vm/guest', field: 'writesPerSecond', value }
          const kept = experiment.commands.filter(({ atUs }) => atUs <= pickUs)
          experiment = { ...experiment, commands: [...kept, made] }
          page.open(experiment, pickUs, ++epoch)
          page.send({ kind: 'seek', epoch: ++epoch, timeUs: endUs })
          page.settle()
          expect(page.of('crashed')).toEqual([])
          expect(recordOf(page.history)).toEqual(straightRecord(experiment, page.extentUs()))
        }
      }),
      { numRuns: 40, seed: 42 },
    )
  })
})

describe('a question where a VM may go', () => {
  it('is answered for all servers at once, with the reasons of admission', () => {
    const page = start()
    page.open(quiet, 1_000_000)
    page.send({ kind: 'admit', id: 5, vm: 'guest' })
    page.settle()
    const { servers } = quiet.scenario
    const [{ id, refusals }] = page.of('admitted')
    expect(id).toBe(5)
    expect(refusals.map((reasons) => reasons.map(({ rule }) => rule))).toEqual(
      servers.map((server) => (server.id === quiet.scenario.vms[0].server ? ['sameServer'] : [])),
    )
  })
})

describe('a forecast', () => {
  it('is what then happens', () => {
    const page = start()
    page.open(quiet, 1_000_000)
    page.send({ kind: 'forecast', id: 3, command: move })
    page.settle()
    const [{ id, forecast }] = page.of('forecast')
    expect(id).toBe(3)
    const simulation = createSimulation(aWorld())
    advanceTo(simulation, 60_000_000)
    const [migration] = simulation.state.migrations
    expect(migration.phase).toBe('completed')
    expect(forecast.result?.transferredBytes).toBe(migration.sentBytes)
    expect(forecast.result?.downtimeMs).toBe((migration.resumedAtUs - migration.pausedAtUs) / 1000)
  })

  it('leaves the run alone, in the middle of a migration too', () => {
    const world = aWorld({ vms: [aVm({ writesPerSecond: 50_000 }), aVm({ id: 'second', server: 'b' })] })
    const page = start()
    page.open(world, 0)
    page.send({ kind: 'play', speed: 1, slowsBlackout: false })
    for (let i = 0; i < 20; i++) {
      page.run(100)
      page.send({ kind: 'forecast', id: i, command: { ...move, vm: 'second', destination: 'c' } })
    }
    page.settle()
    expect(page.of('forecast').map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, i) => i))
    expect(recordOf(page.history)).toEqual(straightRecord(world, page.extentUs()))
  })

  it('of a move that is refused says why, and of one that never ends has no downtime', () => {
    const busy = aWorld({
      vms: [aVm({ writesPerSecond: 200_000, workingSetBytes: 128 * MIB })],
      link: { bitsPerSecond: 50e6 },
      migration: { downtimeLimitMs: 1 },
      commands: [],
    })
    const page = start()
    page.open(busy, 0)
    page.send({ kind: 'forecast', id: 1, command: { ...move, destination: 'a' } })
    page.send({ kind: 'forecast', id: 2, command: { ...move, destination: 'nowhere' } })
    page.send({ kind: 'forecast', id: 3, command: move })
    page.settle()
    expect(page.of('forecast')).toMatchObject([
      { id: 1, forecast: { refusals: [{ rule: 'sameServer' }], result: null } },
      { id: 2, forecast: { refusals: [{ rule: 'unknownServer' }], result: null } },
      { id: 3, forecast: { refusals: [], result: { downtimeMs: null, phase: 'push' } } },
    ])
  })
})

describe('a forecast that fails', () => {
  it('is answered by a message, and the run goes on', () => {
    const page = start()
    page.open(quiet, 0)
    page.send({ kind: 'play', speed: 1, slowsBlackout: false })
    page.send({ kind: 'forecast', id: 1, command: { ...move, vm: 'ghost' } })
    page.run(500)
    expect(page.of('unforeseen')).toEqual([{ kind: 'unforeseen', id: 1, message: 'expected a VM called ghost' }])
    expect(page.of('crashed')).toEqual([])
    expect(page.lastFrame().timeUs).toBeGreaterThan(400_000)
  })

  it('for want of a run is answered too', () => {
    const page = start()
    page.send({ kind: 'forecast', id: 4, command: move })
    page.settle()
    expect(page.of('unforeseen')).toMatchObject([{ id: 4 }])
  })
})

describe('a crash', () => {
  it('becomes a message with the experiment, and the run stops', () => {
    const page = start()
    page.open(quiet, 0)
    page.send({ kind: 'play', speed: 1, slowsBlackout: false })
    page.run(200)
    page.open({} as Experiment, 0)
    page.settle()
    expect(page.of('crashed')).toMatchObject([{ kind: 'crashed', experiment: quiet }])
    const { timeUs } = page.lastFrame()
    page.run(500)
    expect(page.lastFrame().timeUs).toBe(timeUs)
  })

  it('over a message that is no experiment at all is told too, and the next experiment opens', () => {
    const page = start()
    page.open({} as Experiment, 0)
    page.settle()
    expect(page.of('crashed')).toMatchObject([{ experiment: null }])
    page.open(quiet, 500_000, 2)
    page.settle()
    expect(page.lastFrame()).toMatchObject({ epoch: 2, timeUs: 500_000 })
  })
})

describe('a search for batches', () => {
  const batchBytes = 4 * MIB
  const found = (page: ReturnType<typeof start>): number | null => page.of('found').at(-1)?.atUs ?? null
  /** From moment to moment, until there is none any more. */
  const walk = (fromUs: number, isBack: boolean): number[] => {
    const page = start()
    page.open(aWorld(), fromUs)
    const times: number[] = []
    let atUs: number | null = fromUs
    for (let epoch = 2; atUs !== null; epoch += 2) {
      const sought = { kind: 'batch', vm: 'guest', batchBytes, isBack } as const
      page.send({ kind: 'search', epoch, sought, fromUs: atUs, untilUs: 600_000_000 })
      page.run(50)
      atUs = found(page)
      if (atUs === null || times.includes(atUs)) break
      times.push(atUs)
      page.send({ kind: 'seek', epoch: epoch + 1, timeUs: atUs })
      page.settle()
    }
    return times
  }
  const sentAt = (timeUs: number): number => {
    const simulation = createSimulation(aWorld())
    advanceTo(simulation, timeUs)
    return simulation.state.migrations[0]?.sentBytes ?? 0
  }
  const onwards = walk(0, false)

  it('stops where another batch has left, and finds each', () => {
    expect(onwards.length).toBe(Math.floor(sentAt(60_000_000) / batchBytes))
    onwards.forEach((atUs, index) => {
      expect(Math.floor(sentAt(atUs) / batchBytes)).toBe(index + 1)
      expect(Math.floor(sentAt(atUs - 1000) / batchBytes)).toBe(index)
    })
  })

  it('leads back over the same moments, to the request', () => {
    const last = onwards.at(-1) ?? 0
    expect(walk(last + 1, true)).toEqual([...onwards].reverse().concat(move.atUs))
  })
})
