/* The guest below the ribbon of phases: a line while it runs, a near-black band with “II” where it runs nowhere. */
import { formatDurationUs } from '../i18n/format.ts'
import type { Scene } from './chart.ts'
import { textWidth } from './layout.ts'
import { type Plot, rounded } from './plot.ts'
import { pausesOf, type Story } from './story.ts'

export const GUEST_ROW = 15

/** The line of the running guest lies under its labels, so that no label stands for a pause. */
export const GUEST_LINE = GUEST_ROW - 1
const LABEL_MIDDLE = 6
const LABEL_GAP = 4

type Side = 'inside' | 'right' | 'left' | 'none'

interface PauseMark {
  readonly from: number
  readonly width: number
  readonly label: string
  readonly side: Side
}

/** “II” and the length of the pause: inside the band where there is room, beside it where nothing else is, or not at all. */
function marksOf(plot: Plot, pauses: ReturnType<typeof pausesOf>): PauseMark[] {
  const bands = pauses.map(({ startUs, endUs }) => {
    const from = plot.x(startUs)
    return { from, width: Math.max(2, plot.x(endUs) - from), label: `II ${formatDurationUs(endUs - startUs)}` }
  })
  let takenTo = Number.NEGATIVE_INFINITY
  return bands.map(({ from, width, label }, i) => {
    const room = textWidth(label) + 2 * LABEL_GAP
    const next = Math.min(bands[i + 1]?.from ?? Number.POSITIVE_INFINITY, plot.layout.innerWidth)
    const side =
      width > room ? 'inside' : from + width + room <= next ? 'right' : from - room >= takenTo ? 'left' : 'none'
    takenTo = from + width + (side === 'right' ? room : 0)
    return { from, width, label, side }
  })
}

const anchors: Readonly<Record<Side, string>> = { inside: 'middle', right: 'start', left: 'end', none: 'start' }

export function drawPauses(plot: Plot, scene: Scene, stories: readonly Story[], top: number): void {
  plot.marks
    .selectAll<SVGGElement, PauseMark>('g.pause')
    .data(marksOf(plot, pausesOf(scene, stories)))
    .join((enter) => {
      const group = enter.append('g')
      group.append('rect')
      group.append('text').attr('dy', '0.35em')
      return group
    })
    .each(function ({ from, width, label, side }) {
      const middle = side === 'inside' ? GUEST_ROW / 2 : LABEL_MIDDLE
      const at = { inside: from + width / 2, right: from + width + LABEL_GAP, left: from - LABEL_GAP, none: from }[side]
      this.setAttribute('class', `pause ${side}`)
      const [rect, text] = this.children
      rect.setAttribute('x', String(rounded(from)))
      rect.setAttribute('y', String(top))
      rect.setAttribute('width', String(rounded(width)))
      rect.setAttribute('height', String(GUEST_ROW))
      text.setAttribute('x', String(rounded(at)))
      text.setAttribute('y', String(top + middle))
      text.setAttribute('text-anchor', anchors[side])
      text.textContent = side === 'none' ? '' : label
    })
}
