import { bareMetal } from './bareMetal.ts'
import { hosted } from './hosted.ts'
import { hybrid } from './hybrid.ts'
import type { Vmm } from './vmm.ts'

/** Order and ids are public: they stand in menus and links. */
export const vmms = { bareMetal, hosted, hybrid } as const satisfies Record<string, Vmm>

export type VmmId = keyof typeof vmms
export const vmmIds = Object.keys(vmms) as readonly VmmId[]
