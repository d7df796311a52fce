import { expect, test } from 'vitest'
import { cell } from '../../src/base/table.ts'
import { LOST, probeColumns } from '../../src/sim/record.ts'
import { redirectionIds, redirections } from '../../src/sim/redirections/index.ts'
import { advanceTimeline, createTimeline } from '../../src/sim/timeline.ts'
import { aWorld, run } from '../worlds.ts'

const duration = (id: (typeof redirectionIds)[number], latencyUs: number): number =>
  redirections[id].durationUs(latencyUs)

test.each(redirectionIds)('with %s a longer way is longer to redirect', (id) => {
  expect(duration(id, 50_000) - duration(id, 0)).toBeGreaterThanOrEqual(50_000)
})

test('a broadcast is sooner than a tunnel, and a tunnel sooner than a new address', () => {
  for (const latencyUs of [0, 100, 50_000]) {
    expect(duration('arp', latencyUs)).toBeLessThan(duration('tunnel', latencyUs))
    expect(duration('tunnel', latencyUs)).toBeLessThan(duration('address', latencyUs))
  }
})

test.each(redirectionIds)(
  'with %s clients miss the VM for the pause and the redirection, and no longer',
  (redirection) => {
    const world = aWorld({ link: { redirection } })
    const [{ downtimeMs, serviceGapMs, phase }] = run(world).results
    expect(phase).toBe('completed')
    expect((serviceGapMs ?? 0) - (downtimeMs ?? 0)).toBeCloseTo(duration(redirection, 100) / 1000, 6)
    const timeline = createTimeline(world)
    advanceTimeline(timeline, 25_000_000)
    const { probes } = timeline.recorder
    const [{ pausedAtUs, announcedAtUs }] = timeline.simulation.state.migrations
    for (let row = 0; row < probes.rows; row++) {
      const sentUs = cell(probes, row, probeColumns.sentUs)
      const latencyUs = cell(probes, row, probeColumns.latencyUs)
      const isInGap = sentUs >= pausedAtUs && sentUs < announcedAtUs
      if (!isInGap) expect(latencyUs).toBe(700)
      else expect(latencyUs === LOST || latencyUs > 700).toBe(true)
    }
  },
)
