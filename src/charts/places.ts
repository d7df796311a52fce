/*
 * Where vCPU, memory, disk and network of the VM in focus are: a row each, with the names of the servers. What is at
 * both places is hatched; what is nowhere is near-black, as the pause of the guest is everywhere.
 */

import { formatClockUs } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { type Chart, readUs, type Scene } from './chart.ts'
import { textWidth } from './layout.ts'
import { definePatterns } from './pattern.ts'
import { type PlaceSpan, parts, placesOf } from './placeSpans.ts'
import { createPlot, type Plot, rounded } from './plot.ts'
import { drawReadings } from './readings.ts'

const ROW_GAP = 2

export const places: Chart = {
  id: 'places',
  get title() {
    return say('charts.places.title')
  },
  get unit() {
    return say('charts.places.unit')
  },
  get help() {
    return say('charts.places.help')
  },
  height: 70,
  mount(element) {
    const plot = createPlot(element, { ...places, hasReadings: false })
    const paint = definePatterns(plot, ['rising', 'dots'])
    return {
      draw(scene) {
        plot.begin(scene)
        const rowHeight = plot.layout.innerHeight / parts.length
        const all = placesOf(scene)
        const shown = all.filter(({ startUs, endUs }) => endUs >= scene.fromUs && startUs <= scene.toUs)
        drawSpans(plot, shown, rowHeight, paint)
        drawRowNames(plot, rowHeight)
        const now = parts.map((part, row) => {
          const span = spanAt(all, part, readUs(scene))
          return { series: 'none', name: '', value: span?.names[0] ?? '', y: (row + 0.5) * rowHeight }
        })
        drawReadings(plot, plot.layout.isNarrow ? [] : now, rowHeight)
      },
      resize: plot.resize,
      describe,
      destroy: plot.remove,
    }
  },
}

function drawSpans(
  plot: Plot,
  spans: readonly PlaceSpan[],
  rowHeight: number,
  paint: ReturnType<typeof definePatterns>,
): void {
  const { innerWidth } = plot.layout
  const height = rounded(rowHeight - ROW_GAP)
  plot.marks
    .selectAll<SVGGElement, PlaceSpan>('g.place')
    .data(spans)
    .join((enter) => {
      const group = enter.append('g')
      group.append('rect').attr('class', 'ground')
      group.append('rect').attr('class', 'hatching')
      group.append('text').attr('dy', '0.35em').attr('text-anchor', 'middle')
      return group
    })
    .attr('class', ({ place }) => `place place-${place}`)
    .attr('data-part', ({ part }) => part)
    .each(function ({ part, place, startUs, endUs, names }) {
      const left = Math.max(-2, plot.x(startUs))
      const right = Math.min(innerWidth + 2, plot.x(endUs))
      const top = rounded(parts.indexOf(part) * rowHeight)
      const [ground, hatching, text] = this.children
      for (const rect of [ground, hatching]) {
        rect.setAttribute('x', String(rounded(left)))
        rect.setAttribute('y', String(top))
        rect.setAttribute('width', String(rounded(Math.max(1, right - left))))
        rect.setAttribute('height', String(height))
      }
      hatching.setAttribute('fill', place === 'both' ? paint('rising') : place === 'shared' ? paint('dots') : 'none')
      text.setAttribute('x', String(rounded((left + right) / 2)))
      text.setAttribute('y', String(rounded(top + height / 2)))
      text.textContent = names.find((name) => textWidth(name) + 8 <= right - left) ?? ''
    })
}

function drawRowNames({ margin, layout }: Plot, rowHeight: number): void {
  margin
    .selectAll('text.row-name')
    .data(parts)
    .join('text')
    .attr('class', 'row-name')
    .attr('text-anchor', 'end')
    .attr('dy', '0.35em')
    .attr('x', layout.left - 6)
    .attr('y', (_, row) => rounded(layout.top + row * rowHeight + (rowHeight - ROW_GAP) / 2))
    .text(partName)
}

const partName = (part: PlaceSpan['part']): string => say('charts.part', { part })

const spanAt = (spans: readonly PlaceSpan[], part: PlaceSpan['part'], atUs: number): PlaceSpan | undefined =>
  spans.findLast((span) => span.part === part && span.startUs <= atUs && atUs <= span.endUs)

function describe(scene: Scene): string {
  const spans = placesOf(scene)
  const now = parts.map(
    (part) => `${partName(part)}: ${spanAt(spans, part, scene.timeUs)?.names[0] ?? say('charts.places.unknown')}`,
  )
  return say('charts.places.words', { time: formatClockUs(scene.timeUs), list: now.join('; ') })
}
