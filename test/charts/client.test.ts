// @vitest-environment jsdom
// Marks of the client strip, counted by kind against the probes of the record.
import { afterEach, describe, expect, it } from 'vitest'
import { cell } from '../../src/base/table.ts'
import type { Scene } from '../../src/charts/chart.ts'
import { charts } from '../../src/charts/index.ts'
import { splitSpans } from '../../src/charts/split.ts'
import { clientSettings, LOST, probeColumns } from '../../src/sim/record.ts'
import { busyWorld, mounted, record } from './recorded.ts'

afterEach(() => document.body.replaceChildren())

const counts = (view: ReturnType<typeof mounted>): Record<string, number> =>
  Object.fromEntries(
    ['ok', 'slow', 'lost', 'waiting'].map((kind) => [kind, view.number(`.probe-${kind}`, 'data-count')]),
  )

/** Outcomes of the focused VM's probes in the window, by reading the whole table. */
function outcomesOf({ probes, vmIndex, fromUs, toUs }: Scene): Record<string, number> {
  const found = { ok: 0, slow: 0, lost: 0 }
  for (let row = 0; row < probes.rows; row++) {
    const sentUs = cell(probes, row, probeColumns.sentUs)
    if (cell(probes, row, probeColumns.vmIndex) !== vmIndex || sentUs < fromUs || sentUs > toUs) continue
    const latencyUs = cell(probes, row, probeColumns.latencyUs)
    if (latencyUs === LOST) found.lost++
    else if (latencyUs > clientSettings.slowAfterUs) found.slow++
    else found.ok++
  }
  return found
}

// The guest is suspended for the whole copy: its first probes are lost, the last ones slow.
const { scene } = record({ ...busyWorld, migration: { strategy: 'nonlive' } }, 4_000_000)

describe('the client strip', () => {
  it('has a mark a probe where there is room', () => {
    const view = mounted(charts.client)
    const whole = { ...scene, timeUs: 4_000_000, fromUs: 0, toUs: 3_500_000 }
    view.draw(whole)
    const { ok, slow, lost } = outcomesOf(whole)
    expect(lost).toBeGreaterThan(0)
    expect(slow).toBeGreaterThan(0)
    expect(counts(view)).toMatchObject({ slow, lost, waiting: 0 })
    // One mark beyond the right edge belongs to a probe that is sent there.
    expect(counts(view).ok - ok).toBeLessThanOrEqual(1)
  })

  it('lets the probes of a slower client stand out, and draws all others still', () => {
    const view = mounted(charts.client)
    const pingIntervalUs = 500_000
    const whole = { ...scene, timeUs: 4_000_000, fromUs: 0, toUs: 3_499_000 }
    view.draw(whole)
    const all = ['ok', 'slow', 'lost'].map((kind) => view.number(`.every.probe-${kind}`, 'data-count'))
    expect(view.number('.pinged.probe-lost', 'data-count')).toBe(0)
    view.draw({ ...whole, pingIntervalUs })
    expect(['ok', 'slow', 'lost'].map((kind) => view.number(`.every.probe-${kind}`, 'data-count'))).toEqual(all)
    const sent = { ok: 0, slow: 0, lost: 0 }
    for (let row = 0; row < scene.probes.rows; row++) {
      const sentUs = cell(scene.probes, row, probeColumns.sentUs)
      const latencyUs = cell(scene.probes, row, probeColumns.latencyUs)
      if (
        cell(scene.probes, row, probeColumns.vmIndex) !== 0 ||
        sentUs % pingIntervalUs !== 0 ||
        sentUs > 3_499_000 + pingIntervalUs
      )
        continue
      sent[latencyUs === LOST ? 'lost' : latencyUs > clientSettings.slowAfterUs ? 'slow' : 'ok']++
    }
    for (const kind of ['ok', 'slow', 'lost'] as const) {
      expect([kind, view.number(`.pinged.probe-${kind}`, 'data-count')]).toEqual([kind, sent[kind]])
    }
  })

  it('draws how long memory lay on two servers, and nothing of it without post-copy', () => {
    const view = mounted(charts.client)
    view.draw(scene)
    expect(view.all('.split')).toHaveLength(0)
    const postcopy = record({ ...busyWorld, migration: { strategy: 'postcopyPush' } }, 20_000_000)
    view.draw(postcopy.scene)
    expect(view.all('.split')).toHaveLength(1)
    const { resumedAtUs, endedAtUs } = postcopy.migration
    expect(splitSpans(postcopy.scene)).toEqual([{ startUs: resumedAtUs, endUs: endedAtUs }])
  })

  it('lets a probe wait that has no answer yet at the playhead', () => {
    const view = mounted(charts.client)
    const timeUs = 1_520_000
    view.draw({ ...scene, timeUs })
    // Sent since the pause at 1 s, every 50 ms up to the playhead.
    expect(counts(view).waiting).toBe(Math.floor((timeUs - 1_000_000) / clientSettings.probeIntervalUs) + 1)
  })

  it('lets probes wait whose fate the record does not hold yet', () => {
    const running = record({ ...busyWorld, migration: { strategy: 'nonlive' } }, 1_520_000).scene
    const view = mounted(charts.client)
    view.draw({ ...running, toUs: 3_000_000 })
    expect(counts(view).waiting).toBe(11)
  })

  it('lets the worst probe decide where marks are shared', () => {
    const view = mounted(charts.client, 700)
    const wide = { ...scene, fromUs: 0, toUs: 60_000_000, timeUs: 4_000_000 }
    view.draw(wide)
    const shared = counts(view)
    expect(shared.ok + shared.slow + shared.lost).toBeLessThan(30)
    expect(shared.lost).toBeGreaterThan(0)
    const pixels = view.number('svg.area', 'width')
    const markUs =
      Math.ceil(6 / ((pixels * clientSettings.probeIntervalUs) / 60_000_000)) * clientSettings.probeIntervalUs
    const marksWithLoss = new Set<number>()
    for (let row = 0; row < scene.probes.rows; row++) {
      const isLost = cell(scene.probes, row, probeColumns.latencyUs) === LOST
      if (isLost && cell(scene.probes, row, probeColumns.vmIndex) === 0) {
        marksWithLoss.add(Math.floor(cell(scene.probes, row, probeColumns.sentUs) / markUs))
      }
    }
    expect(shared.lost).toBe(marksWithLoss.size)
  })
})
