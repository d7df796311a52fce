import { consolidate, type Detector } from './consolidation.ts'
import type { Policy } from './policy.ts'
import { localRegression } from './statistics.ts'
import { staticThreshold } from './thr.ts'

/** Records of the line, and the safety parameter, as published. */
const RECORDS = 10
const SAFETY = 1.2

/** Too much: the loess line through the last records, continued until a move would be over, times the safety, reaches 1. */
const localRegressionLimit: Detector = (history, settings, ahead) => {
  if (history.length < RECORDS) return staticThreshold(history, settings, ahead)
  const value = SAFETY * settings.safetyFactor * localRegression(history.slice(-RECORDS), ahead)
  return { isOver: value >= 1, value, limit: 1 }
}

export const lr: Policy = {
  id: 'lr',
  label: 'Consolidation, LR',
  help: 'Fewest servers, least power; load is continued by local regression until a move would be over.',
  source: 'Beloglazov and Buyya, CCPE 2012: LR-1.2 with MMT and PABFD (CloudSim); Cleveland, JASA 1979',
  isMandatory: false,
  recommend: (view) => consolidate(view, localRegressionLimit, 'LR'),
}
