/*
 * All that has been simulated, in one strip: the phases of every migration of the VM in focus, its pauses, and the
 * playhead. The lens that chooses what the tracks show lies over it (ui/timeline).
 */

import { formatClockUs } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import type { Chart, Scene } from './chart.ts'
import { definePatterns } from './pattern.ts'
import { createPlot, rounded } from './plot.ts'
import { knownUntilUs, pausesOf, storiesOf } from './story.ts'
import { timeTicks } from './ticks.ts'

const LABEL_ROOM = 11
const PAUSE_HEIGHT = 4

/** Its scene spans all that is known, not the window. */
export const overview: Chart = {
  id: 'overview',
  get title() {
    return say('charts.overview.title')
  },
  unit: '',
  get help() {
    return say('charts.overview.help')
  },
  height: 34,
  mount(element) {
    const plot = createPlot(element, { ...overview, hasReadings: false })
    const paint = definePatterns(plot, ['rising', 'falling'])
    const known = plot.marks.append('rect').attr('class', 'known').attr('x', 0)
    const ribbon = plot.marks.append('g')
    const still = plot.marks.append('g')
    const labels = plot.marks.append('g')
    return {
      draw(scene) {
        plot.begin({ ...scene, hoverUs: null })
        const { innerWidth, innerHeight } = plot.layout
        const height = Math.max(4, innerHeight - LABEL_ROOM)
        const stories = storiesOf(scene)
        known
          .attr('y', 0)
          .attr('height', height)
          .attr('width', rounded(Math.max(0, plot.x(knownUntilUs(scene)))))
        const bands = stories.flatMap(({ phases }) =>
          phases.map(({ phase, startUs, endUs }) => ({ phase, startUs, endUs: endUs ?? knownUntilUs(scene) })),
        )
        ribbon
          .selectAll<SVGGElement, (typeof bands)[number]>('g.band')
          .data(bands)
          .join((enter) => {
            const group = enter.append('g')
            group.append('rect').attr('class', 'ground')
            group.append('rect').attr('class', 'hatching')
            return group
          })
          .attr('class', ({ phase }) => `band phase-${phase}`)
          .each(function ({ phase, startUs, endUs }) {
            for (const rect of this.children) {
              rect.setAttribute('x', String(rounded(plot.x(startUs))))
              rect.setAttribute('width', String(rounded(Math.max(1, plot.x(endUs) - plot.x(startUs)))))
              rect.setAttribute('height', String(height))
            }
            const hatch = phase === 'fetch' ? paint('rising') : phase === 'disk' ? paint('falling') : 'none'
            this.children[1].setAttribute('fill', hatch)
          })
        still
          .selectAll('rect.pause-mark')
          .data(pausesOf(scene, stories))
          .join('rect')
          .attr('class', 'pause-mark')
          .attr('x', ({ startUs }) => rounded(plot.x(startUs)))
          .attr('y', height - PAUSE_HEIGHT)
          .attr('width', ({ startUs, endUs }) => rounded(Math.max(2, plot.x(endUs) - plot.x(startUs))))
          .attr('height', PAUSE_HEIGHT)
        const { values, text } = timeTicks(scene.fromUs, scene.toUs, innerWidth)
        labels
          .selectAll('text.tick-label')
          .data(values.slice(1))
          .join('text')
          .attr('class', 'tick-label')
          .attr('text-anchor', 'middle')
          .attr('x', (us) => rounded(plot.x(us)))
          .attr('y', innerHeight - 1)
          .text(text)
      },
      resize: plot.resize,
      describe,
      destroy: plot.remove,
    }
  },
}

function describe(scene: Scene): string {
  const stories = storiesOf(scene)
  return say('charts.overview.words', { time: formatClockUs(knownUntilUs(scene)), count: stories.length })
}
