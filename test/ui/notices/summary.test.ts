import { describe, expect, it } from 'vitest'
import { cell } from '../../../src/base/table.ts'
import { formatBytes, formatDurationMs } from '../../../src/i18n/format.ts'
import { firstScreen } from '../../../src/scenario/presets/firstScreen.ts'
import type { Command } from '../../../src/sim/experiment.ts'
import { sampleColumns } from '../../../src/sim/record.ts'
import { resultOf } from '../../../src/sim/result.ts'
import { advanceTimeline, createTimeline } from '../../../src/sim/timeline.ts'
import { summaryWords } from '../../../src/ui/notices/summary.ts'

const commands: readonly Command[] = [
  { kind: 'migrate', atUs: 500_000, vm: 'web', destination: 'alpha' },
  { kind: 'migrate', atUs: 1_000_000, vm: 'web', destination: 'beta' },
]
const { scenario } = firstScreen.experiment
const timeline = createTimeline({ ...firstScreen.experiment, commands: [...commands] })
advanceTimeline(timeline, 12_000_000)
const { events, samples } = timeline.recorder
const at = (timeUs: number): string => summaryWords({ events, samples, scenario, focusVm: 'web', timeUs })

describe('the summary', () => {
  it('before anything says so', () => {
    expect(at(400_000)).toBe('Web shop at 0.400 s: it runs, and no migration has been asked for.')
  })

  it('of a refusal says why', () => {
    expect(at(600_000)).toBe('Web shop at 0.600 s: may not move to Alpha. Why: Web shop already runs on Alpha.')
  })

  it('of a running migration tells phase, round, what is left, the gap so far, and why', () => {
    const timeUs = 6_500_000
    let row = samples.rows - 1
    const ofWeb = (index: number): boolean =>
      cell(samples, index, sampleColumns.vmIndex) === scenario.vms.findIndex(({ id }) => id === 'web')
    while (cell(samples, row, sampleColumns.timeUs) > timeUs || !ofWeb(row)) row--
    const left = cell(samples, row, sampleColumns.remainingBytes) + cell(samples, row, sampleColumns.loggedBytes)
    const decision = events.findLast((event) => event.kind === 'decision' && event.atUs <= timeUs)
    const words = at(timeUs)
    expect(words).toContain('Web shop at 6.500 s: Pre-copy from Alpha to Beta. ')
    expect(words).toContain(`Push, round ${cell(samples, row, sampleColumns.round)}, ${formatBytes(left)} left.`)
    expect(words).toContain('VM paused 0 ms, service gap 0 ms')
    expect(words).toContain(`Why: ${decision?.kind === 'decision' ? decision.decision.rule : '?'}.`)
  })

  it('of the outcome tells what it cost', () => {
    const result = resultOf(timeline.simulation.state.migrations[0])
    const words = at(12_000_000)
    expect(words).toContain('Migration completed.')
    expect(words).toContain(`It took ${formatDurationMs(result.totalMigrationTimeMs ?? Number.NaN)}`)
    expect(words).toContain(`VM paused ${formatDurationMs(result.downtimeMs ?? Number.NaN)}`)
    expect(words).toContain(`service gap ${formatDurationMs(result.serviceGapMs ?? Number.NaN)}`)
  })
})
