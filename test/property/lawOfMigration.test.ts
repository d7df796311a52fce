// What must hold of every migration, whatever its strategy, options, workload, host and link, and whatever breaks.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bitmap, hasPage } from '../../src/sim/bitmap.ts'
import type { PhaseEvent } from '../../src/sim/events.ts'
import { isGone, isLost } from '../../src/sim/guest.ts'
import { hypervisors } from '../../src/sim/hypervisors/index.ts'
import type { Migration } from '../../src/sim/migration.ts'
import { PACKET_BYTES, PACKET_PAGES } from '../../src/sim/pageCosts.ts'
import { isEnding } from '../../src/sim/phase.ts'
import { advanceTo, createSimulation, runToRest, type Simulation } from '../../src/sim/simulation.ts'
import { strategies } from '../../src/sim/strategies/index.ts'
import { validateExperiment } from '../../src/sim/validate.ts'
import { anyExperiment, quietExperiment } from './experiments.ts'

const RUNS = 2000
const END_US = 12_000_000
const options = { numRuns: RUNS, seed: 20261123 }

const guestOf = ({ state }: Simulation, vm: string) => state.guests.find((guest) => guest.vm === vm) ?? state.guests[0]

/** The number of the first page that is not at the destination in the given version, or −1. Free pages may stay behind. */
function firstStalePage(simulation: Simulation, migration: Migration, versions: Uint32Array, nonZero: Bitmap): number {
  const { delivered, pageCount } = guestOf(simulation, migration.vm).memory
  for (let page = 0; page < pageCount; page++) {
    const isThere = hasPage(migration.sender.present, page) && delivered?.[page] === versions[page]
    if (!isThere && (hasPage(nonZero, page) || versions[page] > 0)) return page
  }
  return -1
}

test('each page reaches the destination in its last version, each VM has one place, and every end leaves a sound guest', () => {
  const ends = new Map<string, number>()
  fc.assert(
    fc.property(anyExperiment, (experiment) => {
      expect(validateExperiment(experiment)).toEqual([])
      const simulation = createSimulation(experiment, null, true)
      const place = new Map(experiment.scenario.vms.map(({ id, server }) => [id, server]))
      const atSwitch = new Map<Migration, Uint32Array>()
      const dataAtPause = new Map<Migration, Bitmap>()
      const watch = (event: PhaseEvent): void => {
        const migration = simulation.state.migrations.findLast(({ vm }) => vm === event.vm)
        const versions = guestOf(simulation, event.vm).memory.writeCounts
        if (!migration || versions === null) return
        const { phase } = event
        // Free pages that are given to a paused guest it fills once it goes on.
        const { factors, memory } = guestOf(simulation, event.vm)
        if (factors.isPaused && !dataAtPause.has(migration)) dataAtPause.set(migration, memory.nonZero)
        const data = dataAtPause.get(migration) ?? memory.nonZero
        if (phase === 'announcement' || phase === 'fetch') place.set(event.vm, migration.destination)
        // The guest is paused: nothing is written from here until it resumes.
        if (phase === 'handover') atSwitch.set(migration, versions.slice())
        if (phase === 'activation' && !atSwitch.has(migration) && strategies[migration.strategy].movesMemory)
          expect(firstStalePage(simulation, migration, versions, data)).toBe(-1)
        const old = atSwitch.get(migration)
        if (old && (phase === 'announcement' || phase === 'completed') && migration.endedAtUs < 0)
          expect(firstStalePage(simulation, migration, old, data)).toBe(-1)
        if (isEnding(phase)) ends.set(phase, (ends.get(phase) ?? 0) + 1)
      }
      simulation.observe = (event) => event.kind === 'phase' && watch(event)
      advanceTo(simulation, END_US)
      for (const guest of simulation.state.guests) {
        if (!isLost(guest)) expect(guest.server).toBe(place.get(guest.vm))
        const migration = simulation.state.migrations.findLast(({ vm }) => vm === guest.vm)
        if (migration?.phase === 'lost') expect(isLost(guest)).toBe(true)
        if (isGone(guest)) expect(guest.speedPermille).toBe(0)
        else if (!migration || isEnding(migration.phase)) {
          expect(guest.speedPermille).toBeGreaterThan(0)
          expect(guest.isFetching).toBe(false)
          expect(guest.memory.dirtyLog.length).toBe(0)
        }
        if (!isGone(guest))
          expect(simulation.state.downServers.includes(guest.server) && !wasRepaired(experiment)).toBe(false)
      }
    }),
    options,
  )
  // The property says nothing about ends that never come.
  for (const end of ['completed', 'cancelled', 'failed', 'lost'])
    expect([end, (ends.get(end) ?? 0) > 10]).toEqual([end, true])
  console.log(`ends of migrations: ${[...ends].map(([end, count]) => `${count} ${end}`).join(', ')}`)
})

