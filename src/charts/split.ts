/* When the memory of the guest in focus lay on two servers, one of which it could not lose: a line with its name. */
import { say } from '../i18n/say.ts'
import type { Scene } from './chart.ts'
import { textWidth } from './layout.ts'
import { type Plot, rounded } from './plot.ts'
import { knownUntilUs, storiesOf } from './story.ts'

const HEIGHT = 3

interface SplitSpan {
  readonly startUs: number
  readonly endUs: number
}

/** From a switch to post-copy until the last page is in place, or the end. */
export function splitSpans(scene: Scene): SplitSpan[] {
  return storiesOf(scene).flatMap(({ phases }) =>
    phases
      .filter(({ phase }) => phase === 'fetch' || phase === 'interrupted')
      .map(({ startUs, endUs }) => ({ startUs, endUs: endUs ?? knownUntilUs(scene) })),
  )
}

export function drawSplit({ notes, x, layout }: Plot, scene: Scene): void {
  const spans = splitSpans(scene)
    .map(({ startUs, endUs }) => ({ from: Math.max(0, x(startUs)), to: Math.min(layout.innerWidth, x(endUs)) }))
    .filter(({ from, to }) => to > from)
  notes
    .selectAll<SVGGElement, (typeof spans)[number]>('g.split')
    .data(spans)
    .join((enter) => {
      const split = enter.append('g').attr('class', 'split')
      split.append('path')
      split.append('text').attr('y', HEIGHT + 10)
      return split
    })
    .each(function ({ from, to }) {
      const [line, text] = this.children
      line.setAttribute(
        'd',
        `M${rounded(from)},1V${HEIGHT + 3}M${rounded(to)},1V${HEIGHT + 3}M${rounded(from)},${HEIGHT - 1}H${rounded(to)}`,
      )
      text.setAttribute('x', String(rounded(from + 5)))
      const name = say('charts.split')
      text.textContent = to - from > textWidth(name) + 10 ? name : ''
    })
}
