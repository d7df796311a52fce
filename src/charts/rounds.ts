/*
 * Rounds as bars: as wide as they lasted, as high as the bytes they sent. A series that shrinks will end, a plateau will
 * not. The round that has not ended when the record does is drawn from the samples, with an open edge.
 */

import { scaleLinear } from 'd3'
import { formatBytes, formatClockUs, formatCount, formatDurationUs } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { type Chart, readUs, type Scene } from './chart.ts'
import { textWidth } from './layout.ts'
import { definePatterns } from './pattern.ts'
import { createPlot, type Plot, rounded } from './plot.ts'
import { drawReadings } from './readings.ts'
import { type Bar, barAt, barsOf, sentUntil } from './roundBars.ts'
import { storiesOf } from './story.ts'
import { byteTicks } from './ticks.ts'

/** Room above the highest bar for its label. */
const LABEL_ROOM = 15

export const rounds: Chart = {
  id: 'rounds',
  get title() {
    return say('charts.rounds.title')
  },
  get unit() {
    return say('charts.rounds.unit')
  },
  get help() {
    return say('charts.rounds.help')
  },
  height: 88,
  mount(element) {
    const plot = createPlot(element, { ...rounds, hasReadings: true })
    const paint = definePatterns(plot, ['falling', 'dense'])
    const y = scaleLinear()
    return {
      draw(scene) {
        plot.begin(scene)
        const { innerWidth, innerHeight } = plot.layout
        const bars = barsOf(scene, storiesOf(scene))
        const shown = bars.filter(({ startUs, endUs }) => endUs >= scene.fromUs && startUs <= scene.toUs)
        const greatest = shown.reduce((most, { sentBytes }) => Math.max(most, sentBytes), 0)
        const ticks = byteTicks(greatest, innerHeight - LABEL_ROOM)
        y.domain([0, ticks.top]).range([innerHeight, LABEL_ROOM])
        plot.axis(y, greatest > 0 ? ticks.values : [0], (value) => (value === 0 ? '0' : formatBytes(value)))
        drawBars(plot, shown, y, paint)
        drawLabels(plot, shown, y, innerWidth)
        const now = barAt(bars, readUs(scene))
        const sent = now === null ? 0 : sentUntil(scene, bars, now, readUs(scene))
        const name = now === null ? '' : say('charts.round', { round: formatCount(now.round) })
        drawReadings(
          plot,
          now === null ? [] : [{ series: `round-${now.kind}`, name, value: formatBytes(sent), y: y(sent) }],
        )
      },
      resize: plot.resize,
      describe,
      destroy: plot.remove,
    }
  },
}

function drawBars(
  plot: Plot,
  bars: readonly Bar[],
  y: (bytes: number) => number,
  paint: ReturnType<typeof definePatterns>,
): void {
  const groups = plot.marks
    .selectAll<SVGGElement, Bar>('g.round')
    .data(bars)
    .join((enter) => {
      const group = enter.append('g')
      group.append('rect').attr('class', 'ground')
      group.append('rect').attr('class', 'hatching')
      return group
    })
    .attr('class', ({ kind, end }) => `round round-${kind} ${end}`)
    .attr('data-round', ({ round }) => round)
    .attr('data-requested', ({ requestedUs }) => requestedUs)
  groups.each(function ({ startUs, endUs, sentBytes, kind }) {
    const x = plot.x(startUs)
    const gap = plot.x(endUs) - x > 4 ? 1 : 0
    for (const rect of this.children) {
      rect.setAttribute('x', String(rounded(x)))
      rect.setAttribute('width', String(rounded(Math.max(1, plot.x(endUs) - x - gap))))
      rect.setAttribute('y', String(rounded(y(sentBytes))))
      rect.setAttribute('height', String(rounded(y(0) - y(sentBytes))))
    }
    this.children[1].setAttribute('fill', kind === 'first' ? 'none' : paint(kind === 'paused' ? 'dense' : 'falling'))
  })
}

/** The number of a round and its bytes where there is room, the number alone where there is less, else nothing. */
function drawLabels(plot: Plot, bars: readonly Bar[], y: (bytes: number) => number, innerWidth: number): void {
  const labels = bars.flatMap(({ round, startUs, endUs, sentBytes }) => {
    const from = Math.max(0, plot.x(startUs))
    const room = Math.min(innerWidth, plot.x(endUs)) - from
    const full = `${formatCount(round)}: ${formatBytes(sentBytes)}`
    const text = room > textWidth(full) + 6 ? full : room > textWidth(formatCount(round)) + 3 ? formatCount(round) : ''
    return text === '' ? [] : [{ text, x: from + 2, y: y(sentBytes) - 4 }]
  })
  plot.marks
    .selectAll('text.round-label')
    .data(labels)
    .join('text')
    .attr('class', 'round-label')
    .attr('x', (label) => rounded(label.x))
    .attr('y', (label) => rounded(label.y))
    .text(({ text }) => text)
}

const sentIn = ({ sentBytes, startUs, endUs }: Pick<Bar, 'sentBytes' | 'startUs' | 'endUs'>) => ({
  sent: formatBytes(sentBytes),
  time: formatDurationUs(endUs - startUs),
})

function describe(scene: Scene): string {
  const past = barsOf(scene, storiesOf(scene)).filter(({ startUs }) => startUs <= scene.timeUs)
  const now = past.at(-1)
  if (now === undefined) return say('charts.rounds.none', { time: formatClockUs(scene.timeUs) })
  if (now.end === 'running' || now.endUs > scene.timeUs) {
    const before = past.at(-2)
    const words = say('charts.rounds.now', { time: formatClockUs(scene.timeUs), round: formatCount(now.round) })
    if (before === undefined || before.round > now.round) return words
    return `${words} ${say('charts.rounds.before', { round: formatCount(before.round), ...sentIn(before) })}`
  }
  const first = past.findLast(({ kind }) => kind === 'first') ?? now
  if (first === now) return say('charts.rounds.one', sentIn(now))
  const last = sentIn(now)
  return say('charts.rounds.all', { rounds: now.round, ...sentIn(first), lastSent: last.sent, lastTime: last.time })
}
