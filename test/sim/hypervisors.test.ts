import { expect, test } from 'vitest'
import { checkField } from '../../src/base/field.ts'
import { migrationFields } from '../../src/sim/fields.ts'
import type { Hypervisor } from '../../src/sim/hypervisors/hypervisor.ts'
import { hypervisorIds, hypervisors } from '../../src/sim/hypervisors/index.ts'
import { resultOf } from '../../src/sim/result.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'

const run = (hypervisor: (typeof hypervisorIds)[number], migration: Parameters<typeof aWorld>[0]) => {
  const servers = ['a', 'b'].map((id) => aServer(id, { hypervisor }))
  const simulation = createSimulation(aWorld({ ...migration, servers, vms: [aVm({ writesPerSecond: 60_000 })] }))
  runToRest(simulation, 60_000_000)
  return simulation.state.migrations[0]
}

test.each(hypervisorIds)('%s comes with settings that exist, and says which of its values are assumed', (id) => {
  const hypervisor: Hypervisor = hypervisors[id]
  for (const [key, value] of Object.entries(hypervisor.defaults)) {
    expect(checkField(migrationFields[key as keyof typeof hypervisor.defaults], value, key)).toBeNull()
  }
  for (const key of hypervisor.assumptions) expect(hypervisor).toHaveProperty(key)
  expect(hypervisor.source).not.toBe('')
  expect(hypervisor.strategies).toContain('precopy')
})

test.each(hypervisorIds)(
  '%s completes a migration of each strategy that it has, except on demand, which may never end',
  (id) => {
    for (const strategy of hypervisors[id].strategies) {
      if (strategy === 'postcopyDemand') continue
      expect([strategy, resultOf(run(id, { migration: { strategy } })).phase]).toEqual([strategy, 'completed'])
    }
  },
)

test('an option that the hypervisor lacks is not used', () => {
  const options = { deltaCacheBytes: 2 ** 25, autoConverge: 'on', preempt: 'on' } as const
  const onXen = run('xen', { migration: options })
  expect(onXen.settings.deltaCacheBytes).toBe(0)
  expect(onXen.settings.autoConverge).toBe('off')
  expect(run('kvmQemu', { migration: options }).settings.deltaCacheBytes).toBe(2 ** 25)
})

test('Xen stops after five rounds whatever is left, where QEMU goes on', () => {
  const slow = { link: { bitsPerSecond: 4e8 }, migration: { downtimeLimitMs: 1 } }
  expect(resultOf(run('xen', slow)).phase).toBe('completed')
  expect(resultOf(run('kvmQemu', slow)).phase).toBe('push')
})
