import type { Hypervisor } from './hypervisor.ts'
import { kvmQemu } from './kvmQemu.ts'

/** Order and ids are public: they stand in menus and links. */
export const hypervisors = { kvmQemu } as const satisfies Record<string, Hypervisor>

export type HypervisorId = keyof typeof hypervisors
export const hypervisorIds = Object.keys(hypervisors) as readonly HypervisorId[]
