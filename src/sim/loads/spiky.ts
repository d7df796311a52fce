import { draw } from '../../base/random.ts'
import type { LoadProfile } from './load.ts'

/** Slots of one spell: half an hour of a 24 h day. Assumption. */
const SPELL_SLOTS = 6

/** Spells of full load at random, together about `peakLength` of the day. */
export const spiky: LoadProfile = {
  id: 'spiky',
  label: 'Spikes',
  help: 'Quiet, but for sudden spells of full load at random; the length of the peak is their share of the day.',
  level({ swing, peakLength, streamId }, slot) {
    const isSpike = draw(streamId, Math.floor(slot / SPELL_SLOTS)) < peakLength * 2 ** 32
    return isSpike ? 1 : 1 - swing
  },
}
