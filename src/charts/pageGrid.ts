/*
 * Single pages, 32 × 32: filled with what the source has or what has arrived, a square in the middle where the page must
 * be sent (again), and a frame around the page that is looked at.
 */

import type { PageHistory } from '../sim/pageHistory.ts'
import { MOVE_STRIDE, moveColumns, moveKind, pageFlag } from '../sim/record.ts'
import { contextOf } from './paint.ts'

export const GRID_COLUMNS = 32
const CELL = 9
const MARK = 2

export type PageState = 'zero' | 'data' | 'sent'

/** A page as a cell of the grid shows it; `isDirty`: what has arrived is older than what the guest has, or is still to come. */
export interface ShownPage {
  readonly state: PageState
  readonly isDirty: boolean
}

export function shownPage(flags: number): ShownPage {
  const isPresent = (flags & pageFlag.present) !== 0
  const isOutdated = (flags & pageFlag.dirty) !== 0 || (isPresent && (flags & pageFlag.waiting) !== 0)
  return { state: isPresent ? 'sent' : (flags & pageFlag.data) !== 0 ? 'data' : 'zero', isDirty: isOutdated }
}

export function drawPageGrid(canvas: HTMLCanvasElement, { flags, firstPage }: PageHistory, page: number): void {
  const context = contextOf(canvas)
  if (context === null) return
  const styles = getComputedStyle(canvas)
  const colour = (name: string): string => styles.getPropertyValue(name).trim() || '#888'
  const fills = { zero: colour('--state-zero'), data: colour('--state-data'), sent: colour('--state-sent') }
  const [dirty, ink, ground] = [colour('--state-dirty'), colour('--ink'), colour('--panel')]
  canvas.width = GRID_COLUMNS * CELL + 1
  canvas.height = Math.ceil(flags.length / GRID_COLUMNS) * CELL + 1
  context.fillStyle = ground
  context.fillRect(0, 0, canvas.width, canvas.height)
  flags.forEach((each, i) => {
    const { state, isDirty } = shownPage(each)
    const [x, y] = [(i % GRID_COLUMNS) * CELL + 1, Math.floor(i / GRID_COLUMNS) * CELL + 1]
    context.fillStyle = fills[state]
    context.fillRect(x, y, CELL - 1, CELL - 1)
    if (!isDirty) return
    context.fillStyle = dirty
    context.fillRect(x + MARK, y + MARK, CELL - 1 - 2 * MARK, CELL - 1 - 2 * MARK)
  })
  const at = page - firstPage
  if (at < 0 || at >= flags.length) return
  context.strokeStyle = ink
  context.lineWidth = 2
  context.strokeRect((at % GRID_COLUMNS) * CELL, Math.floor(at / GRID_COLUMNS) * CELL, CELL + 1, CELL + 1)
}

export interface PageMove {
  readonly atUs: number
  readonly isSent: boolean
  readonly round: number
}

/** What happened to one page, in order of time. */
export function movesOf({ moves }: PageHistory, page: number): PageMove[] {
  const found: PageMove[] = []
  for (let at = 0; at < moves.length; at += MOVE_STRIDE) {
    if (moves[at + moveColumns.page] !== page) continue
    const isSent = moves[at + moveColumns.kind] === moveKind.sent
    found.push({ atUs: moves[at + moveColumns.atUs], isSent, round: moves[at + moveColumns.round] })
  }
  return found
}
