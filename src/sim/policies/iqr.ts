import { adaptiveThreshold } from './adaptive.ts'
import { consolidate } from './consolidation.ts'
import type { Policy } from './policy.ts'
import { iqrOf } from './statistics.ts'

/** Safety parameter as published. */
const SAFETY = 1.5

export const iqr: Policy = {
  id: 'iqr',
  label: 'Consolidation, IQR',
  help: 'Fewest servers, least power; the more the load of a server varies, the less of it may be used.',
  source: 'Beloglazov and Buyya, CCPE 2012: IQR-1.5 with MMT and PABFD (CloudSim)',
  isMandatory: false,
  recommend: (view) => consolidate(view, adaptiveThreshold(iqrOf, SAFETY), 'IQR'),
}
