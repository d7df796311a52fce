// @vitest-environment jsdom
// Places, faults, speed, link and traffic, held against the migration that they are drawn from.
import { afterEach, describe, expect, it } from 'vitest'
import { cell } from '../../src/base/table.ts'
import type { Scene } from '../../src/charts/chart.ts'
import { faultTotals } from '../../src/charts/faultCounts.ts'
import { charts } from '../../src/charts/index.ts'
import { linkUse } from '../../src/charts/linkFlows.ts'
import { overview } from '../../src/charts/overview.ts'
import { placesOf } from '../../src/charts/placeSpans.ts'
import { rowAt } from '../../src/charts/sampleRows.ts'
import { formatBytes, formatClockUs, formatCount } from '../../src/i18n/format.ts'
import { sampleColumns } from '../../src/sim/record.ts'
import { resultOf } from '../../src/sim/result.ts'
import { aVm } from '../worlds.ts'
import { busyWorld, mounted, record } from './recorded.ts'

const UNTIL_US = 6_000_000
const push = record(busyWorld, UNTIL_US)
const fetched = record({ ...busyWorld, migration: { strategy: 'postcopyPush' } }, UNTIL_US)

afterEach(() => document.body.replaceChildren())

const spansOf = (scene: Scene, part: string) => placesOf(scene).filter((span) => span.part === part)
const draw = (id: keyof typeof charts, scene: Scene) => {
  const view = mounted(charts[id])
  view.draw(scene)
  return view
}

describe('places', () => {
  it('has the vCPU nowhere from pause to resume, and memory on both servers while it is copied', () => {
    const { scene, migration } = push
    expect(migration.phase).toBe('completed')
    expect(spansOf(scene, 'vCPU').map(({ place, endUs }) => [place, endUs])).toEqual([
      ['source', migration.pausedAtUs],
      ['nowhere', migration.resumedAtUs],
      ['destination', scene.samples.data[rowAt(scene, UNTIL_US) * scene.samples.stride]],
    ])
    const both = spansOf(scene, 'vRAM').find(({ place }) => place === 'both')
    expect(both?.endUs).toBe(migration.resumedAtUs)
    expect(spansOf(scene, 'Network').find(({ place }) => place === 'both')?.endUs).toBe(migration.announcedAtUs)
    expect(spansOf(scene, 'vDISK').map(({ place }) => place)).toEqual(['shared'])
  })

  it('has memory on both servers long after the vCPU has moved with post-copy', () => {
    const { scene, migration } = fetched
    const both = spansOf(scene, 'vRAM').find(({ place }) => place === 'both')
    expect(both?.endUs).toBe(migration.endedAtUs)
    expect((both?.endUs ?? 0) - migration.resumedAtUs).toBeGreaterThan(100_000)
  })

  it('is drawn as it is told, a row each', () => {
    const view = draw('places', push.scene)
    expect(view.all('g.place')).toHaveLength(placesOf(push.scene).length)
  })
})

describe('post-copy faults', () => {
  it('has the totals of the result, in the words too', () => {
    const { scene, migration } = fetched
    const { networkFaults, avoidedFaults } = resultOf(migration)
    expect(networkFaults).toBeGreaterThan(20)
    expect(faultTotals(scene, rowAt(scene, UNTIL_US))).toMatchObject({ networkFaults, avoidedFaults })
    expect(draw('faults', scene).element.textContent).toContain(formatCount(networkFaults))
    expect(charts.faults.mount(document.body).describe(scene)).toContain(`${formatCount(avoidedFaults)} that had come`)
  })

  it('says that there are none without a switch', () => {
    expect(draw('faults', push.scene).one('.empty-note').textContent).toMatch(/^No switch to post-copy/)
  })
})

describe('guest speed', () => {
  it('stands still for exactly the pause', () => {
    const { scene, migration } = push
    const view = draw('speed', scene)
    const scale = view.number('svg.area', 'width') / (scene.toUs - scene.fromUs)
    expect(view.number('rect.still', 'x')).toBeCloseTo((migration.pausedAtUs - scene.fromUs) * scale, 1)
    expect(view.number('rect.still', 'width')).toBeCloseTo(
      Math.max(1.5, (migration.resumedAtUs - migration.pausedAtUs) * scale),
      1,
    )
  })

  it('falls while pages are waited for, without a pause', () => {
    const { scene, migration } = fetched
    const { workPermille } = sampleColumns
    const during = rowAt(scene, migration.resumedAtUs + 60_000)
    expect(cell(scene.samples, during, workPermille)).toBeLessThan(1000)
    expect(cell(scene.samples, rowAt(scene, UNTIL_US), workPermille)).toBe(1000)
  })
})

