/* What the drawn hand shows: the first VM goes to the next server that has room for it. */
import type { Scenario } from '../../sim/experiment.ts'
import { isFleet } from './isFleet.ts'

export interface DemoMove {
  readonly vm: string
  readonly server: string
}

/** Null if there is nowhere to go, or too much to look at. */
export function demoMove({ servers, vms }: Scenario): DemoMove | null {
  if (isFleet(servers)) return null
  const vm = vms[0]
  const home = servers.findIndex(({ id }) => id === vm?.server)
  for (let step = 1; step < servers.length; step++) {
    const server = servers[(home + step) % servers.length]
    const taken = vms.filter((other) => other.server === server.id).reduce((sum, other) => sum + other.memoryBytes, 0)
    if (server.memoryBytes - taken >= vm.memoryBytes) return { vm: vm.id, server: server.id }
  }
  return null
}
