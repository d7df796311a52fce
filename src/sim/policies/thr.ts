import { consolidate, type Detector } from './consolidation.ts'
import type { Policy } from './policy.ts'

/** Too much: a load above a fixed threshold, 0.8 as published. */
export const staticThreshold: Detector = (history, { upperFraction: limit }) => {
  const value = history[history.length - 1]
  return { isOver: value > limit, value, limit }
}

export const thr: Policy = {
  id: 'thr',
  label: 'Consolidation, THR',
  help: 'Fewest servers, least power; too much is a load above the upper threshold.',
  source: 'Beloglazov and Buyya, CCPE 2012: THR-0.8 with MMT and PABFD (CloudSim)',
  isMandatory: false,
  recommend: (view) => consolidate(view, staticThreshold, 'THR'),
}
