import { expect, test } from 'vitest'
import { GIB, MIB } from '../../src/base/units.ts'
import { countPages, hasPage } from '../../src/sim/bitmap.ts'
import type { Command } from '../../src/sim/experiment.ts'
import { createGuest } from '../../src/sim/guest.ts'
import { knownPages } from '../../src/sim/knownPages.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { aVm, aWorld, run } from '../worlds.ts'

const still = aVm({ memoryBytes: GIB, usedBytes: 600 * MIB, workingSetBytes: 64 * MIB, writesPerSecond: 0 })
const link = { bitsPerSecond: 1e9 }

test.each([0, 0.3, 1])('a share of %d of the data that is only read is known, and no page that is written', (share) => {
  const vm = { ...still, knownFraction: share }
  const guest = createGuest(vm, 1, false)
  const known = knownPages(guest, vm, 1)
  let written = 0
  for (const { firstPage, pages } of guest.writers) {
    written += pages
    for (let page = firstPage; page < firstPage + pages; page++) expect(hasPage(known, page)).toBe(false)
  }
  const free = known.map((word, i) => word & ~guest.memory.nonZero[i])
  expect(countPages(free)).toBe(0)
  expect(countPages(known) / (guest.memory.nonZeroPages - written)).toBeCloseTo(share, 2)
})

test('a known page is sent as a reference: most of its bytes and of its time on the wire are saved', () => {
  const vms = [{ ...still, knownFraction: 1 }]
  const [whole] = run(aWorld({ vms, link })).results
  const [references] = run(aWorld({ vms, link, migration: { deduplicate: 'on' } })).results
  expect(whole.knownPages).toBe(0)
  expect(references.knownPages).toBeGreaterThan((600 * MIB) / 4096)
  expect(references.transferredBytes).toBeLessThan(whole.transferredBytes / 4)
  expect(references.totalMigrationTimeMs).toBeLessThan((whole.totalMigrationTimeMs ?? 0) / 2)
})

test('nothing is sent as a reference where nothing is known', () => {
  const [result] = run(aWorld({ vms: [still], link, migration: { deduplicate: 'on' } })).results
  expect(result.knownPages).toBe(0)
})

test('a page that was written since is never known again', () => {
  // The application takes over data that was only read: most of it was known.
  const commands: Command[] = [
    { kind: 'migrate', atUs: 0, vm: 'guest', destination: 'b' },
    { kind: 'set', atUs: 10_000, target: 'vm/guest', field: 'workingSetBytes', value: 400 * MIB },
  ]
  const vms = [{ ...still, knownFraction: 1, writesPerSecond: 200_000 }]
  const simulation = createSimulation(aWorld({ vms, link, commands, migration: { deduplicate: 'on' } }))
  const seen = new Uint32Array((GIB / 4096) >>> 5)
  let rounds = 0
  simulation.observe = (event) => {
    if (event.kind !== 'round') return
    const [{ known }] = simulation.state.migrations
    const { dirtyLog } = simulation.state.guests[0].memory
    rounds++
    // Each read of the log takes its pages out of the known ones, for good.
    if (known !== null) expect(countPages(known.map((word, i) => word & seen[i]))).toBe(0)
    for (let i = 0; i < dirtyLog.length; i++) seen[i] |= dirtyLog[i]
    const { sender } = simulation.state.migrations[0]
    for (let i = 0; i < seen.length; i++) seen[i] |= sender.toSend[i] & sender.present[i]
  }
  advanceTo(simulation, 10_000_000)
  expect(rounds).toBeGreaterThan(2)
  expect(countPages(seen)).toBeGreaterThan(1000)
})
