import { describe, expect, it } from 'vitest'
import { GIB, MIB } from '../../../src/base/units.ts'
import type { DecisionEvent } from '../../../src/sim/events.ts'
import { predictedDowntime } from '../../../src/sim/stopRules/predictedDowntime.ts'
import { alternativesText, decisionSentence, decisionTimes } from '../../../src/ui/happening/decisionText.ts'

const decided = (remainingBytes: number, bandwidthBytesPerSecond: number): DecisionEvent => {
  const view = {
    point: 'exact',
    guestPaused: false,
    remainingBytes,
    bandwidthBytesPerSecond,
    downtimeLimitMs: 300,
    thresholdBytes: bandwidthBytesPerSecond * 0.3,
    round: 3,
    hasSwitched: false,
    switchAsked: false,
    dirtiedPages: 0,
    previousDirtiedPages: 0,
    sentBytes: 0,
    memoryBytes: 4 * GIB,
    maxRounds: 0,
    maxTrafficBytes: 0,
    switchAfterRounds: 1,
  } as const
  return { kind: 'decision', atUs: 0, vm: 'web', view, decision: predictedDowntime.decide(view) }
}

describe('a decision in words', () => {
  it('divides what remains by the measured bandwidth, in units that a reader can check', () => {
    const event = decided(45 * MIB, 125 * MIB)
    expect(decisionTimes(event)).toEqual({ neededMs: 360, limitMs: 300 })
    expect(decisionSentence(event)).toBe('45 MiB ÷ 125 MiB/s = 360 ms, over the limit of 300 ms.')
    expect(alternativesText(event)).toBe('Otherwise: stop the guest now.')
  })

  it('says that the rest fits', () => {
    const event = decided(10 * MIB, 100 * MIB)
    expect(event.decision.action).toBe('stopAndCopy')
    expect(decisionSentence(event)).toBe('10 MiB ÷ 100 MiB/s = 100 ms, within the limit of 300 ms.')
  })

  it('claims nothing before there is a measurement', () => {
    const event = decided(10 * MIB, 0)
    expect(decisionTimes(event).neededMs).toBeNull()
    expect(decisionSentence(event)).toContain('No bandwidth has been measured yet')
  })
})
