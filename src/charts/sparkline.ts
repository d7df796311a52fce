/*
 * A line the size of a word: one measure of one server or VM over the whole run, in as many pieces as there is room for.
 * Of each piece the greatest value is drawn, so that no peak is thinned away. What lies after the playhead is faint.
 */
import { area, line, select } from 'd3'
import type { MonitoringRecords } from './monitored.ts'

const PIECES = 60
/** Units of the view box, which is stretched to the size of its element. */
const HEIGHT = 20

export interface Spark {
  readonly records: MonitoringRecords
  /** The value of a record. */
  readonly value: (row: number) => number
  /** The time axis begins at 0 and ends here. */
  readonly endUs: number
  readonly timeUs: number
  /** The value at full height; the greatest one if that is more. */
  readonly full: number
}

export interface Sparkline {
  draw(spark: Spark): void
}

/** Into an element that is hidden from assistive technology: the value stands beside it. */
export function createSparkline(element: Element): Sparkline {
  const root = select(element)
    .append('svg')
    .attr('class', 'sparkline')
    .attr('viewBox', `0 0 ${PIECES} ${HEIGHT}`)
    .attr('preserveAspectRatio', 'none')
  const ground = root.append('path').attr('class', 'spark-ground')
  const past = root.append('path').attr('class', 'spark-past')
  const later = root.append('path').attr('class', 'spark-later')
  const now = root.append('path').attr('class', 'spark-now')
  const greatest = new Float64Array(PIECES)
  return {
    draw(spark) {
      const top = fill(greatest, spark)
      const y = (value: number): number => HEIGHT - 1 - (value / top) * (HEIGHT - 2)
      const known = Math.min(PIECES, Math.round((knownUs(spark) / spark.endUs) * PIECES))
      const here = Math.min(known, Math.round((spark.timeUs / spark.endUs) * PIECES))
      const steps = (from: number, to: number): [number, number][] => {
        const points: [number, number][] = []
        for (let piece = from; piece < to; piece++) {
          points.push([piece, y(greatest[piece])], [piece + 1, y(greatest[piece])])
        }
        return points
      }
      const stroke = line().digits(1)
      const shaded = area().digits(1).y0(HEIGHT)
      ground.attr('d', shaded(steps(0, here)))
      past.attr('d', stroke(steps(0, here)))
      later.attr('d', stroke(steps(here, known)))
      now.attr('d', here > 0 ? `M${here},0V${HEIGHT}` : null)
    },
  }
}

const knownUs = ({ records }: Spark): number => records.table.rows * records.intervalUs

/** The greatest value of the records that meet each piece; gives the value at full height. */
function fill(greatest: Float64Array, { records, value, endUs, full }: Spark): number {
  greatest.fill(0)
  let top = full
  for (let row = 0; row < records.table.rows; row++) {
    const found = value(row)
    const first = Math.floor(((row * records.intervalUs) / endUs) * PIECES)
    const last = Math.min(PIECES, Math.ceil((((row + 1) * records.intervalUs) / endUs) * PIECES))
    for (let piece = first; piece < last; piece++) greatest[piece] = Math.max(greatest[piece], found)
    if (found > top) top = found
  }
  return top > 0 ? top : 1
}
