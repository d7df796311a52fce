// @vitest-environment jsdom
// What the charts of the timeline draw, held against the numbers of the core that they are drawn from.
import { afterEach, describe, expect, it } from 'vitest'
import { cell } from '../../src/base/table.ts'
import type { Chart } from '../../src/charts/chart.ts'
import { chartIds, charts } from '../../src/charts/index.ts'
import { overview } from '../../src/charts/overview.ts'
import { ruler } from '../../src/charts/ruler.ts'
import { formatBytes, formatDurationMs } from '../../src/i18n/format.ts'
import { SAMPLE_STRIDE, sampleColumns } from '../../src/sim/record.ts'
import { resultOf } from '../../src/sim/result.ts'
import { busyWorld, eventsOf, mounted, record } from './recorded.ts'

const { scene, migration } = record(busyWorld, 4_000_000)
const DURING = { ...scene, timeUs: 2_000_000 }
const all: readonly Chart[] = [ruler, overview, ...Object.values(charts)]

afterEach(() => document.body.replaceChildren())

/** Where the plot of a 900 px wide chart maps a moment. */
const xOf = (view: ReturnType<typeof mounted>, atUs: number): number =>
  ((atUs - scene.fromUs) / (scene.toUs - scene.fromUs)) * view.number('svg.area', 'width')

describe.each(all)('the $id chart', (chart) => {
  it('draws the same markup for the same scene, whatever was drawn before', async () => {
    const view = mounted(chart)
    view.draw(DURING)
    const first = view.markup()
    await expect(first).toMatchFileSnapshot(`../snapshots/${chart.id}.html`)
    view.draw(DURING)
    expect(view.markup()).toBe(first)
    view.draw({ ...scene, fromUs: 2_300_000, toUs: 2_400_000, timeUs: 2_350_000 })
    view.draw({ ...scene, vmIndex: 1, vm: 'other' })
    view.draw(DURING)
    expect(view.markup()).toBe(first)
  })

  it('has a role, a name and words without holes', () => {
    const instance = chart.mount(document.body)
    const svg = document.body.querySelector('svg.chart')
    expect(svg?.getAttribute('role')).toBe('img')
    expect(svg?.getAttribute('aria-label')).toBe(chart.title)
    for (const timeUs of [0, 1_000_000, 1_500_000, 2_350_000, 4_000_000]) {
      const words = instance.describe({ ...scene, timeUs })
      expect(words).toMatch(/[.]$/)
      expect(words).not.toMatch(/NaN|undefined|null|Infinity/)
    }
    instance.destroy()
    expect(document.body.querySelector('svg')).toBeNull()
  })

  it('draws an empty record, a narrow element and a window without width', () => {
    const view = mounted(chart, 240, 40)
    const empty = { stride: SAMPLE_STRIDE, data: new Float64Array(0), rows: 0 }
    view.draw({ ...scene, samples: empty, probes: { ...empty, stride: 3 }, events: [] })
    view.draw({ ...scene, fromUs: 0, toUs: 0, timeUs: 0 })
    view.draw(scene)
    expect(view.markup()).not.toMatch(/NaN|undefined|Infinity/)
  })
})

describe('the playhead', () => {
  it('stands at its time, and a veil lies over what follows', () => {
    const view = mounted(charts.remaining)
    view.draw(DURING)
    const at = xOf(view, DURING.timeUs)
    expect(Math.abs(view.number('.playhead', 'x1') - at)).toBeLessThanOrEqual(0.5)
    expect(Math.abs(view.number('.veil', 'x') - at)).toBeLessThanOrEqual(0.5)
    expect(view.number('.veil', 'x') + view.number('.veil', 'width')).toBeCloseTo(view.number('svg.area', 'width'))
  })
})

describe('rounds', () => {
  const facts = eventsOf(scene, 'round')

  it('has a bar a round, as wide as it lasted and as high as the bytes it sent', () => {
    const view = mounted(charts.rounds)
    view.draw(scene)
    const bars = view.all('g.round .ground')
    expect(bars).toHaveLength(facts.length)
    const height = (bar: Element): number => Number(bar.getAttribute('height'))
    bars.forEach((bar, index) => {
      const { sentBytes, startUs, atUs } = facts[index]
      expect(height(bar) / height(bars[0])).toBeCloseTo(sentBytes / facts[0].sentBytes, 2)
      expect(Number(bar.getAttribute('x'))).toBeCloseTo(xOf(view, startUs), 2)
      const width = xOf(view, atUs) - xOf(view, startUs)
      expect(Math.abs(Number(bar.getAttribute('width')) - width)).toBeLessThan(1.001)
    })
  })

  it('draws the round under way from the samples', () => {
    const { scene: early } = record(busyWorld, 1_700_000)
    const view = mounted(charts.rounds)
    view.draw(early)
    expect(view.all('g.round')).toHaveLength(1)
    const last = early.samples.rows - 1
    const row = cell(early.samples, last, sampleColumns.vmIndex) === 0 ? last : last - 1
    expect(view.one('.reading .value').textContent?.trim()).toBe(
      formatBytes(cell(early.samples, row, sampleColumns.sentBytes)),
    )
  })
})

