import { firstScreen } from './firstScreen.ts'
import type { Preset } from './preset.ts'

/** Order and ids are public: they stand in the gallery and in links. */
export const presets = { first: firstScreen } as const satisfies Record<string, Preset>

export type PresetId = keyof typeof presets
export const presetIds = Object.keys(presets) as readonly PresetId[]
