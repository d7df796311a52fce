/* Why a move is recommended and what it is predicted to cost, in words. */
import { formatDurationMs } from '../../i18n/format.ts'
import type { Reason } from '../../sim/policies/policy.ts'

const number = (value: number): string => String(Number(value.toPrecision(3)))

/** The rule, and the comparison that decided. */
export function reasonWords({ rule, comparison }: Reason): string {
  const { left, leftValue, operator, right, rightValue } = comparison
  return `${rule}: ${left} ${number(leftValue)} ${operator} ${number(rightValue)} ${right}`
}

/** What a move costs. */
export const costWords = (cost: { readonly totalMs: number; readonly downtimeMs: number }): string =>
  `${formatDurationMs(cost.totalMs)}, paused ${formatDurationMs(cost.downtimeMs)}`
