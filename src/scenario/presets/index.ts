import { balance } from './balance.ts'
import { bootStorm } from './bootStorm.ts'
import { disaster } from './disaster.ts'
import { firstScreen } from './firstScreen.ts'
import { fleet } from './fleet.ts'
import { iptv } from './iptv.ts'
import { maintenance } from './maintenance.ts'
import { mixed } from './mixed.ts'
import { night } from './night.ts'
import { noisyNeighbour } from './noisyNeighbour.ts'
import { peakHour } from './peakHour.ts'
import type { Preset } from './preset.ts'
import { sites } from './sites.ts'
import { storageMove } from './storageMove.ts'
import { wan } from './wan.ts'
import { warehouse } from './warehouse.ts'

/** Order and ids are public: they stand in the gallery and in links. */
export const presets = {
  first: firstScreen,
  maintenance,
  balance,
  night,
  disaster,
  wan,
  storage: storageMove,
  noisy: noisyNeighbour,
  storm: bootStorm,
  peak: peakHour,
  iptv,
  warehouse,
  mixed,
  sites,
  fleet,
} as const satisfies Record<string, Preset>

export type PresetId = keyof typeof presets
export const presetIds = Object.keys(presets) as readonly PresetId[]