describe('remaining memory', () => {
  it('marks the decision to stop at its time with its own numbers', () => {
    const view = mounted(charts.remaining)
    view.draw(scene)
    const stop = eventsOf(scene, 'decision').find(({ decision }) => decision.action === 'stopAndCopy')
    if (stop === undefined) throw new Error('expected the guest to be stopped')
    const { leftBytes, rightBytes } = stop.decision.comparison
    expect(view.all('.crossing')).toHaveLength(1)
    expect(view.one('.crossing').getAttribute('transform')).toContain(`translate(${xOf(view, stop.atUs).toFixed(2)},`)
    expect(view.one('.crossing text').textContent).toBe(`${formatBytes(leftBytes)} < ${formatBytes(rightBytes)}: stop`)
    expect(charts.remaining.mount(document.body).describe(scene)).toContain(formatBytes(leftBytes))
  })

  it('reads the values of the last sample at the playhead', () => {
    const view = mounted(charts.remaining)
    view.draw(DURING)
    let row = -1
    for (let i = 0; i < scene.samples.rows; i++) {
      const isOurs = cell(scene.samples, i, sampleColumns.vmIndex) === 0
      if (isOurs && cell(scene.samples, i, sampleColumns.timeUs) <= DURING.timeUs) row = i
    }
    const read = (column: number): string => formatBytes(cell(scene.samples, row, column))
    const values = Object.fromEntries(
      view
        .all('.reading')
        .map((reading) => [
          reading.querySelector('.name')?.textContent,
          reading.querySelector('.value')?.textContent?.trim(),
        ]),
    )
    expect(values).toEqual({
      Left: read(sampleColumns.remainingBytes),
      Unseen: read(sampleColumns.loggedBytes),
      Threshold: read(sampleColumns.thresholdBytes),
    })
  })
})

describe('downtime', () => {
  const result = resultOf(migration)

  it('takes the real downtime apart into the parts of the result, in proportion', () => {
    const view = mounted(charts.downtime)
    view.draw(scene)
    const parts = result.downtimeParts
    if (parts === null) throw new Error('expected a completed migration')
    const expected = [parts.copyMs, parts.deviceStateMs, parts.activationMs, parts.announcementMs]
    const total = expected.reduce((sum, ms) => sum + ms, 0)
    const width = view.number('svg.area', 'width')
    view.all('.part .ground').forEach((bar, index) => {
      expect(Number(bar.getAttribute('width'))).toBeCloseTo((expected[index] / total) * width, 1)
    })
    expect(view.all('.part-key text').map(({ textContent }) => textContent)).toEqual([
      `Copy ${formatDurationMs(expected[0])}`,
      `Device state ${formatDurationMs(expected[1])}`,
      `Activation ${formatDurationMs(expected[2])}`,
      `Announcement ${formatDurationMs(expected[3])}`,
    ])
    expect(view.one('.bar-title').textContent).toContain(formatDurationMs(result.downtimeMs ?? 0))
  })

  it('counts the whole copy where the guest is suspended first', () => {
    const nonlive = record({ ...busyWorld, migration: { strategy: 'nonlive' } }, 4_000_000)
    const view = mounted(charts.downtime)
    view.draw(nonlive.scene)
    const { downtimeMs, serviceGapMs } = resultOf(nonlive.migration)
    expect(view.one('.bar-title').textContent).toBe(
      `Guest paused ${formatDurationMs(downtimeMs ?? 0)}, clients without it ${formatDurationMs(serviceGapMs ?? 0)}`,
    )
  })

  it('has no parts after a cancel', () => {
    const cancel = { kind: 'cancel', atUs: 1_800_000, vm: 'guest' } as const
    const migrate = { kind: 'migrate', atUs: 1_000_000, vm: 'guest', destination: 'b' } as const
    const view = mounted(charts.downtime)
    view.draw(record({ ...busyWorld, commands: [migrate, cancel] }, 3_000_000).scene)
    expect(view.all('.part')).toHaveLength(0)
    expect(view.one('.bar-title').textContent).toMatch(/cancelled/i)
  })
})

describe('phases', () => {
  it('has a band for each phase, the push phase cut at its rounds, and one pause', () => {
    const view = mounted(charts.phases)
    view.draw(scene)
    const stopUs = eventsOf(scene, 'phase').find(({ phase }) => phase === 'stopAndCopy')?.atUs ?? 0
    expect(view.all('.phase-push')).toHaveLength(
      eventsOf(scene, 'round').filter(({ startUs }) => startUs < stopUs).length,
    )
    for (const phase of ['setup', 'stopAndCopy', 'deviceState', 'activation', 'announcement']) {
      expect(view.all(`.phase-${phase}`)).toHaveLength(1)
    }
    expect(view.all('.pause')).toHaveLength(1)
    expect(view.one('.pause text').textContent).toBe(`II ${formatDurationMs(resultOf(migration).downtimeMs ?? 0)}`)
    expect(view.number('.pause rect', 'x')).toBeCloseTo(xOf(view, migration.pausedAtUs), 2)
  })

  it('keeps the line of the guest free of labels on a long scene', () => {
    const view = mounted(charts.phases)
    view.draw({ ...scene, fromUs: 0, toUs: 600_000_000 })
    expect(view.one('.pause').getAttribute('class')).toBe('pause right')
    expect(view.all('.plate')).toEqual([])
    const label = view.number('.pause text', 'y')
    expect(view.number('.guest-line', 'y1')).toBeGreaterThan(label + 6)
  })
})

it('is registered under its own id, cause before effect', () => {
  expect(chartIds).toEqual([
    'phases',
    'places',
    'rounds',
    'remaining',
    'rates',
    'downtime',
    'faults',
    'speed',
    'link',
    'traffic',
    'client',
  ])
  for (const id of chartIds) expect(charts[id].id).toBe(id)
})
