/* What a move would come to, in words: a verdict for each server and the forecast behind it. */
import { formatBytes, formatBytesPerSecond, formatDurationMs } from '../../i18n/format.ts'
import type { Refusal } from '../../sim/admission.ts'
import type { RoundPace } from '../../sim/convergence.ts'
import type { Forecast } from '../../sim/forecast.ts'

export type VerdictKind = 'here' | 'asking' | 'may' | 'can' | 'warning' | 'cannot'

export interface Verdict {
  readonly kind: VerdictKind
  readonly word: string
}

export const verdictWords: Readonly<Record<VerdictKind, string>> = {
  here: 'already here',
  asking: 'checking',
  may: 'allowed',
  can: 'can run',
  warning: 'with warning',
  cannot: 'cannot',
}

/** Whether a move is allowed, before it was run ahead of time. */
interface Admission {
  readonly refusals: readonly Refusal[]
  readonly isAdmission: true
}

/** What the worker says of a move, or why it can say nothing. */
export type Answer = Forecast | Admission | { readonly failure: string }

export const isAdmission = (answer: Answer): answer is Admission => 'isAdmission' in answer

export const isFailure = (answer: Answer): answer is { readonly failure: string } => 'failure' in answer

/** `answer` is null until the worker has replied. */
export function verdictOf(isHere: boolean, answer: Answer | null): Verdict {
  const kind = isHere ? 'here' : kindOf(answer)
  return { kind, word: verdictWords[kind] }
}

function kindOf(answer: Answer | null): VerdictKind {
  if (answer === null) return 'asking'
  if (isFailure(answer)) return 'warning'
  if (answer.refusals.length > 0) return 'cannot'
  if (isAdmission(answer)) return 'may'
  return answer.result?.totalMigrationTimeMs == null || answer.warnings.length > 0 ? 'warning' : 'can'
}

/** No line break between a number and its unit. */
const tight = (text: string): string => text.replaceAll(/(\d) (?=[\p{L}])/gu, '$1\u00a0')

/** The forecast of an allowed move as a sentence; empty if it is refused. `strategy` is its label. */
export function forecastWords({ result, horizonUs, lastRound }: Forecast, strategy: string): string {
  if (result === null) return ''
  const name = strategy.toLowerCase()
  const { totalMigrationTimeMs, downtimeMs, rounds, transferredBytes } = result
  if (totalMigrationTimeMs === null) {
    if (result.phase === 'push' && lastRound !== null)
      return tight(`${name}: will not converge: ${paceWords(lastRound)}`)
    return tight(`${name}: does not finish within ${Math.round(horizonUs / 1e6)} s: the network is too slow`)
  }
  const pause = downtimeMs === null ? '' : `, pause about ${formatDurationMs(downtimeMs)}`
  const passes = `${rounds} ${rounds === 1 ? 'round' : 'rounds'}`
  const sent = `${formatBytes(transferredBytes)} sent`
  return tight(`${name}: ${passes}, ${formatDurationMs(totalMigrationTimeMs)}${pause}, ${sent}`)
}

/** Why rounds do not shrink: the guest outruns the network, or what it writes again and again does not fit a pause. */
function paceWords({ dirtyBytesPerSecond, sentBytesPerSecond, remainingBytes, thresholdBytes }: RoundPace): string {
  const operator = dirtyBytesPerSecond > sentBytesPerSecond ? '>' : '≤'
  const race = `writes ${formatBytesPerSecond(dirtyBytesPerSecond)} ${operator} network ${formatBytesPerSecond(sentBytesPerSecond)}`
  return `${race}; a round leaves ${formatBytes(remainingBytes)}, the downtime limit allows ${formatBytes(thresholdBytes)}`
}

export const failureWords = (failure: string): string => `The move could not be run ahead of time: ${failure}.`

/** Verdict and its reason in one breath, for a screen reader. */
export function spokenVerdict(isHere: boolean, answer: Answer | null, strategy: string): string {
  const { kind, word } = verdictOf(isHere, answer)
  if (answer === null || kind === 'here') return word
  if (isFailure(answer)) return `${word}. ${failureWords(answer.failure)}`
  const reasons = answer.refusals.map(({ what, why, fix }) => `${what}. ${why} ${fix}`).join(' ')
  if (isAdmission(answer)) return reasons === '' ? word : `${word}. ${reasons}`
  const cautions = answer.warnings.map(({ what, why }) => ` Warning: ${what}. ${why}`).join('')
  return `${word}. ${reasons || forecastWords(answer, strategy)}${cautions}`
}
