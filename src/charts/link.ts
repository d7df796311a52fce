/*
 * The link by flow: what clients and each migration send, stacked, against what the link carries. Migrations of other VMs
 * are here too: who shares the link with whom is what makes them slow.
 */

import { area, line, range, scaleLinear } from 'd3'
import { formatBytesPerSecond, formatClockUs } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import { type Chart, readUs, type Scene } from './chart.ts'
import { type LinkFlow, type LinkUse, linkUse } from './linkFlows.ts'
import { definePatterns, type Hatch } from './pattern.ts'
import { createPlot } from './plot.ts'
import { drawReadings } from './readings.ts'
import { knownUntilUs } from './story.ts'
import { decimalTicks } from './ticks.ts'

const HEADROOM = 1.06
/** CSS pixels between two moments. */
const PITCH = 2

const hatchOf: Readonly<Record<LinkFlow['kind'], readonly (Hatch | null)[]>> = {
  clients: ['dots'],
  focus: [null],
  other: ['rising', 'falling', 'crossed'],
}

export const link: Chart = {
  id: 'link',
  get title() {
    return say('charts.link.title')
  },
  get unit() {
    return say('charts.link.unit')
  },
  get help() {
    return say('charts.link.help')
  },
  height: 92,
  mount(element) {
    const plot = createPlot(element, { ...link, hasReadings: true })
    const paint = definePatterns(plot, ['dots', 'rising', 'falling', 'crossed'])
    const y = scaleLinear()
    const stack = plot.marks.append('g')
    const carried = plot.marks.append('path').attr('class', 'line series-limit')
    return {
      draw(scene) {
        plot.begin(scene)
        const { innerWidth, innerHeight } = plot.layout
        const use = linkUse(scene, innerWidth / PITCH)
        const layers = layersOf(use)
        const greatest = use.carries.reduce((most, rate) => Math.max(most, rate), 0)
        const ticks = decimalTicks(greatest * HEADROOM, innerHeight)
        y.domain([0, ticks.top]).range([innerHeight, 0])
        plot.axis(y, ticks.values, (rate) => (rate === 0 ? '0' : formatBytesPerSecond(rate)))
        const x = (i: number): number => plot.x(use.timesUs[i])
        const moments = range(use.timesUs.length)
        stack
          .selectAll<SVGGElement, Layer>('g.flow')
          .data(layers)
          .join((enter) => {
            const group = enter.append('g')
            group.append('path').attr('class', 'ground')
            group.append('path').attr('class', 'hatching')
            return group
          })
          .attr('class', ({ flow }) => `flow flow-${flow.kind}`)
          .each(function ({ hatch, base, top }) {
            const shape = area<number>()
              .x(x)
              .digits(2)
              .y0((i) => y(base[i]))
              .y1((i) => y(top[i]))(moments)
            const [ground, hatching] = this.children
            ground.setAttribute('d', shape ?? '')
            hatching.setAttribute('d', hatch === null ? '' : (shape ?? ''))
            hatching.setAttribute('fill', hatch === null ? 'none' : paint(hatch))
          })
        carried.attr(
          'd',
          line<number>()
            .x(x)
            .digits(2)
            .y((i) => y(use.carries[i]))(moments),
        )
        drawReadings(plot, readingsOf(scene, use, layers, y))
      },
      resize: plot.resize,
      describe,
      destroy: plot.remove,
    }
  },
}

interface Layer {
  readonly flow: LinkFlow
  readonly hatch: Hatch | null
  readonly base: Float64Array
  readonly top: Float64Array
}

function layersOf({ flows }: LinkUse): Layer[] {
  let base: Float64Array = new Float64Array(flows[0].rates.length)
  let others = 0
  return flows.map((flow) => {
    const below = base
    const top = below.map((rate, i) => rate + flow.rates[i])
    base = top
    const hatches = hatchOf[flow.kind]
    const hatch = hatches[flow.kind === 'other' ? others++ % hatches.length : 0]
    return { flow, hatch, base: below, top }
  })
}

/** The place of the last moment that is not after the one that is read; −1 where nothing is known. */
function momentAt(scene: Scene, { timesUs }: LinkUse, atUs: number): number {
  if (atUs > knownUntilUs(scene)) return -1
  return timesUs.findLastIndex((us) => us <= atUs)
}

function readingsOf(scene: Scene, use: LinkUse, layers: readonly Layer[], y: (rate: number) => number) {
  const at = momentAt(scene, use, readUs(scene))
  if (at < 0) return []
  const carries = use.carries[at]
  const rule = {
    series: 'limit',
    name: say('charts.link.carries'),
    value: formatBytesPerSecond(carries),
    y: y(carries),
  }
  const flows = layers.map(({ flow, base, top }) => ({
    series: `flow-${flow.kind}`,
    name: flow.name,
    value: formatBytesPerSecond(flow.rates[at]),
    y: y((base[at] + top[at]) / 2),
  }))
  return [rule, ...flows.reverse()]
}

function describe(scene: Scene): string {
  const { timeUs } = scene
  const use = linkUse({ ...scene, toUs: Math.max(timeUs, scene.fromUs + 1) }, 2)
  const at = momentAt(scene, use, timeUs)
  if (at < 0) return say('charts.unmeasured')
  const list = use.flows.map(({ kind, name, rates }) =>
    kind === 'clients'
      ? say('charts.link.clientsRate', { rate: formatBytesPerSecond(rates[at]) })
      : say('charts.link.moveRate', { vm: name, rate: formatBytesPerSecond(rates[at]) }),
  )
  return say('charts.link.words', {
    time: formatClockUs(timeUs),
    most: formatBytesPerSecond(use.carries[at]),
    list: list.join(', '),
  })
}
