/*
 * A synthetic day like those of PlanetLab nodes that CloudSim's consolidation runs use (CPU use every five minutes; Park
 * and Pai, CoMon). No value is copied. What is modelled is the statistical character as published for those days
 * (Beloglazov and Buyya, CCPE 2012; recalled): quartiles about 2, 6 and 15 %, mean 11 to 12 %, standard deviation about
 * 15 %, a heavy tail up to 100 %, neighbouring values that resemble each other, and sudden bursts. How the spread divides
 * into these is an assumption.
 */
import { draw } from '../../base/random.ts'
import type { LoadProfile } from './load.ts'

/** Levels in per cent at normal scores from −3 to 4 (0 is the median): the marginal distribution, linear in between. */
const SCORES = [-3, -2, -1, -0.674, 0, 0.674, 1, 1.645, 2, 2.5, 4]
const PERCENTS = [0, 0.5, 1.2, 2, 6, 15, 22, 44, 64, 88, 100]

/** Shares of the variance of scores: between VMs, and from slot to slot without memory; the rest lasts. Assumptions. */
const BETWEEN_VMS = 0.4
const SUDDEN = 0.25
const LASTING = 1 - BETWEEN_VMS - SUDDEN
/** Correlation of the lasting part from slot to slot. Assumption. */
const CORRELATION = 0.85
/** Slots after which an impulse is forgotten: 0.85^32 is below 1 %. */
const MEMORY_SLOTS = 32

/** About normal with mean 0 and variance 1: the sum of four uniform draws, in bounds of ±3.5. */
function normal(streamId: number, index: number): number {
  let sum = 0
  for (let k = 0; k < 4; k++) sum += draw(streamId, 4 * index + k) / 2 ** 32
  return (sum - 2) * Math.sqrt(3)
}

/** The lasting part at a slot: a moving sum of impulses, which is a first-order autoregressive process. */
function lasting(streamId: number, slot: number): number {
  let sum = 0
  let weight = Math.sqrt(1 - CORRELATION * CORRELATION)
  for (let age = 0; age < MEMORY_SLOTS; age++) {
    // Slots before the run have impulses, too.
    sum += weight * normal(streamId, 2 * (MEMORY_SLOTS + slot - age))
    weight *= CORRELATION
  }
  return sum
}

function percentAt(scoreValue: number): number {
  const bounded = Math.min(4, Math.max(-3, scoreValue))
  const above = Math.max(
    1,
    SCORES.findIndex((each) => each >= bounded),
  )
  const [low, high] = [SCORES[above - 1], SCORES[above]]
  const share = (bounded - low) / (high - low)
  return PERCENTS[above - 1] + share * (PERCENTS[above] - PERCENTS[above - 1])
}

export const planetLab: LoadProfile = {
  id: 'planetLab',
  label: 'Like PlanetLab',
  help: 'A synthetic day of a shared research server: mostly nearly idle, with long bursts; mean 11 to 12 %.',
  level({ streamId }, slot) {
    const own = Math.sqrt(BETWEEN_VMS) * normal(streamId, 0)
    const sudden = Math.sqrt(SUDDEN) * normal(streamId, 2 * slot + 1)
    return percentAt(own + Math.sqrt(LASTING) * lasting(streamId, slot) + sudden) / 100
  },
}
