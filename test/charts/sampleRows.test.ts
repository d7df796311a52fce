import { describe, expect, it } from 'vitest'
import { appendRows, cell, createTable } from '../../src/base/table.ts'
import { spread } from '../../src/charts/layout.ts'
import { chooseRows, chosen, createRowChoice, rowAt } from '../../src/charts/sampleRows.ts'
import { byteTicks, decimalTicks, logByteTicks, rootDecimalTicks } from '../../src/charts/ticks.ts'
import { SAMPLE_STRIDE, sampleColumns } from '../../src/sim/record.ts'
import { record } from './recorded.ts'

/** Two VMs in turn, one sample a millisecond; the first has a peak of one sample. */
function peakScene() {
  const samples = createTable(SAMPLE_STRIDE)
  for (let ms = 0; ms < 10_000; ms++) {
    const row = new Float64Array(SAMPLE_STRIDE)
    row[sampleColumns.timeUs] = ms * 1000
    row[sampleColumns.vmIndex] = ms % 3 === 0 ? 1 : 0
    row[sampleColumns.remainingBytes] = ms === 4_321 ? 1e9 : ms % 7
    appendRows(samples, row)
  }
  const { scene } = record({}, 100_000)
  return { ...scene, samples, fromUs: 0, toUs: 10_000_000 }
}

describe('choosing rows', () => {
  const scene = peakScene()
  const choice = createRowChoice()

  it('keeps the greatest value of a pixel column, in order, and no more than four rows of it', () => {
    chooseRows(choice, scene, 100, [sampleColumns.remainingBytes])
    const rows = [...chosen(choice)]
    expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b))
    expect(rows.length).toBeLessThanOrEqual(4 * 102)
    expect(rows.map((row) => cell(scene.samples, row, sampleColumns.remainingBytes))).toContain(1e9)
    expect(rows.every((row) => cell(scene.samples, row, sampleColumns.vmIndex) === 0)).toBe(true)
  })

  it('keeps every row that is in view where there is room, and one beyond each edge', () => {
    chooseRows(choice, { ...scene, fromUs: 1_000_000, toUs: 1_100_000 }, 2000, [sampleColumns.remainingBytes])
    const times = [...chosen(choice)].map((row) => cell(scene.samples, row, sampleColumns.timeUs))
    expect(times.at(0)).toBeLessThan(1_000_000)
    expect(times.at(-1)).toBeGreaterThan(1_100_000)
    let inView = 0
    for (let ms = 1_000; ms <= 1_100; ms++) if (ms % 3 !== 0) inView++
    expect(times).toHaveLength(inView + 2)
  })

  it('finds the last row of the VM at a moment', () => {
    expect(rowAt(scene, 9_000_500)).toBe(8_999)
    expect(rowAt(scene, -1)).toBe(-1)
  })
})

describe('ticks', () => {
  it.each([1, 900, 4_096, 1e6, 3.3e9, 7e10])('cover %d with a top at least as high and few values', (greatest) => {
    for (const ticksOf of [byteTicks, decimalTicks, logByteTicks, rootDecimalTicks]) {
      const { top, values } = ticksOf(greatest, 120)
      expect(top).toBeGreaterThanOrEqual(greatest)
      expect(top).toBeLessThanOrEqual(Math.max(ticksOf === logByteTicks ? 2 ** 21 : 10, greatest * 2))
      expect(values.length).toBeGreaterThanOrEqual(2)
      expect(values.length).toBeLessThanOrEqual(8)
      expect(values[0]).toBe(0)
      expect(values.at(-1)).toBeLessThanOrEqual(top)
    }
  })
})

describe('spreading labels', () => {
  it('keeps them in order, apart and within bounds', () => {
    expect(spread([50, 10, 52], [15, 15, 15], 0, 60)).toEqual([37.5, 10, 52.5])
    expect(spread([5, 6], [15, 15], 0, 100)).toEqual([7.5, 22.5])
  })
})
