/* What a move would come to, in words: a verdict for each server and the forecast behind it. */

import { formatBytes, formatBytesPerSecond, formatDurationMs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { Refusal } from '../../sim/admission.ts'
import type { RoundPace } from '../../sim/convergence.ts'
import type { Forecast } from '../../sim/forecast.ts'
import { sentence } from '../sentences.ts'
import { inSentence } from '../words.ts'

export type VerdictKind = 'here' | 'asking' | 'may' | 'can' | 'warning' | 'cannot'

export interface Verdict {
  readonly kind: VerdictKind
  readonly word: string
}

export const verdictWord = (kind: VerdictKind): string => say(`datacenter.verdict.${kind}`)

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
  return { kind, word: verdictWord(kind) }
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
  const name = inSentence(strategy)
  const { totalMigrationTimeMs, downtimeMs, rounds, transferredBytes } = result
  if (totalMigrationTimeMs === null) {
    if (result.phase === 'push' && lastRound !== null)
      return tight(say('datacenter.forecast.never', { name, ...paceOf(lastRound) }))
    return tight(say('datacenter.forecast.slow', { name, seconds: Math.round(horizonUs / 1e6) }))
  }
  const values = { name, rounds, total: formatDurationMs(totalMigrationTimeMs), sent: formatBytes(transferredBytes) }
  if (downtimeMs === null) return tight(say('datacenter.forecast.noPause', values))
  return tight(say('datacenter.forecast', { ...values, pause: formatDurationMs(downtimeMs) }))
}

/** Why rounds do not shrink: the guest outruns the network, or what it writes again and again does not fit a pause. */
const paceOf = ({ dirtyBytesPerSecond, sentBytesPerSecond, remainingBytes, thresholdBytes }: RoundPace) => ({
  written: formatBytesPerSecond(dirtyBytesPerSecond),
  operator: dirtyBytesPerSecond > sentBytesPerSecond ? '>' : '≤',
  sent: formatBytesPerSecond(sentBytesPerSecond),
  left: formatBytes(remainingBytes),
  allowed: formatBytes(thresholdBytes),
})

export const failureWords = (failure: string): string => say('datacenter.forecast.failed', { failure })

/** Verdict and its reason in one breath, for a screen reader. */
export function spokenVerdict(isHere: boolean, answer: Answer | null, strategy: string): string {
  const { kind, word } = verdictOf(isHere, answer)
  if (answer === null || kind === 'here') return word
  if (isFailure(answer)) return say('datacenter.spokenReasons', { word, reasons: failureWords(answer.failure) })
  const reasons = answer.refusals
    .map(({ what, why, fix }) =>
      say('datacenter.spokenReason', { what: sentence(what), why: sentence(why), fix: sentence(fix) }),
    )
    .join(' ')
  if (isAdmission(answer)) return reasons === '' ? word : say('datacenter.spokenReasons', { word, reasons })
  const cautions = answer.warnings.map(({ what, why }) =>
    say('datacenter.spokenWarning', { what: sentence(what), why: sentence(why) }),
  )
  return [
    say('datacenter.spokenReasons', { word, reasons: reasons || forecastWords(answer, strategy) }),
    ...cautions,
  ].join(' ')
}
