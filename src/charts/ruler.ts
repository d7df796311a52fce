/* The axis of time itself, for the head of a stack of charts or the foot of an exported one: clock times and the playhead. */

import { formatClockUs } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { type Chart, readUs, type Stretch } from './chart.ts'
import { textWidth } from './layout.ts'
import { createPlot, rounded } from './plot.ts'
import { timeTicks } from './ticks.ts'

const about = {
  id: 'ruler',
  get title() {
    return say('charts.ruler')
  },
  height: 24,
}
export const rulerHeight = about.height

/** The axis alone; a stretch of time is all that it needs. */
export function mountRuler(element: HTMLElement) {
  const plot = createPlot(element, { ...about, hasReadings: false })
  const flag = plot.margin.append('text').attr('class', 'flag').attr('text-anchor', 'middle')
  return {
    draw(scene: Stretch) {
      plot.begin(scene)
      const { left, top, innerWidth, innerHeight } = plot.layout
      const { values, text } = timeTicks(scene.fromUs, scene.toUs, innerWidth)
      const y = top + innerHeight - 3
      const now = formatClockUs(readUs(scene))
      const half = textWidth(now) / 2
      const at = Math.min(innerWidth - half, Math.max(half, plot.x(readUs(scene))))
      const clear = values.filter((us) => Math.abs(plot.x(us) - at) > half + textWidth(text(us)) / 2 + 6)
      plot.margin
        .selectAll('text.tick-label')
        .data(clear)
        .join('text')
        .attr('class', 'tick-label')
        .attr('text-anchor', 'middle')
        .attr('x', (us) => rounded(left + plot.x(us)))
        .attr('y', y)
        .text(text)
      flag
        .attr('class', scene.hoverUs === null ? 'flag' : 'flag hovered')
        .attr('x', rounded(left + at))
        .attr('y', y)
        .text(now)
    },
    resize: plot.resize,
    destroy: plot.remove,
  }
}

export const ruler: Chart = {
  id: about.id,
  height: about.height,
  get title() {
    return about.title
  },
  unit: 's',
  get help() {
    return say('charts.ruler.help')
  },
  mount: (element) => ({
    ...mountRuler(element),
    describe: ({ fromUs, toUs, timeUs }) =>
      say('charts.ruler.words', { from: formatClockUs(fromUs), to: formatClockUs(toUs), now: formatClockUs(timeUs) }),
  }),
}
