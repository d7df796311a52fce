import type { PowerCurve } from './curve.ts'
import { ml110g4 } from './ml110g4.ts'
import { ml110g5 } from './ml110g5.ts'
import { x3250 } from './x3250.ts'
import { x3550m3 } from './x3550m3.ts'

/** Order and ids are public: they stand in menus and links. */
export const powerCurves = { x3550m3, x3250, ml110g5, ml110g4 } as const satisfies Record<string, PowerCurve>

export type PowerCurveId = keyof typeof powerCurves
export const powerCurveIds = Object.keys(powerCurves) as readonly PowerCurveId[]
