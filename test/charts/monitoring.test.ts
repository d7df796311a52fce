// @vitest-environment jsdom
// Sparklines and charts of the monitoring, held against the records that they are drawn from.
import { afterEach, describe, expect, it } from 'vitest'
import { GIB } from '../../src/base/units.ts'
import { measureIds, measures } from '../../src/charts/measures.ts'
import { monitorChart } from '../../src/charts/monitorChart.ts'
import { rateOf, recordAt, stockOf } from '../../src/charts/monitored.ts'
import { createSparkline } from '../../src/charts/sparkline.ts'
import { formatBytes } from '../../src/i18n/format.ts'
import { monitoringColumns } from '../../src/sim/record.ts'
import { advanceTimeline, createTimeline } from '../../src/sim/timeline.ts'
import { aServer, aWorld } from '../worlds.ts'
import { busyWorld, mounted, record } from './recorded.ts'

const servers = ['a', 'b', 'c'].map((id) => aServer(id, { memoryBytes: 64 * GIB, cores: 1 }))
const world = { ...busyWorld, servers }
const timeline = createTimeline(aWorld(world))
advanceTimeline(timeline, 8_000_000)
const records = timeline.recorder.monitoring
const { scene } = record(world, 8_000_000, { fromUs: 0 })
const DURING = { ...scene, timeUs: 4_200_000 }
const subject = { name: 'Alpha', entity: 0, records: () => records }

afterEach(() => document.body.replaceChildren())

describe('the record of a moment', () => {
  it('is the one that covers it, the last one where that is not complete, and none before the first', () => {
    expect([0, 1, 1_000_000, 1_000_001, 7_999_999, 9_000_000].map((us) => recordAt(records, us))).toEqual([
      0, 0, 0, 1, 7, 7,
    ])
    expect(recordAt({ ...records, table: { ...records.table, rows: 0 } }, 5_000_000)).toBe(-1)
  })

  it('gives rates that add up to the total, and 0 before there is one', () => {
    const rates = Array.from({ length: 8 }, (_, row) => rateOf(records, 0, monitoringColumns.networkBytes, row))
    const total = stockOf(records, 0, monitoringColumns.networkBytes, 7)
    expect(total).toBeGreaterThan(0)
    expect(rates.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(total, 3)
    expect(stockOf(records, 0, monitoringColumns.networkBytes, -1)).toBe(0)
  })
})

describe.each(measureIds)('the chart of %s', (id) => {
  it('draws the same markup for the same scene, whatever was drawn before', async () => {
    const view = mounted(monitorChart(id, subject))
    view.draw(DURING)
    const first = view.markup()
    await expect(first).toMatchFileSnapshot(`../snapshots/monitor-${id}.html`)
    view.draw({ ...scene, fromUs: 2_300_000, toUs: 2_400_000, timeUs: 2_350_000 })
    view.draw(DURING)
    expect(view.markup()).toBe(first)
  })

  it('has words without holes, with the value of the record', () => {
    const instance = monitorChart(id, subject).mount(document.body)
    for (const timeUs of [0, 500_000, 1_000_000, 4_200_000, 8_000_000]) {
      const words = instance.describe({ ...scene, timeUs })
      expect(words).toMatch(/[.]$/)
      expect(words).not.toMatch(/NaN|undefined|null|Infinity/)
      const { read, format } = measures[id]
      expect(words).toContain(`: ${format(read(records, 0, recordAt(records, timeUs)))}.`)
    }
  })

  it('draws nothing where nothing is recorded, and a window without width', () => {
    const empty = { table: { ...records.table, rows: 0 }, intervalUs: 1_000_000 }
    const view = mounted(monitorChart(id, { ...subject, records: () => empty }), 240, 40)
    view.draw(scene)
    view.draw({ ...scene, fromUs: 0, toUs: 0, timeUs: 0 })
    expect(view.markup()).not.toMatch(/NaN|undefined|Infinity/)
  })
})

describe('the chart of a server', () => {
  it('marks the seconds in which it was hot, by this measure only', () => {
    const hot = Array.from({ length: 8 }, (_, row) => stockOf(records, 0, monitoringColumns.hot, row))
    const count = hot.filter((flags) => flags & 1).length
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThan(8)
    const marks = (id: 'cpu' | 'memory'): number => {
      const view = mounted(monitorChart(id, subject))
      view.draw(scene)
      return view.all('rect.hot').length
    }
    expect([marks('cpu'), marks('memory')]).toEqual([count, 0])
  })

  it('reads the memory that is promised at the playhead', () => {
    const view = mounted(monitorChart('memory', subject))
    view.draw(DURING)
    const promised = stockOf(records, 0, monitoringColumns.memoryBytes, recordAt(records, DURING.timeUs))
    expect(view.one('g.reading').textContent).toBe(`Memory ${formatBytes(promised)}`)
  })
})

describe('a sparkline', () => {
  const value = (row: number): number => measures.network.read(records, 0, row)
  const spark = { records, value, endUs: 10_000_000, timeUs: 4_000_000, full: 0 }
  const drawn = () => {
    const place = document.body.appendChild(document.createElement('span'))
    return { place, line: createSparkline(place) }
  }

  it('draws the same markup for the same records, whatever was drawn before', async () => {
    const { place, line } = drawn()
    line.draw(spark)
    const first = place.innerHTML
    await expect(first.replace(/></g, '>\n<')).toMatchFileSnapshot('../snapshots/sparkline.html')
    line.draw({ ...spark, timeUs: 9_000_000, full: 1e9 })
    line.draw(spark)
    expect(place.innerHTML).toBe(first)
  })

  it('reaches full height where the greatest value is, and the height it is told where that is more', () => {
    const { place, line } = drawn()
    const top = (): number =>
      Math.min(
        ...[...(place.querySelector('.spark-past')?.getAttribute('d') ?? '').matchAll(/,([\d.]+)/g)].map(([, y]) =>
          Number(y),
        ),
      )
    line.draw({ ...spark, timeUs: 8_000_000 })
    expect(top()).toBe(1)
    const greatest = Math.max(...Array.from({ length: 8 }, (_, row) => value(row)))
    line.draw({ ...spark, timeUs: 8_000_000, full: 2 * greatest })
    expect(top()).toBe(10)
  })

  it('draws nothing where nothing is recorded', () => {
    const { place, line } = drawn()
    line.draw({ ...spark, records: { ...records, table: { ...records.table, rows: 0 } } })
    expect(place.innerHTML).not.toMatch(/NaN| d="M/)
  })
})
