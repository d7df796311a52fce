/*
 * What a move will cost, in closed form and without a forecast: the rounds of pre-copy over a saturating dirty curve,
 * U(t) = S·(1 − (1 − 1/S)^(w·t)) (the model of Gudkov, qemu-devel, 2023, and of Liu et al., HPDC 2011, with that curve in
 * place of D·t). Left out: other traffic,
 * throttling, compression; a writer is taken as uniform over its set; the loop stops between rounds only, where QEMU may stop
 * within one with more downtime, up to the limit.
 */
import { PAGE_BYTES } from '../base/units.ts'
import { migrationJoules } from './energy.ts'

export interface PredictedCost {
  readonly totalMs: number
  readonly downtimeMs: number
  readonly transferredBytes: number
  /** False if rounds do not get shorter: the downtime is then that of a forced stop. */
  readonly converges: boolean
  /** Processor time that the VM loses, in core-seconds. */
  readonly coreSeconds: number
  /** Extra energy of both servers. */
  readonly joules: number
}

export interface MoveFacts {
  /** How memory moves: while the guest runs, while it is stopped, or after it was switched over. */
  readonly kind: 'live' | 'stopped' | 'fetch'
  /** Memory that holds data, and disk that has to move. */
  readonly dataBytes: number
  readonly diskBytes: number
  readonly workingSetPages: number
  readonly writesPerSecond: number
  readonly bytesPerSecond: number
  readonly downtimeLimitMs: number
  readonly cores: number
}

/** Share of its processor time that a VM loses while it migrates: 10 % (Beloglazov and Buyya, CCPE 2012; Voorsluys et al., 2009). */
export const BROWNOUT_FRACTION = 0.1
/** Setup, device state and activation as measured (docs/model.md). */
const FIXED_DOWNTIME_MS = 6
/** Rounds after which pre-copy is stopped by force (Xen's limit, Clark et al., NSDI 2005). */
const MAX_ROUNDS = 30
/** A round that sends more than this of the round before gets nowhere. */
const PROGRESS_FRACTION = 0.98

/** `base` to a whole power, by squaring: no approximate function is needed. */
function power(base: number, exponent: number): number {
  let result = 1
  let square = base
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square
    square *= square
  }
  return result
}

/** Expected number of different pages that `writes` uniformly random page writes hit among `pages`. */
export const distinctPages = (pages: number, writes: number): number =>
  pages === 0 ? 0 : pages * (1 - power(1 - 1 / pages, Math.round(writes)))

export function predictMove(facts: MoveFacts): PredictedCost {
  const { kind, dataBytes, diskBytes, bytesPerSecond, downtimeLimitMs } = facts
  const msOf = (bytes: number): number => (bytes * 1000) / bytesPerSecond
  if (bytesPerSecond === 0) return costOf(facts, 0, 0, false)
  if (kind === 'stopped') return costOf(facts, dataBytes + diskBytes, msOf(dataBytes), true)
  if (kind === 'fetch') return costOf(facts, dataBytes + diskBytes, 0, true)
  let sentBytes = 0
  let bytes = dataBytes
  for (let round = 1; msOf(bytes) > downtimeLimitMs; round++) {
    sentBytes += bytes
    const writes = (facts.writesPerSecond * msOf(bytes)) / 1000
    const dirtied = distinctPages(facts.workingSetPages, writes) * PAGE_BYTES
    const isStuck = dirtied > bytes * PROGRESS_FRACTION || round >= MAX_ROUNDS
    bytes = dirtied
    if (isStuck && msOf(bytes) > downtimeLimitMs)
      return costOf(facts, sentBytes + bytes + diskBytes, msOf(bytes), false)
  }
  return costOf(facts, sentBytes + bytes + diskBytes, msOf(bytes), true)
}

function costOf(facts: MoveFacts, bytes: number, pauseMs: number, converges: boolean): PredictedCost {
  const downtimeMs = pauseMs + FIXED_DOWNTIME_MS
  const totalMs = facts.bytesPerSecond === 0 ? 0 : FIXED_DOWNTIME_MS + (bytes * 1000) / facts.bytesPerSecond
  return {
    totalMs,
    downtimeMs,
    transferredBytes: bytes,
    converges,
    coreSeconds: (facts.cores * (downtimeMs + BROWNOUT_FRACTION * (totalMs - downtimeMs))) / 1000,
    joules: migrationJoules(bytes),
  }
}
