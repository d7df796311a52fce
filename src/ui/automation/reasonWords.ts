/* Why a move is recommended and what it is predicted to cost, in words. */

import { formatDurationMs, localNumber } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { Reason } from '../../sim/policies/policy.ts'
import { sentence } from '../sentences.ts'

const number = (value: number): string => localNumber(String(Number(value.toPrecision(3))))

/** The comparison that decided. */
export function comparisonWords({ comparison }: Reason): string {
  const { left, leftValue, operator, right, rightValue } = comparison
  return `${sentence(left)} ${number(leftValue)} ${operator} ${number(rightValue)} ${sentence(right)}`
}

/** The rule, and the comparison. */
export const reasonWords = (reason: Reason): string =>
  say('automation.reason', { rule: sentence(reason.rule), comparison: comparisonWords(reason) })

/** What a move costs. */
export const costWords = (cost: { readonly totalMs: number; readonly downtimeMs: number }): string =>
  say('automation.cost', { total: formatDurationMs(cost.totalMs), pause: formatDurationMs(cost.downtimeMs) })
