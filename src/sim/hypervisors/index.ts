import { hyperV } from './hyperV.ts'
import type { Hypervisor } from './hypervisor.ts'
import { kvmQemu } from './kvmQemu.ts'
import { openVz } from './openVz.ts'
import { vmware } from './vmware.ts'
import { xen } from './xen.ts'

/** Order and ids are public: they stand in menus and links. */
export const hypervisors = { kvmQemu, vmware, hyperV, xen, openVz } as const satisfies Record<string, Hypervisor>

export type HypervisorId = keyof typeof hypervisors
export const hypervisorIds = Object.keys(hypervisors) as readonly HypervisorId[]
