import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasPage } from '../../src/sim/bitmap.ts'
import { hypervisors } from '../../src/sim/hypervisors/index.ts'
import type { Migration } from '../../src/sim/migration.ts'
import { advanceTo, createSimulation, type Simulation } from '../../src/sim/simulation.ts'
import { validateExperiment } from '../../src/sim/validate.ts'
import { anyExperiment } from './experiments.ts'

const RUNS = 500
const END_US = 30_000_000

/** The number of the first page whose last version is not at the destination, or −1. */
function firstStalePage(simulation: Simulation, migration: Migration): number {
  const { memory } = simulation.state.guests.find(({ vm }) => vm === migration.vm) ?? simulation.state.guests[0]
  if (memory.audit === null) return -2
  for (let page = 0; page < memory.pageCount; page++) {
    if (!hasPage(migration.sender.present, page)) return page
    if (memory.audit.written[page] !== memory.audit.delivered[page]) return page
  }
  return -1
}

test('when a guest resumes at the destination, each page is there in the version last written', () => {
  let completed = 0
  fc.assert(
    fc.property(anyExperiment, (experiment) => {
      expect(validateExperiment(experiment)).toEqual([])
      const simulation = createSimulation(experiment, null, true)
      simulation.observe = (event) => {
        if (event.kind !== 'phase' || event.phase !== 'activation') return
        const migration = simulation.state.migrations.findLast(({ vm }) => vm === event.vm)
        expect(migration && firstStalePage(simulation, migration)).toBe(-1)
        completed++
      }
      advanceTo(simulation, END_US)
    }),
    { numRuns: RUNS, seed: 20261123 },
  )
  // The property says nothing about runs that never end: most of these do.
  expect(completed).toBeGreaterThan(RUNS / 2)
})

test('bytes on the wire are pages, markers and headers, and nothing else', () => {
  fc.assert(
    fc.property(anyExperiment, (experiment) => {
      const simulation = createSimulation(experiment)
      let batches = 0
      simulation.observe = (event) => {
        if (event.kind === 'decision' && event.decision.action === 'push') batches++
      }
      advanceTo(simulation, END_US)
      const kvm = hypervisors.kvmQemu
      let bytes = 0
      for (const { sender, sourceDoneAtUs, copiedAtUs, phase } of simulation.state.migrations) {
        bytes += sender.normalPages * (4096 + kvm.pageHeaderBytes) + sender.zeroPages * kvm.zeroPageBytes
        if (copiedAtUs >= 0) bytes += kvm.deviceStateBytes
        expect(phase !== 'completed' || sourceDoneAtUs > copiedAtUs).toBe(true)
      }
      const sent = simulation.state.migrations.reduce((sum, { sentBytes }) => sum + sentBytes, 0)
      // A batch under way, or one that a cancel cut short, has no trailer yet.
      const trailers = (sent - bytes) / kvm.batchTrailerBytes
      expect(Number.isInteger(trailers)).toBe(true)
      expect(trailers).toBeLessThanOrEqual(batches)
      expect(trailers).toBeGreaterThanOrEqual(batches - simulation.state.migrations.length)
    }),
    { numRuns: RUNS, seed: 20261123 },
  )
})

test('a VM is always on exactly one server, its source until it resumes and its destination from then on', () => {
  fc.assert(
    fc.property(anyExperiment, (experiment) => {
      const simulation = createSimulation(experiment)
      const place = new Map(experiment.scenario.vms.map(({ id, server }) => [id, server]))
      simulation.observe = (event) => {
        if (event.kind !== 'phase' || event.phase !== 'announcement') return
        const migration = simulation.state.migrations.findLast(({ vm }) => vm === event.vm)
        if (migration) place.set(event.vm, migration.destination)
      }
      advanceTo(simulation, END_US)
      for (const guest of simulation.state.guests) expect(guest.server).toBe(place.get(guest.vm))
    }),
    { numRuns: 200, seed: 20261123 },
  )
})
