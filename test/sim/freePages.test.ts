import { expect, test } from 'vitest'
import { MIB } from '../../src/base/units.ts'
import { hasPage } from '../../src/sim/bitmap.ts'
import type { Command } from '../../src/sim/experiment.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'
import { aVm, aWorld } from '../worlds.ts'

test.each([1_001_000, 1_200_000])(
  'free pages that the application takes at %i µs are sent, although it never writes to them again',
  (atUs) => {
    const commands: Command[] = [
      { kind: 'migrate', atUs: 1_000_000, vm: 'guest', destination: 'b' },
      { kind: 'set', atUs, target: 'vm/guest', field: 'workingSetBytes', value: 160 * MIB },
    ]
    const world = {
      vms: [aVm({ writesPerSecond: 0 })],
      migration: { freePages: 'skipped' },
      link: { bitsPerSecond: 1e9 },
      commands,
    } as const
    const simulation = createSimulation(aWorld(world))
    let missing = -1
    simulation.observe = (event) => {
      if (event.kind !== 'phase' || event.phase !== 'activation') return
      const { memory } = simulation.state.guests[0]
      const { present } = simulation.state.migrations[0].sender
      missing = 0
      for (let page = 0; page < memory.pageCount; page++)
        if (hasPage(memory.nonZero, page) && !hasPage(present, page)) missing++
    }
    runToRest(simulation, 60_000_000)
    expect(missing).toBe(0)
  },
)
