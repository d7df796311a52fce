import { expect, test } from 'vitest'
import { cell } from '../../src/base/table.ts'
import { probeLatencyUs } from '../../src/sim/client.ts'
import type { Command } from '../../src/sim/experiment.ts'
import { clientSettings, LOST, probeColumns } from '../../src/sim/record.ts'
import { resultOf } from '../../src/sim/result.ts'
import { advanceTimeline, createTimeline } from '../../src/sim/timeline.ts'
import { aVm, aWorld } from '../worlds.ts'

const END_US = 8_000_000

function probes(strategy: 'precopy' | 'nonlive') {
  const timeline = createTimeline(aWorld({ migration: { strategy }, vms: [aVm()], link: { bitsPerSecond: 1e9 } }))
  advanceTimeline(timeline, END_US)
  const { probes: table } = timeline.recorder
  const rows = Array.from({ length: table.rows }, (_, i) => ({
    sentUs: cell(table, i, probeColumns.sentUs),
    latencyUs: cell(table, i, probeColumns.latencyUs),
  }))
  return { rows, migration: timeline.simulation.state.migrations[0] }
}

test('every probe has exactly one fate', () => {
  const { rows } = probes('precopy')
  expect(rows.map(({ sentUs }) => sentUs)).toEqual(
    Array.from({ length: END_US / clientSettings.probeIntervalUs + 1 }, (_, i) => i * clientSettings.probeIntervalUs),
  )
})

test.each(['precopy', 'nonlive'] as const)(
  'with %s exactly the probes of the gap wait, and those before time-out are answered when it ends',
  (strategy) => {
    const { rows, migration } = probes(strategy)
    expect(resultOf(migration).phase).toBe('completed')
    for (const { sentUs, latencyUs } of rows) {
      const waitUs = sentUs >= migration.pausedAtUs && sentUs < migration.endedAtUs ? migration.endedAtUs - sentUs : 0
      const expected = waitUs + 700
      expect(latencyUs).toBe(expected > clientSettings.timeoutUs ? LOST : expected)
    }
  },
)

test('a probe whose fate is open is neither slow nor lost, until it times out', () => {
  const paused = [{ ...probes('precopy').migration, pausedAtUs: 100, announcedAtUs: -1, endedAtUs: -1 }]
  const service = { guest: { vm: 'guest', lostAtUs: -1 }, migrations: paused, linkCutsUs: [], linkLatencyUs: 100 }
  expect(probeLatencyUs(service, 200, 300)).toBeNull()
  expect(probeLatencyUs(service, 200, 200 + clientSettings.timeoutUs + 1)).toBe(LOST)
})

test.each([
  ['at rest', 500_000],
  ['on its way', 1_200_000],
  ['that has moved', 4_000_000],
])('a VM %s that goes down with its server answers no probe from then on', (_, atUs) => {
  const commands: Command[] = [
    { kind: 'migrate', atUs: 1_000_000, vm: 'guest', destination: 'b' },
    ...['a', 'b'].map((id): Command => ({ kind: 'fail', atUs, target: `server/${id}`, failure: 'crash' })),
  ]
  commands.sort((one, other) => one.atUs - other.atUs)
  const timeline = createTimeline(aWorld({ commands, vms: [aVm()], link: { bitsPerSecond: 1e9 } }))
  advanceTimeline(timeline, END_US)
  const { probes: table } = timeline.recorder
  expect(table.rows).toBeGreaterThan(100)
  for (let row = 0; row < table.rows; row++) {
    if (cell(table, row, probeColumns.sentUs) < atUs) continue
    expect(cell(table, row, probeColumns.latencyUs)).toBe(LOST)
  }
})
