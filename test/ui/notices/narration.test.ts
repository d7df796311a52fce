import { describe, expect, it } from 'vitest'
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

  it('hears nothing where nothing happened', () => {
    expect(narrationBetween(events, scenario, 600_000, 900_000)).toBeNull()
  })
})
