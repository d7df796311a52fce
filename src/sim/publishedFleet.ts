/*
 * The fleet of the published consolidation runs (Beloglazov and Buyya, CCPE 2012; figures as in CloudSim's constants):
 * two kinds of servers, half and half, and four kinds of VMs in equal parts. Two differences: CloudSim lets the memory of
 * VMs count for nothing when they are placed, here it counts, so servers have 64 GiB for processors to decide; and a
 * server that is switched on costs its idle power in the choice of a place.
 */
import { GIB, MIB } from '../base/units.ts'
import type { AutomationValues } from './fields.ts'
import type { Fleet, FleetHost, FleetVm } from './fleet.ts'
import { ml110g4 } from './power/ml110g4.ts'
import { ml110g5 } from './power/ml110g5.ts'

const common = { memoryBytes: 64 * GIB, networkBytesPerSecond: 125e6 }
const hostKinds: readonly FleetHost[] = [
  { ...common, mips: 2 * 1860, coreMips: 1860, powerCurve: ml110g4 },
  { ...common, mips: 2 * 2660, coreMips: 2660, powerCurve: ml110g5 },
]
const vmKinds: readonly FleetVm[] = [
  { mips: 2500, memoryBytes: 870 * MIB },
  { mips: 2000, memoryBytes: 1740 * MIB },
  { mips: 1000, memoryBytes: 1740 * MIB },
  { mips: 500, memoryBytes: 613 * MIB },
]

/** So many servers and VMs in the published mixture; the published day has 800 and 1,052. */
export const publishedFleet = (
  hostCount: number,
  vmCount: number,
  seed: number,
  automation: AutomationValues,
): Fleet => ({
  hosts: Array.from({ length: hostCount }, (_, i) => hostKinds[i % hostKinds.length]),
  vms: Array.from({ length: vmCount }, (_, i) => vmKinds[i % vmKinds.length]),
  seed,
  automation,
})
