/* What a screen reader is told of the run: phases, the decision to stop, refusals, losses, the outcome. Null for the rest. */

import { formatDurationMs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { FailureEvent, SimulationEvent } from '../../sim/events.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { isEnding, type Phase } from '../../sim/phase.ts'
import { sentence } from '../sentences.ts'

/** Too short, or no news. */
const silentPhases: readonly Phase[] = ['setup', 'deviceState', 'activation']

export const phaseSentence = (phase: Phase): string => say(`notices.phase.${phase}`)

export const failureSentence = ({ failure, target }: FailureEvent): string =>
  say('notices.failure', { target, failure: failure ?? 'none' })

const labelIn = (things: readonly { readonly id: string; readonly label: string }[], id: string): string =>
  things.find((thing) => thing.id === id)?.label ?? id

const reasonsOf = (refusals: readonly { readonly what: string }[]): string =>
  refusals.map(({ what }) => sentence(what)).join('; ')

export function narrate(event: SimulationEvent, { vms, servers }: Scenario): string | null {
  const vm = labelIn(vms, event.vm)
  switch (event.kind) {
    case 'requested':
      return say('notices.requested', {
        vm,
        source: labelIn(servers, event.source),
        destination: labelIn(servers, event.destination),
      })
    case 'refused':
      return say('notices.refused', {
        vm,
        destination: labelIn(servers, event.destination),
        reasons: reasonsOf(event.refusals),
      })
    case 'phase': {
      if (silentPhases.includes(event.phase)) return null
      const downtimeMs = event.result?.downtimeMs ?? null
      const words = phaseSentence(event.phase)
      if (event.phase !== 'completed' || downtimeMs === null) return say('notices.phase', { vm, words })
      return say('notices.phase.paused', { vm, words, pause: formatDurationMs(downtimeMs) })
    }
    case 'decision':
      return event.decision.action === 'stopAndCopy' || event.decision.action === 'switch'
        ? say('notices.decision', { vm, rule: sentence(event.decision.rule) })
        : null
    case 'round':
    case 'set':
      return null
    case 'failure':
      return failureSentence(event)
    case 'queued':
      return say('notices.waits', { vm, destination: labelIn(servers, event.destination) })
    case 'dequeued':
      return say('notices.dequeued', { vm })
    case 'forced':
      return say('notices.forced', {
        vm,
        destination: labelIn(servers, event.destination),
        reasons: reasonsOf(event.refusals),
      })
    case 'power':
      return say('notices.power', { vm, power: event.isOn ? 'on' : 'off', server: labelIn(servers, event.server) })
    case 'recommended': {
      const rule = sentence(event.reason.rule)
      if (event.destination === null) return say('notices.recommended.nowhere', { vm, rule })
      return say('notices.recommended', { vm, destination: labelIn(servers, event.destination), rule })
    }
    case 'withdrawn':
      return say('notices.withdrawn', { vm })
    case 'withheld':
    case 'overruled':
      return null
  }
}

/** What may not be lost among other news. */
const isUrgent = (event: SimulationEvent): boolean =>
  event.kind === 'failure' || (event.kind === 'phase' && isEnding(event.phase))

/** Of the facts in (`fromUs`, `toUs`], the words for the last urgent one, or else for the last one that has any. */
export function narrationBetween(
  events: readonly SimulationEvent[],
  scenario: Scenario,
  fromUs: number,
  toUs: number,
): string | null {
  let found: string | null = null
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]
    if (event.atUs > toUs) continue
    if (event.atUs <= fromUs) break
    if (isUrgent(event)) return narrate(event, scenario)
    found ??= narrate(event, scenario)
  }
  return found
}
