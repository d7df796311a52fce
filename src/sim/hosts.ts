/*
 * Who gets the processors of a server: its VMs, the threads of migrations, and under a hosted VMM the host OS. While
 * they want more than there is, each gets its fair share, max-min (network.ts): a busy VM is then felt by its
 * neighbours.
 */
import type { ServerValues } from './fields.ts'
import { maxMinShares } from './network.ts'
import { vmms } from './vmm/index.ts'

/** Cores that one thread of a migration wants while it sends or receives: it waits for the wire some of the time. Assumption. */
export const THREAD_CORES = 0.9

export interface HostLoad {
  /** Cores that each of them wants. */
  readonly vmCores: readonly number[]
  readonly threadCores: readonly number[]
}

export interface HostShares {
  /** What each gets of what it wants: 1 is all. */
  readonly vms: readonly number[]
  readonly threads: readonly number[]
  /** Share of all cores that is in use. */
  readonly load: number
}

export function shareHost(server: ServerValues, { vmCores, threadCores }: HostLoad): HostShares {
  const { guestFraction, sharesWithHost } = vmms[server.vmm]
  const hostCores = server.hostOsLoad * server.cores
  const capacity = server.cores * guestFraction
  const wanted = [...vmCores, ...threadCores, ...(sharesWithHost ? [hostCores] : [])]
  const got = maxMinShares(
    [capacity],
    wanted.map((demand) => ({ demand, path: [0] })),
  )
  const fraction = got.map((cores, i) => (cores >= wanted[i] * (1 - 1e-9) ? 1 : cores / wanted[i]))
  const outside = sharesWithHost ? 0 : Math.min(hostCores, server.cores - capacity)
  const used = got.reduce((sum, cores) => sum + cores, 0) + outside
  return {
    vms: fraction.slice(0, vmCores.length),
    threads: fraction.slice(vmCores.length, vmCores.length + threadCores.length),
    load: Math.min(1, used / server.cores),
  }
}
