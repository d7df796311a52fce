import { constant } from './constant.ts'
import { diurnal } from './diurnal.ts'
import type { LoadProfile } from './load.ts'
import { planetLab } from './planetLab.ts'
import { spiky } from './spiky.ts'

/** Order and ids are public: they stand in menus and links. */
export const loads = { constant, diurnal, spiky, planetLab } as const satisfies Record<string, LoadProfile>

export type LoadId = keyof typeof loads
export const loadIds = Object.keys(loads) as readonly LoadId[]
