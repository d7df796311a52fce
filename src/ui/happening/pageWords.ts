/* One page in words. */

import { PAGE_BYTES } from '../../base/units.ts'
import { movesOf, type PageMove, shownPage } from '../../charts/pageGrid.ts'
import { formatClockUs, formatCount } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { PageHistory } from '../../sim/pageHistory.ts'
import { pageFlag } from '../../sim/record.ts'

export interface PageWords {
  readonly name: string
  readonly address: string
  readonly state: string
  readonly counts: string
  readonly moves: readonly PageMove[]
}

function stateWords(flags: number, hasMigration: boolean): string {
  const { state, isDirty } = shownPage(flags)
  const content = (flags & pageFlag.data) !== 0 ? 'data' : 'zero'
  const stage = !hasMigration ? 'none' : state !== 'sent' ? 'missing' : isDirty ? 'outdated' : 'arrived'
  return say('happening.pageState', { content, stage })
}

export function pageWords(history: PageHistory, page: number): PageWords {
  const moves = movesOf(history, page)
  const sent = moves.filter(({ isSent }) => isSent).length
  const written = moves.length - sent
  const hasMigration = history.requestedUs >= 0
  return {
    name: say('happening.page.name', { page: formatCount(page) }),
    address: say('happening.address', { address: `0x${(page * PAGE_BYTES).toString(16)}` }),
    state: stateWords(history.flags[page - history.firstPage] ?? 0, hasMigration),
    counts: !hasMigration ? say('happening.unlogged') : say('happening.logged', { sent, written }),
    moves,
  }
}

export const moveWords = ({ atUs, isSent, round }: PageMove): string =>
  say('happening.move', {
    time: formatClockUs(atUs),
    kind: !isSent ? 'written' : round > 0 ? 'round' : 'sent',
    round: formatCount(round),
  })
