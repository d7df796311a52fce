/*
 * What clients notice: one mark a probe. Answered in time is a dot on the lowest row, slow a half-dot above it, lost a
 * cross on top; a probe that waits for its answer at the playhead is hollow. Where probes are denser than marks can be,
 * neighbours share a mark and the worst of them decides, so that no outage is thinned away. With a longer interval chosen,
 * the probes that such a client would have sent stand out. A line on top is the time in which the guest's memory is split.
 */

import { formatClockUs, formatCount, formatDurationUs } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { clientSettings } from '../sim/record.ts'
import { type Chart, readUs, type Scene } from './chart.ts'
import { createPlot, type Plot } from './plot.ts'
import { isPinged, type Outcome, outcomes, visitProbes } from './probes.ts'
import { drawReadings } from './readings.ts'
import { drawSplit } from './split.ts'

/** Least distance between marks. */
const PITCH = 6
const R = 2.2

/** Row of each outcome, from the top: 0 lost, 1 slow, 2 answered. */
const rowOf: Readonly<Record<Outcome, number>> = { lost: 0, slow: 1, waiting: 2, ok: 2 }

const shapeOf: Readonly<Record<Outcome, string>> = {
  ok: `m${-R},0a${R},${R} 0 1 0 ${2 * R},0a${R},${R} 0 1 0 ${-2 * R},0z`,
  waiting: `m${-R},0a${R},${R} 0 1 0 ${2 * R},0a${R},${R} 0 1 0 ${-2 * R},0z`,
  slow: 'm-3,2a3,3 0 0 1 6,0z',
  lost: 'm-3,-3l6,6m0,-6l-6,6',
}

export const client: Chart = {
  id: 'client',
  get title() {
    return say('charts.client.title')
  },
  get unit() {
    return say('charts.client.unit', { interval: formatDurationUs(clientSettings.probeIntervalUs) })
  },
  get help() {
    return say('charts.client.help', {
      slowAfter: formatDurationUs(clientSettings.slowAfterUs),
      timeout: formatDurationUs(clientSettings.timeoutUs),
    })
  },
  height: 62,
  mount(element) {
    const plot = createPlot(element, { ...client, hasReadings: true })
    const pathsOf = (layer: string) =>
      outcomes.map((outcome) => ({
        outcome,
        path: plot.marks.append('path').attr('class', `probe probe-${outcome} ${layer}`),
      }))
    const every = pathsOf('every')
    const pinged = pathsOf('pinged')
    return {
      draw(scene) {
        plot.begin(scene)
        const { innerHeight } = plot.layout
        const rowHeight = innerHeight / 3
        const { probeIntervalUs } = clientSettings
        const { pingIntervalUs = probeIntervalUs } = scene
        const isCoarse = pingIntervalUs > probeIntervalUs
        plot.root.classed('is-coarse', isCoarse)
        const draw = (paths: typeof every, marks: ReadonlyMap<Outcome, readonly number[]>): void => {
          for (const { outcome, path } of paths) {
            const y = Math.round((rowOf[outcome] + 0.5) * rowHeight * 10) / 10
            const places = marks.get(outcome) ?? []
            path
              .attr('data-count', places.length)
              .attr('d', places.map((x) => `M${x.toFixed(1)},${y}${shapeOf[outcome]}`).join(''))
          }
        }
        draw(every, marksOf(scene, plot, probeIntervalUs))
        draw(pinged, isCoarse ? marksOf(scene, plot, pingIntervalUs) : new Map())
        drawSplit(plot, scene)
        drawRows(plot, rowHeight)
        const { slow, lost } = countUntil(scene, readUs(scene))
        drawReadings(plot, [
          { series: 'none', name: say('charts.lost'), value: formatCount(lost), y: rowHeight * 0.5 },
          { series: 'none', name: say('charts.slow'), value: formatCount(slow), y: rowHeight * 1.5 },
        ])
      },
      resize: plot.resize,
      describe,
      destroy: plot.remove,
    }
  },
}

/**
 * Places of the marks of each outcome, of probes sent every `intervalUs`. Probes that share a mark are the same ones
 * wherever the window lies.
 */
function marksOf(scene: Scene, plot: Plot, intervalUs: number): Map<Outcome, number[]> {
  const spacing = plot.x(scene.fromUs + intervalUs) - plot.x(scene.fromUs)
  const perMark = Math.max(1, Math.ceil(PITCH / Math.max(spacing, 1e-6)))
  const markUs = perMark * intervalUs
  const worst = new Map<number, Outcome>()
  visitProbes(scene, scene.fromUs - markUs, scene.toUs + markUs, (sentUs, outcome) => {
    if (!isPinged(sentUs, intervalUs)) return
    const mark = Math.floor(sentUs / markUs)
    const known = worst.get(mark)
    if (known === undefined || outcomes.indexOf(outcome) < outcomes.indexOf(known)) worst.set(mark, outcome)
  })
  const marks = new Map<Outcome, number[]>()
  for (const [mark, outcome] of worst) {
    const places = marks.get(outcome) ?? []
    places.push(plot.x(mark * markUs + ((perMark - 1) * intervalUs) / 2))
    marks.set(outcome, places)
  }
  return marks
}

function drawRows({ margin, layout }: Plot, rowHeight: number): void {
  margin
    .selectAll('text.row-name')
    .data([say('charts.row.lost'), say('charts.row.slow'), say('charts.row.ok')])
    .join('text')
    .attr('class', 'row-name')
    .attr('text-anchor', 'end')
    .attr('dy', '0.35em')
    .attr('x', layout.left - 6)
    .attr('y', (_, row) => layout.top + (row + 0.5) * rowHeight)
    .text((name) => name)
}

interface Counts {
  sent: number
  slow: number
  lost: number
  waiting: number
}

/** Of the probes in the window that were sent until then. */
function countUntil(scene: Scene, atUs: number): Counts {
  const counts: Counts = { sent: 0, slow: 0, lost: 0, waiting: 0 }
  visitProbes(scene, scene.fromUs, Math.min(scene.toUs, atUs), (_, outcome) => {
    counts.sent++
    if (outcome !== 'ok') counts[outcome]++
  })
  return counts
}

function describe(scene: Scene): string {
  const { sent, slow, lost, waiting } = countUntil(scene, scene.timeUs)
  return say('charts.client.words', { time: formatClockUs(scene.timeUs), sent, slow, lost, waiting })
}
