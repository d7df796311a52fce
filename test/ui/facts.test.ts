import { describe, expect, it } from 'vitest'
import type { SetEvent } from '../../src/sim/events.ts'
import {
  endOf,
  latestDecision,
  latestPhase,
  latestRefusal,
  latestRequest,
  phaseSpans,
  setSince,
  shownRequest,
} from '../../src/ui/facts.ts'
import { changedText } from '../../src/ui/happening/changedText.ts'
import { migrationFacts } from './run.ts'

const events = migrationFacts()
const at = (timeUs: number, focusVm = 'web') => ({ events, focusVm, timeUs })

describe('what is true at the playhead', () => {
  it('is nothing before the request and for another VM', () => {
    expect(latestRequest(at(0))).toBeNull()
    expect(latestPhase(at(0))).toBeNull()
    expect(latestRequest(at(9e9, 'db'))).toBeNull()
  })

  it('is the refusal until a request is accepted', () => {
    expect(latestRefusal(at(600_000))?.destination).toBe('alpha')
    expect(latestRefusal(at(1_000_000))).toBeNull()
  })

  it('is the refusal of a second move for a while, then the running migration again', () => {
    const refused = { ...events[0], atUs: 2_000_000, destination: 'gamma' } as (typeof events)[number]
    const moment = (timeUs: number) => ({ ...at(timeUs), events: [...events, refused] })
    expect(latestRefusal(moment(2_500_000))?.destination).toBe('gamma')
    expect(latestRefusal(moment(5_500_000))).toBeNull()
  })

  it('is the last phase and decision that have begun by then', () => {
    expect(latestPhase(at(1_000_000))?.phase).toBe('setup')
    expect(latestPhase(at(2_000_000))?.phase).toBe('push')
    const decision = latestDecision(at(2_000_000))
    expect(decision?.atUs).toBeLessThanOrEqual(2_000_000)
    expect(latestDecision(at(2_000_000))).toBe(decision)
  })

  it('is the result once the migration has completed', () => {
    const { result } = latestPhase(at(60_000_000)) ?? {}
    expect(result?.downtimeMs).toBeGreaterThan(0)
    expect(result?.destination).toBe('beta')
  })

  it('shows the coming migration while there is none yet', () => {
    const request = shownRequest(at(0))
    expect(request?.atUs).toBe(1_000_000)
    expect(request && endOf(events, request)).toBe(latestPhase(at(60_000_000))?.atUs)
  })

  it('counts spans of phases that add up to the time since the request', () => {
    const request = latestRequest(at(4_000_000))
    const spans = request ? phaseSpans(events, request, 4_000_000) : []
    expect(spans.reduce((sum, { durationUs }) => sum + durationUs, 0)).toBe(3_000_000)
  })

  it('knows what was set since a decision', () => {
    const moment = at(3_000_000)
    const decision = latestDecision(moment)
    if (decision === null) throw new Error('expected a decision')
    const set = (atUs: number): SetEvent => ({
      kind: 'set',
      atUs,
      vm: '',
      target: 'migration',
      field: 'downtimeLimitMs',
      value: 5,
    })
    const sets = [set(decision.atUs - 1), set(decision.atUs), set(3_000_000), set(3_000_001)]
    const index = events.indexOf(decision)
    const all = [...events.slice(0, index), sets[0], decision, ...sets.slice(1)]
    expect(setSince({ ...moment, events: all }, decision)).toEqual(sets.slice(1, 3))
    expect(changedText(sets)).toContain('downtime limit')
    expect(changedText([])).toBe('')
    expect(changedText([{ ...sets[0], field: 'strategy' }])).toBe('')
  })
})
