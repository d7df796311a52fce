import { bigData } from './bigData.ts'
import { dataWarehouse } from './dataWarehouse.ts'
import { idleServer } from './idleServer.ts'
import { javaWarehouse } from './javaWarehouse.ts'
import { mailServer } from './mailServer.ts'
import { memoryMuncher } from './memoryMuncher.ts'
import { oltpHeavy } from './oltpHeavy.ts'
import { oltpLight } from './oltpLight.ts'
import { packetForwarding } from './packetForwarding.ts'
import { socialNetwork } from './socialNetwork.ts'
import { spreadStress } from './spreadStress.ts'
import { storageServer } from './storageServer.ts'
import { tightStress } from './tightStress.ts'
import { videoStreaming } from './videoStreaming.ts'
import { webTier } from './webTier.ts'
import type { Workload } from './workload.ts'

/** Order and ids are public: they stand in menus. */
export const workloads = {
  webTier,
  videoStreaming,
  storageServer,
  dataWarehouse,
  bigData,
  socialNetwork,
  mailServer,
  oltpLight,
  oltpHeavy,
  javaWarehouse,
  packetForwarding,
  memoryMuncher,
  idleServer,
  tightStress,
  spreadStress,
} as const satisfies Record<string, Workload>

export type WorkloadId = keyof typeof workloads
export const workloadIds = Object.keys(workloads) as readonly WorkloadId[]
