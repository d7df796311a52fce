import { describe, expect, it } from 'vitest'
import { present } from '../../../src/base/assert.ts'
import type { SimulationEvent } from '../../../src/sim/events.ts'
import { narrate, narrationBetween } from '../../../src/ui/notices/narration.ts'
import { migrationFacts, scenario } from '../run.ts'

const events = migrationFacts()

describe('what a screen reader hears', () => {
  it('names VM and servers as the page does', () => {
    expect(narrationBetween(events, scenario, 0, 600_000)).toBe(
      'Web shop may not move to Alpha: Web shop already runs on Alpha.',
    )
    const request = events.find(({ kind }) => kind === 'requested')
    expect(request && narrate(request, scenario)).toBe('Web shop: migration from Alpha to Beta begins.')
  })

  it('hears of the outcome with its pause', () => {
    expect(narrationBetween(events, scenario, 0, 60_000_000)).toMatch(
      /^Web shop: Migration completed\. Paused for .* ms\.$/,
    )
  })

  it('hears of phases, decisions to stop, and ends: not of rounds, checks and settings', () => {
    const told = events.filter((event) => narrate(event, scenario) !== null)
    const kinds = new Set(told.map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual(['decision', 'phase', 'refused', 'requested'])
    expect(events.some(({ kind }) => kind === 'round')).toBe(true)
    for (const event of told) if (event.kind === 'decision') expect(event.decision.action).toBe('stopAndCopy')
  })

  it('hears of a failure before anything that follows from it or comes after', () => {
    const failure: SimulationEvent = { kind: 'failure', atUs: 70_000_000, vm: '', target: 'lan', failure: 'cut' }
    const later = { ...present(events[0], 'a fact'), atUs: 70_000_100 }
    expect(narrationBetween([...events, failure, later], scenario, 69_000_000, 71_000_000)).toBe('lan is cut.')
  })

  it('hears nothing where nothing happened', () => {
    expect(narrationBetween(events, scenario, 600_000, 900_000)).toBeNull()
  })
})
