/*
 * After a switch to post-copy: how many pages a second the guest had to wait for, and below, on an axis of its own, the
 * first touches of pages so far: those that waited for the network against those whose page had come in time.
 */

import { scaleLinear } from 'd3'
import { formatClockUs, formatCount, formatDurationUs } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { type Chart, readUs, type Scene } from './chart.ts'
import { type FaultTotals, faultSpans, faultTotals } from './faultCounts.ts'
import { definePatterns } from './pattern.ts'
import { createPlot, type Plot, rounded } from './plot.ts'
import { drawReadings } from './readings.ts'
import { rowAt } from './sampleRows.ts'
import { readRow } from './seriesAtPlayhead.ts'
import { storiesOf } from './story.ts'
import { decimalTicks } from './ticks.ts'

const PITCH = 4
const FOOT = 24
const BAR_TOP = 12
const BAR_HEIGHT = 13
const HEADROOM = 1.06

export const faults: Chart = {
  id: 'faults',
  get title() {
    return say('charts.faults.title')
  },
  get unit() {
    return say('charts.faults.unit')
  },
  get help() {
    return say('charts.faults.help')
  },
  height: 96,
  mount(element) {
    const plot = createPlot(element, { ...faults, hasReadings: true, foot: () => FOOT })
    const paint = definePatterns(plot, ['dense', 'falling'])
    const y = scaleLinear()
    const bars = plot.marks.append('path').attr('class', 'fault-rate')
    const hatching = plot.marks.append('path').attr('fill', paint('falling'))
    const note = plot.margin.append('text').attr('class', 'empty-note').attr('text-anchor', 'middle')
    const total = createTotalBar(plot, paint('dense'))
    return {
      draw(scene) {
        plot.begin(scene)
        const { left, top, innerWidth, innerHeight } = plot.layout
        const spans = faultSpans(scene, innerWidth, PITCH)
        const greatest = spans.reduce((most, { perSecond }) => Math.max(most, perSecond), 0)
        const ticks = decimalTicks(greatest * HEADROOM, innerHeight)
        y.domain([0, ticks.top]).range([innerHeight, 0])
        plot.axis(y, greatest > 0 ? ticks.values : [0], (rate) => (rate === 0 ? '0' : `${formatCount(rate)}/s`))
        const shape = spans
          .map(({ startUs, endUs, perSecond }) => {
            const from = plot.x(startUs)
            return `M${rounded(from)},${rounded(y(0))}V${rounded(y(perSecond))}H${rounded(plot.x(endUs) - 0.5)}V${rounded(y(0))}Z`
          })
          .join('')
        bars.attr('d', shape)
        hatching.attr('d', shape)
        const totals = faultTotals(scene, readRow(scene))
        const isEmpty = greatest === 0 && totals.networkFaults + totals.avoidedFaults === 0
        note
          .attr('x', left + innerWidth / 2)
          .attr('y', top + innerHeight / 2 + 4)
          .text(isEmpty ? emptyWords(scene, plot.layout.isNarrow) : '')
        total.draw(isEmpty ? null : totals)
        const now = spans.find(({ startUs, endUs }) => startUs < readUs(scene) && readUs(scene) <= endUs)
        const rate = {
          series: 'fault',
          name: say('charts.faults.rate'),
          value: `${formatCount(now?.perSecond ?? 0)}/s`,
        }
        const waited = {
          series: 'none',
          name: say('charts.faults.waited'),
          value: formatDurationUs(Math.round(totals.waitedUs)),
        }
        const height = y(now?.perSecond ?? 0)
        drawReadings(
          plot,
          isEmpty
            ? []
            : [
                { ...rate, y: Math.min(height, innerHeight - 6) },
                { ...waited, y: innerHeight + 10 },
              ],
        )
      },
      resize: plot.resize,
      describe,
      destroy: plot.remove,
    }
  },
}

/** Why there is nothing to see. */
function emptyWords(scene: Scene, isNarrow: boolean): string {
  const isUnderWay = storiesOf(scene).some(({ startUs, endUs }) => startUs <= scene.toUs && endUs === null)
  if (isNarrow) return say('charts.faults.noneShort')
  return isUnderWay ? say('charts.faults.noneYet') : say('charts.faults.none')
}

/** First touches so far: waited for, and in time. */
function createTotalBar(plot: Plot, hatch: string): { draw(totals: FaultTotals | null): void } {
  const group = plot.root.append('g').attr('class', 'fault-total')
  const ground = group.append('rect').attr('class', 'in-time').attr('height', BAR_HEIGHT)
  const waited = group.append('rect').attr('class', 'waited').attr('height', BAR_HEIGHT)
  const hatching = group.append('rect').attr('fill', hatch).attr('height', BAR_HEIGHT)
  const words = group
    .append('text')
    .attr('text-anchor', 'middle')
    .attr('y', BAR_HEIGHT / 2)
    .attr('dy', '0.35em')
  return {
    draw(totals) {
      const { left, top, innerWidth, innerHeight, isNarrow } = plot.layout
      const sum = totals === null ? 0 : totals.networkFaults + totals.avoidedFaults
      group
        .attr('transform', `translate(${left},${rounded(top + innerHeight + BAR_TOP)})`)
        .attr('display', sum === 0 ? 'none' : null)
      if (totals === null || sum === 0) return
      const width = rounded((totals.networkFaults / sum) * innerWidth)
      ground.attr('width', innerWidth)
      waited.attr('width', width)
      hatching.attr('width', width)
      const { networkFaults: waits, avoidedFaults: avoided } = totals
      words
        .attr('x', rounded(innerWidth / 2))
        .text(say(isNarrow ? 'charts.faults.totalShort' : 'charts.faults.total', { waits, avoided }))
    },
  }
}

function describe(scene: Scene): string {
  const { timeUs } = scene
  const { networkFaults, avoidedFaults, waitedUs } = faultTotals(scene, rowAt(scene, timeUs))
  if (networkFaults + avoidedFaults === 0) return say('charts.faults.wordsNone', { time: formatClockUs(timeUs) })
  return say('charts.faults.words', {
    time: formatClockUs(timeUs),
    waits: networkFaults,
    avoided: formatCount(avoidedFaults),
    waited: formatDurationUs(Math.round(waitedUs)),
  })
}
