// A VM of 32 GiB with memcached under YCSB (Gudkov, "migration: prediction of time", qemu-devel 2023).
import type { MeasuredGuest } from './predictCurve.ts'

const SAMPLED_PAGES = 16_392
const SAMPLED_ZERO_PAGES = 10_060
const PAGES = 8_392_704

/** Window in ms, and sampled pages that had changed after it. */
const changed: readonly (readonly [ms: number, samples: number])[] = [
  [125, 33],
  [250, 78],
  [375, 119],
  [500, 151],
  [750, 217],
  [1000, 236],
  [1500, 293],
  [2000, 336],
  [3000, 425],
  [4001, 505],
  [6000, 620],
  [8000, 756],
  [10000, 898],
  [15000, 1204],
  [20000, 1457],
  [25000, 1723],
  [30000, 1934],
  [35000, 2141],
  [40000, 2328],
  [45000, 2522],
  [50000, 2675],
  [60000, 2958],
]

const perSample = PAGES / SAMPLED_PAGES

export const keyValueGuest: MeasuredGuest = {
  pages: PAGES,
  zeroPages: SAMPLED_ZERO_PAGES * perSample,
  curve: changed.map(([ms, samples]) => [ms / 1000, samples * perSample]),
}
