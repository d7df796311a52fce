/* The guest below the ribbon of phases: where it runs nowhere there is a near-black band with “II”. */
import { formatDurationUs } from '../base/format.ts'
import type { Scene } from './chart.ts'
import { textWidth } from './layout.ts'
import { type Plot, rounded } from './plot.ts'
import { knownUntilUs, type Story } from './story.ts'

export const GUEST_ROW = 15

interface Pause {
  readonly startUs: number
  readonly endUs: number
}

const pausesOf = (scene: Scene, stories: readonly Story[]): Pause[] =>
  stories.flatMap(({ pausedUs, resumedUs }) =>
    pausedUs === null ? [] : [{ startUs: pausedUs, endUs: resumedUs ?? knownUntilUs(scene) }],
  )

/** “II” and the length of the pause, inside the band where there is room, beside it otherwise. */
export function drawPauses(plot: Plot, scene: Scene, stories: readonly Story[], top: number): void {
  plot.marks
    .selectAll<SVGGElement, Pause>('g.pause')
    .data(pausesOf(scene, stories))
    .join((enter) => {
      const group = enter.append('g')
      group.append('rect')
      group.append('rect').attr('class', 'plate')
      group.append('text').attr('dy', '0.35em')
      return group
    })
    .each(function ({ startUs, endUs }) {
      const from = plot.x(startUs)
      const width = Math.max(2, plot.x(endUs) - from)
      const label = `II ${formatDurationUs(endUs - startUs)}`
      const isInside = width > textWidth(label) + 8
      const isLeft = !isInside && from + width + textWidth(label) + 8 > plot.layout.innerWidth
      this.setAttribute('class', `pause ${isInside ? 'inside' : 'beside'}`)
      const [rect, plate, text] = this.children
      rect.setAttribute('x', String(rounded(from)))
      rect.setAttribute('y', String(top))
      rect.setAttribute('width', String(rounded(width)))
      rect.setAttribute('height', String(GUEST_ROW))
      plate.setAttribute('x', String(rounded(isLeft ? from - textWidth(label) - 6 : from + width)))
      plate.setAttribute('y', String(top))
      plate.setAttribute('width', String(isInside ? 0 : textWidth(label) + 6))
      plate.setAttribute('height', String(GUEST_ROW))
      text.setAttribute('x', String(rounded(isInside ? from + width / 2 : isLeft ? from - 4 : from + width + 4)))
      text.setAttribute('y', String(top + GUEST_ROW / 2))
      text.setAttribute('text-anchor', isInside ? 'middle' : isLeft ? 'end' : 'start')
      text.textContent = label
    })
}
