/*
 * What each series says at the playhead, in words beside the plot: a sample of its line, its name, its value. Beside the
 * plot they stand at the height of the value and make room for each other; in a narrow chart they form a row above it.
 */
import { spread, textWidth } from './layout.ts'
import type { Plot } from './plot.ts'

export interface Reading {
  /** Class of the swatch, which looks as the series does; `none` has no swatch. */
  readonly series: string
  readonly name: string
  /** Formatted; empty where the series has no value at the playhead. */
  readonly value: string
  /** Height of the value within the plot. */
  readonly y: number
}

const LINE_HEIGHT = 15
const SWATCH = 12
const GAP = 10

export function drawReadings({ margin, layout }: Plot, readings: readonly Reading[], pitch = LINE_HEIGHT): void {
  const places = layout.isNarrow ? placesAbove(layout.width, readings) : placesBeside(layout, readings, pitch)
  margin
    .selectAll<SVGGElement, Reading>('g.reading')
    .data(readings)
    .join((enter) => {
      const reading = enter.append('g')
      reading.append('line')
      const text = reading.append('text').attr('dy', '0.35em')
      text.append('tspan').attr('class', 'name')
      text.append('tspan').attr('class', 'value')
      return reading
    })
    .attr('class', ({ series }) => `reading series-${series}`)
    .attr('transform', (_, index) => `translate(${places[index].x},${places[index].y})`)
    .each(function ({ series, name, value }, index) {
      const { isShort } = places[index]
      const [line, text] = this.children
      line.setAttribute('x2', String(SWATCH))
      text.setAttribute('x', String(series === 'none' ? 0 : SWATCH + 5))
      text.children[0].textContent = name
      text.children[1].textContent = value === '' || isShort ? '' : name === '' ? value : ` ${value}`
    })
}

interface Place {
  readonly x: number
  readonly y: number
  /** No room for the value. */
  readonly isShort: boolean
}

function placesBeside(layout: Plot['layout'], readings: readonly Reading[], pitch: number): Place[] {
  const { left, top, innerWidth, innerHeight } = layout
  const room = (innerHeight + 8) / Math.max(1, readings.length)
  const centres = spread(
    readings.map(({ y }) => y),
    readings.map(() => Math.min(pitch, room)),
    -4,
    innerHeight + 4,
  )
  return centres.map((y) => ({ x: left + innerWidth + 8, y: Math.round(top + y), isShort: false }))
}

function placesAbove(width: number, readings: readonly Reading[]): Place[] {
  const full = readings.map(({ name, value }) => SWATCH + 5 + textWidth(`${name} ${value}`) + GAP)
  const isShort = full.reduce((sum, each) => sum + each, 0) > width
  let x = 0
  return readings.map(({ name }, index) => {
    const place = { x, y: 8, isShort }
    x += isShort ? SWATCH + 5 + textWidth(name) + GAP : full[index]
    return place
  })
}
