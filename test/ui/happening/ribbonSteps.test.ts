import { describe, expect, it } from 'vitest'
import { ribbonSteps } from '../../../src/ui/happening/ribbonSteps.ts'

const precopy = { strategy: 'precopy', movesDisk: false }

describe('the ribbon of phases', () => {
  it('lies ahead as the strategy will go, the disk first where one moves', () => {
    const names = (strategy: string, movesDisk = false): string[] =>
      ribbonSteps([], 1, { strategy, movesDisk }).map(({ phase }) => phase)
    expect(names('postcopyDemand')).toEqual(['setup', 'push', 'handover', 'activation', 'fetch', 'completed'])
    expect(names('hybrid')).toContain('handover')
    expect(names('precopy', true).slice(0, 3)).toEqual(['setup', 'disk', 'push'])
    const setup = { phase: 'setup', durationUs: 10 } as const
    const stop = { phase: 'stopAndCopy', durationUs: 10 } as const
    const converged = ribbonSteps([setup, stop], 3, { strategy: 'hybrid', movesDisk: false })
    expect(converged.map(({ phase }) => phase)).toContain('announcement')
  })

  it('lies ahead as a whole before a migration', () => {
    expect(ribbonSteps([], 1, precopy).map(({ state }) => state)).toEqual(Array(7).fill('ahead'))
  })

  it('names the round that runs, and rounds as a whole afterwards', () => {
    const setup = { phase: 'setup', durationUs: 10 } as const
    const push = { phase: 'push', durationUs: 20 } as const
    expect(ribbonSteps([setup, push], 3, precopy)[1]).toMatchObject({
      label: 'Round 3',
      state: 'current',
      durationUs: 20,
    })
    const after = ribbonSteps([setup, push, { phase: 'stopAndCopy', durationUs: 5 }], 4, precopy)
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
      precopy,
    )
    expect(steps.map(({ phase }) => phase)).toEqual(['setup', 'cancelled'])
    expect(steps[1]).toMatchObject({ state: 'current', durationUs: null })
  })
})
