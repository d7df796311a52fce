/* One page in words. */

import { PAGE_BYTES } from '../../base/units.ts'
import { movesOf, type PageMove, shownPage } from '../../charts/pageGrid.ts'
import { formatClockUs, formatCount } from '../../i18n/format.ts'
import type { PageHistory } from '../../sim/pageHistory.ts'
import { pageFlag } from '../../sim/record.ts'

export interface PageWords {
  readonly name: string
  readonly address: string
  readonly state: string
  readonly counts: string
  readonly moves: readonly PageMove[]
}

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${formatCount(count)} times`)

function stateWords(flags: number, hasMigration: boolean): string {
  const { state, isDirty } = shownPage(flags)
  const content = (flags & pageFlag.data) !== 0 ? 'holds data' : 'is all zero'
  if (!hasMigration) return `It ${content}.`
  if (state === 'sent')
    return isDirty
      ? `It ${content} and has arrived, but was written since: it must be sent again.`
      : `It ${content} and has arrived as it is.`
  return `It ${content} and has not arrived yet.`
}

export function pageWords(history: PageHistory, page: number): PageWords {
  const moves = movesOf(history, page)
  const sent = moves.filter(({ isSent }) => isSent).length
  const written = moves.length - sent
  const hasMigration = history.requestedUs >= 0
  return {
    name: `Page ${formatCount(page)}`,
    address: `guest-physical address 0x${(page * PAGE_BYTES).toString(16)}`,
    state: stateWords(history.flags[page - history.firstPage] ?? 0, hasMigration),
    counts: !hasMigration
      ? 'Nothing is logged before a migration.'
      : `${sent === 0 ? 'Not sent yet' : `Sent ${times(sent)}`}; ${written === 0 ? 'no write was logged' : `a write was logged ${times(written)}`}.`,
    moves,
  }
}

export const moveWords = ({ atUs, isSent, round }: PageMove): string =>
  isSent
    ? `${formatClockUs(atUs)} sent${round > 0 ? ` in round ${formatCount(round)}` : ''}`
    : `${formatClockUs(atUs)} written`
