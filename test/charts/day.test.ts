// @vitest-environment jsdom
// A real day, drawn: where lines, marks and words stand against the rows of the series.
import { afterEach, describe, expect, it } from 'vitest'
import { cell } from '../../src/base/table.ts'
import { type DayScene, dayRowAt, dayTicks, dayWords, momentText, momentWords } from '../../src/charts/day.ts'
import { dayLoad } from '../../src/charts/dayLoad.ts'
import { dayWatts } from '../../src/charts/dayWatts.ts'
import { presets } from '../../src/scenario/presets/index.ts'
import { startDays } from '../../src/sim/day.ts'
import { DAY_STRIDE, dayColumns } from '../../src/sim/record.ts'

afterEach(() => document.body.replaceChildren())

const UNTIL_US = 240_000_000
const { experiment } = presets.peak
const passing = startDays([experiment], UNTIL_US)
while (!passing.step()) {}
const [day] = passing.answer()
const series = { data: day.series, rows: day.series.length / DAY_STRIDE, stride: DAY_STRIDE }
const scene: DayScene = {
  series,
  moves: day.moves,
  scenario: experiment.scenario,
  most: { load: 1.2, watts: 400 },
  fromUs: 0,
  toUs: UNTIL_US,
  timeUs: UNTIL_US,
  hoverUs: null,
}

function drawn(chart: typeof dayLoad | typeof dayWatts, shown: DayScene): HTMLElement {
  const element = document.body.appendChild(document.createElement('div'))
  const instance = chart.mount(element)
  instance.resize(900, chart.height)
  instance.draw(shown)
  return element
}
const texts = (element: HTMLElement, selector: string) =>
  [...element.querySelectorAll(selector)].map(({ textContent }) => textContent)

describe('the charts of a day', () => {
  it('have a diamond for each move, at the moment at which it began, with the name of its VM', () => {
    const element = drawn(dayLoad, scene)
    const marks = [...element.querySelectorAll('.day-move')]
    expect(marks).toHaveLength(day.moves.length)
    const width = Number(element.querySelector('.area')?.getAttribute('width'))
    const [move] = day.moves
    expect(marks[0].parentElement?.getAttribute('transform')).toBe(
      `translate(${Math.round((width * (move.startedUs ?? 0) * 1000) / UNTIL_US) / 1000},9)`,
    )
    expect(texts(element, '.day-name')).toEqual(['Web shop'])
  })

  it('read load and watts at the crosshair', () => {
    const read = { ...scene, hoverUs: 120_000_000 }
    const row = dayRowAt(read, 120_000_000)
    const percent = Math.round(cell(series, row, dayColumns.busiestLoad) * 1000) / 10
    expect(texts(drawn(dayLoad, read), '.reading .value')[0]).toContain(String(percent))
    expect(texts(drawn(dayWatts, read), '.reading .value')).toEqual([
      ` ${Math.round(cell(series, row, dayColumns.watts))} W`,
    ])
    expect(momentWords(read)).toMatch(/^At 120 s: Alpha is busiest at .* 1 move so far, the last Web shop to Gamma\.$/)
  })

  it('are the same picture whatever was drawn before', () => {
    const element = drawn(dayLoad, { ...scene, moves: [], hoverUs: 5_000_000 })
    const again = document.body.appendChild(document.createElement('div'))
    const instance = dayLoad.mount(again)
    instance.resize(900, dayLoad.height)
    instance.draw(scene)
    instance.draw({ ...scene, moves: [], hoverUs: 5_000_000 })
    const plain = (html: string) => html.replace(/hatch-\d+-/g, 'hatch-')
    expect(plain(again.innerHTML)).toBe(plain(element.innerHTML))
  })

  it('are told in words', () => {
    expect(dayWords(scene)).toMatch(
      /^At most 1\d\d % of the cores of a server are wanted, of Alpha at .*1 move: Web shop at 85 s\.$/,
    )
    expect(dayWords({ ...scene, moves: [] })).toMatch(/No moves\.$/)
  })

  it('write time in seconds where it is short, and in hours and minutes where it is not', () => {
    expect(momentText(85_000_000, scene)).toBe('85 s')
    const long = { ...scene, toUs: 24 * 3_600_000_000 }
    expect(momentText(3_725_000_000, long)).toBe('1:02:05')
    const { values, text } = dayTicks(long, 600)
    expect(values.map(text)).toEqual(['0:00', '3:00', '6:00', '9:00', '12:00', '15:00', '18:00', '21:00', '24:00'])
  })
})