describe('the link', () => {
  it('carries what the migration put on the wire, and never more than it can', () => {
    const { scene, migration } = push
    const use = linkUse(scene, 5000)
    const focus = use.flows.find(({ kind }) => kind === 'focus')
    const stepSeconds = (use.timesUs[1] - use.timesUs[0]) / 1e6
    const carried = Array.from(focus?.rates ?? []).reduce((sum, rate) => sum + rate, 0) * stepSeconds
    expect(carried / migration.wireBytes).toBeGreaterThan(0.93)
    expect(carried / migration.wireBytes).toBeLessThan(1.07)
    use.timesUs.forEach((_, i) => {
      const all = use.flows.reduce((sum, { rates }) => sum + rates[i], 0)
      expect(all).toBeLessThanOrEqual(use.carries[i] * 1.05)
    })
  })

  it('names the flows of other migrations too', () => {
    const both = record(
      {
        ...busyWorld,
        vms: [aVm({ writesPerSecond: 2_000 }), aVm({ id: 'other', label: 'Other', server: 'b' })],
        commands: [
          { kind: 'migrate', atUs: 1_000_000, vm: 'guest', destination: 'b' },
          { kind: 'migrate', atUs: 1_000_000, vm: 'other', destination: 'c' },
        ],
      },
      2_000_000,
    )
    expect(linkUse(both.scene, 100).flows.map(({ kind }) => kind)).toEqual(['clients', 'focus', 'other'])
  })
})

describe('traffic by cause', () => {
  it('adds up to all that was sent', () => {
    for (const { scene, migration } of [push, fetched]) {
      const row = rowAt(scene, UNTIL_US)
      const columns = [
        'firstBytes',
        'againBytes',
        'requestedBytes',
        'pushedBytes',
        'markerBytes',
        'controlBytes',
      ] as const
      const sum = columns.reduce((bytes, column) => bytes + cell(scene.samples, row, sampleColumns[column]), 0)
      expect(Math.abs(sum - migration.sentBytes)).toBeLessThan(1)
      expect(charts.traffic.mount(document.body).describe(scene)).toContain(formatBytes(sum))
    }
    const again = (scene: Scene) => cell(scene.samples, rowAt(scene, UNTIL_US), sampleColumns.againBytes)
    expect(again(push.scene)).toBeGreaterThan(0)
    expect(again(fetched.scene)).toBe(0)
  })
})

describe('the overview', () => {
  it('has the phases of the migration where they were, and says how far the run is known', () => {
    const { scene, migration } = push
    const view = mounted(overview)
    const whole = { ...scene, fromUs: 0, toUs: UNTIL_US }
    view.draw(whole)
    const scale = view.number('svg.area', 'width') / UNTIL_US
    expect(view.number('g.phase-setup rect', 'x')).toBeCloseTo(migration.requestedAtUs * scale, 1)
    expect(overview.mount(document.body).describe(whole)).toContain(formatClockUs(UNTIL_US))
  })
})

describe('what a person points at', () => {
  it('is read beside the plot instead of the playhead', () => {
    const { scene } = push
    const atUs = 1_400_000
    const left = cell(scene.samples, rowAt(scene, atUs), sampleColumns.remainingBytes)
    expect(draw('remaining', { ...scene, hoverUs: atUs }).element.textContent).toContain(formatBytes(left))
    expect(draw('remaining', scene).element.textContent).not.toContain(formatBytes(left))
  })

  it('is marked in every track if it is a round', () => {
    const { scene, migration } = push
    const round = scene.events.find((event) => event.kind === 'round')
    if (round?.kind !== 'round') throw new Error('expected a round')
    const highlight = { requestedUs: migration.requestedAtUs, round: round.round }
    for (const id of ['phases', 'remaining', 'link', 'speed'] as const) {
      const view = draw(id, { ...scene, highlight })
      const scale = view.number('svg.area', 'width') / (scene.toUs - scene.fromUs)
      expect(view.number('rect.highlight', 'width')).toBeCloseTo((round.atUs - round.startUs) * scale, 1)
    }
  })

  it('stands on a linear scale twice as high for twice the bytes', () => {
    const view = draw('remaining', { ...push.scene, scale: 'linear' })
    const ticks = view
      .all('.axis .tick')
      .map((tick) => Number(/,([\d.]+)\)/.exec(tick.getAttribute('transform') ?? '')?.[1]))
    const gaps = ticks.slice(1).map((y, i) => ticks[i] - y)
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(1)
  })
})