const wasRepaired = ({ commands }: { readonly commands: readonly { readonly kind: string }[] }): boolean =>
  commands.some(({ kind }) => kind === 'repair')

test('bytes sent are pages, markers, headers and device state, and nothing else', () => {
  const kvm = hypervisors.kvmQemu
  const countsOf = ({ sender, sentBytes }: Migration) => ({
    normal: sender.normalPages,
    zero: sender.zeroPages,
    bytes: sentBytes,
  })
  const none = { normal: 0, zero: 0, bytes: 0 }
  /** What is left of the bytes between two counts after pages and markers must be whole ends of batches. */
  const checkRest = (
    from: typeof none,
    to: typeof none,
    pageBytes: number,
    otherBytes: number,
    trailer: number,
  ): void => {
    const pages = (to.normal - from.normal) * pageBytes + (to.zero - from.zero) * kvm.zeroPageBytes
    const rest = to.bytes - from.bytes - pages - otherBytes
    const batches = Math.round(rest / trailer)
    expect(batches).toBeGreaterThanOrEqual(0)
    expect(Math.abs(rest - batches * trailer)).toBeLessThan(1e-5)
  }
  fc.assert(
    fc.property(anyExperiment, (experiment) => {
      const simulation = createSimulation(experiment)
      const atSwitch = new Map<Migration, typeof none>()
      simulation.observe = (event) => {
        const migration = simulation.state.migrations.findLast(({ vm }) => vm === event.vm)
        if (event.kind !== 'phase' || event.phase !== 'fetch' || !migration || atSwitch.has(migration)) return
        atSwitch.set(migration, countsOf(migration))
      }
      advanceTo(simulation, END_US)
      for (const migration of simulation.state.migrations) {
        const { sender, sentBytes, copiedAtUs, stopAtUs, settings, wireBytes } = migration
        if (sender.deltaPages + sender.knownPages > 0) continue
        const isParallel = settings.channels > 1
        const plainBytes = 4096 + kvm.pageHeaderBytes
        const pageBytes = isParallel ? PACKET_BYTES / PACKET_PAGES : plainBytes
        const trailer = kvm.batchTrailerBytes + (isParallel ? settings.channels * kvm.channelTrailerBytes : 0)
        const state = copiedAtUs >= 0 && stopAtUs >= 0 ? kvm.deviceStateBytes : 0
        const now = countsOf(migration)
        const middle = atSwitch.get(migration) ?? now
        checkRest(none, middle, pageBytes, state, trailer)
        // After a switch pages and batches are plain.
        checkRest(middle, now, plainBytes, 0, kvm.batchTrailerBytes)
        if (settings.compression === 'none') expect(wireBytes).toBeGreaterThanOrEqual(sentBytes - 1e-6)
      }
    }),
    { ...options, numRuns: 500 },
  )
})

test('a migration with a limit of rounds comes to an end while nothing breaks', () => {
  fc.assert(
    fc.property(quietExperiment, (random) => {
      const limits = { maxRounds: 3, diskBytes: 0 }
      const { scenario } = random
      const experiment = {
        ...random,
        commands: random.commands.filter((command) => command.kind !== 'set'),
        scenario: {
          ...scenario,
          vms: scenario.vms.map((vm) => ({ ...vm, storage: 'shared' as const })),
          links: [{ ...scenario.links[0], latencyUs: 100, lossFraction: 0, bitsPerSecond: 1e9 }],
          migration: {
            ...scenario.migration,
            maxRounds: limits.maxRounds,
            maxBandwidthBytesPerSecond: 0,
            postcopyBandwidthBytesPerSecond: 0,
            strategy:
              scenario.migration.strategy === 'postcopyDemand' ? ('precopy' as const) : scenario.migration.strategy,
          },
        },
      }
      const simulation = createSimulation(experiment)
      runToRest(simulation, 120_000_000)
      for (const { phase, strategy } of simulation.state.migrations)
        expect([strategy, isEnding(phase)]).toEqual([strategy, true])
    }),
    { ...options, numRuns: 300 },
  )
})
