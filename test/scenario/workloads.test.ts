import { expect, it } from 'vitest'
import { GIB } from '../../src/base/units.ts'
import { workloadIds, workloads } from '../../src/scenario/workloads/index.ts'
import { resultOf } from '../../src/sim/result.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'
import { validateExperiment } from '../../src/sim/validate.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'

const worldOf = (id: (typeof workloadIds)[number]) => {
  const { vm, guestOs, application } = workloads[id]
  const servers = ['a', 'b'].map((server) => aServer(server, { memoryBytes: 64 * GIB, cores: 32 }))
  return aWorld({
    servers,
    vms: [aVm({ ...vm, guestOs, application })],
    migration: { strategy: 'hybrid', switchAfterRounds: 2 },
  })
}

it.each(workloadIds)('%s has its id, words for all that it says, and makes a VM that can run', (id) => {
  const { id: own, label, help, guestOs, application, source, assumed } = workloads[id]
  expect(own).toBe(id)
  for (const text of [label, guestOs, application, source, assumed]) expect(text).not.toBe('')
  expect(help).toMatch(/\.$/)
  expect(validateExperiment(worldOf(id))).toEqual([])
})

it.each(workloadIds)('%s moves to another server', (id) => {
  const simulation = createSimulation(worldOf(id))
  runToRest(simulation, 120_000_000)
  expect(resultOf(simulation.state.migrations[0]).phase).toBe('completed')
})
