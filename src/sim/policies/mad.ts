import { adaptiveThreshold } from './adaptive.ts'
import { consolidate } from './consolidation.ts'
import type { Policy } from './policy.ts'
import { madOf } from './statistics.ts'

/** Safety parameter as published. */
const SAFETY = 2.5

export const mad: Policy = {
  id: 'mad',
  label: 'Consolidation, MAD',
  help: 'As IQR, with the median of the absolute deviations as the measure of how much load varies.',
  source: 'Beloglazov and Buyya, CCPE 2012: MAD-2.5 with MMT and PABFD (CloudSim)',
  isMandatory: false,
  recommend: (view) => consolidate(view, adaptiveThreshold(madOf, SAFETY), 'MAD'),
}
