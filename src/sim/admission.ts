/* May this VM go to that server? All reasons at once, each with what, why and how to fix it. */
import type { Scenario } from './experiment.ts'
import { isActive } from './migration.ts'
import type { SimulationState } from './state.ts'

export interface Refusal {
  readonly rule: 'sameServer' | 'migrating' | 'memory' | 'unknownServer'
  readonly what: string
  readonly why: string
  readonly fix: string
}

/** Memory that a server has promised: to its VMs and to those on their way to it. */
function reservedBytes(scenario: Scenario, state: SimulationState, server: string): number {
  const here = new Set(state.guests.filter((guest) => guest.server === server).map((guest) => guest.vm))
  for (const migration of state.migrations) {
    if (isActive(migration) && migration.destination === server) here.add(migration.vm)
    if (isActive(migration) && migration.source === server) here.add(migration.vm)
  }
  return scenario.vms.filter((vm) => here.has(vm.id)).reduce((sum, vm) => sum + vm.memoryBytes, 0)
}

/** Empty if the move is allowed. Throws if the VM does not exist: commands are checked before they act. */
export function refusals(scenario: Scenario, state: SimulationState, vmId: string, destination: string): Refusal[] {
  const vm = scenario.vms.find(({ id }) => id === vmId)
  const guest = state.guests.find((candidate) => candidate.vm === vmId)
  const server = scenario.servers.find(({ id }) => id === destination)
  if (!vm || !guest) throw new Error(`expected a VM called ${vmId}`)
  if (!server)
    return [
      {
        rule: 'unknownServer',
        what: `There is no server ${destination}`,
        why: 'A VM needs a server to run on.',
        fix: 'Choose one of the servers on the floor.',
      },
    ]
  const reasons: Refusal[] = []
  if (state.migrations.some((migration) => migration.vm === vmId && isActive(migration))) {
    reasons.push({
      rule: 'migrating',
      what: `${vm.label} is already migrating`,
      why: 'A VM moves to one place at a time.',
      fix: 'Wait until it has arrived, or cancel the migration.',
    })
  }
  if (guest.server === destination) {
    reasons.push({
      rule: 'sameServer',
      what: `${vm.label} already runs on ${server.label}`,
      why: 'There is nothing to move.',
      fix: 'Choose another server.',
    })
    return reasons
  }
  const freeBytes = server.memoryBytes - reservedBytes(scenario, state, destination)
  if (freeBytes < vm.memoryBytes) {
    reasons.push({
      rule: 'memory',
      what: `${server.label} is short of memory`,
      why: `${vm.label} needs ${vm.memoryBytes / 2 ** 30} GiB, ${Math.max(0, freeBytes / 2 ** 30)} GiB is free.`,
      fix: 'Move another VM away first, or choose a server with more memory.',
    })
  }
  return reasons
}
