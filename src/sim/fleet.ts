/* Servers and VMs as a day of a fleet sees them (consolidationDay.ts), and where VMs are at its beginning. */
import type { AutomationValues } from './fields.ts'
import { type PowerCurve, wattsAt } from './power/curve.ts'

export interface FleetHost {
  /** Million instructions per second of all cores together, and of one. */
  readonly mips: number
  readonly coreMips: number
  readonly memoryBytes: number
  readonly networkBytesPerSecond: number
  readonly powerCurve: PowerCurve
}

export interface FleetVm {
  /** Of its one vCPU at full load. */
  readonly mips: number
  readonly memoryBytes: number
}

export interface Fleet {
  readonly hosts: readonly FleetHost[]
  readonly vms: readonly FleetVm[]
  readonly seed: number
  /** With level `off` nothing ever moves. */
  readonly automation: AutomationValues
}

/** The VM that asks for most first, where its full request fits and power grows least. Throws if one fits nowhere. */
export function placeByRequest({ hosts, vms }: Fleet): number[] {
  const mips = hosts.map(() => 0)
  const bytes = hosts.map(() => 0)
  const at = vms.map(() => -1)
  const watts = (host: number, used: number): number =>
    used === 0 ? 0 : wattsAt(hosts[host].powerCurve, used / hosts[host].mips)
  const order = vms.map((_, i) => i).sort((a, b) => vms[b].mips - vms[a].mips || a - b)
  for (const vm of order) {
    let best = -1
    let least = Number.POSITIVE_INFINITY
    hosts.forEach((host, h) => {
      const fits = mips[h] + vms[vm].mips <= host.mips && bytes[h] + vms[vm].memoryBytes <= host.memoryBytes
      if (!fits || !canRun(host, vms[vm])) return
      const more = watts(h, mips[h] + vms[vm].mips) - watts(h, mips[h])
      if (more < least) [best, least] = [h, more]
    })
    if (best < 0) throw new Error(`expected room for VM ${vm}`)
    at[vm] = best
    mips[best] += vms[vm].mips
    bytes[best] += vms[vm].memoryBytes
  }
  return at
}

/** A vCPU runs on one core, which has to be as fast. */
export const canRun = (host: FleetHost, vm: FleetVm): boolean => vm.mips <= host.coreMips
