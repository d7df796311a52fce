import { describe, expect, it } from 'vitest'
import { ribbonSteps } from '../../../src/ui/happening/ribbonSteps.ts'

describe('the ribbon of phases', () => {
  it('lies ahead as a whole before a migration', () => {
    expect(ribbonSteps([], 1).map(({ state }) => state)).toEqual(Array(7).fill('ahead'))
  })

  it('names the round that runs, and rounds as a whole afterwards', () => {
    const setup = { phase: 'setup', durationUs: 10 } as const
    const push = { phase: 'push', durationUs: 20 } as const
    expect(ribbonSteps([setup, push], 3)[1]).toMatchObject({ label: 'Round 3', state: 'current', durationUs: 20 })
    const after = ribbonSteps([setup, push, { phase: 'stopAndCopy', durationUs: 5 }], 4)
    expect(after[1]).toMatchObject({ label: 'Rounds', state: 'done' })
    expect(after[2]).toMatchObject({ label: 'Stop-and-copy', state: 'current' })
  })

  it('ends with the cancellation where that is what happened', () => {
    const steps = ribbonSteps(
      [
        { phase: 'setup', durationUs: 10 },
        { phase: 'cancelled', durationUs: 0 },
      ],
      1,
    )
    expect(steps.map(({ phase }) => phase)).toEqual(['setup', 'cancelled'])
    expect(steps[1]).toMatchObject({ state: 'current', durationUs: null })
  })
})
