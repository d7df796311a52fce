/* What a screen reader is told of the run: phases, the decision to stop, refusals, the outcome. Null for the rest. */
import { formatBytes, formatDurationMs } from '../../base/format.ts'
import type { SimulationEvent } from '../../sim/events.ts'
import type { Scenario } from '../../sim/experiment.ts'
import type { Phase } from '../../sim/phase.ts'

const phaseSentences: Readonly<Record<Phase, string | null>> = {
  setup: null,
  push: 'Copying memory.',
  stopAndCopy: 'The guest is paused; the rest of its memory is copied.',
  deviceState: null,
  activation: null,
  announcement: 'The guest runs at its destination; the network is being told.',
  completed: 'Migration completed.',
  cancelled: 'Migration cancelled. The guest stays where it was.',
}

const labelIn = (things: readonly { readonly id: string; readonly label: string }[], id: string): string =>
  things.find((thing) => thing.id === id)?.label ?? id

export function narrate(event: SimulationEvent, { vms, servers }: Scenario): string | null {
  const vm = labelIn(vms, event.vm)
  switch (event.kind) {
    case 'requested':
      return `${vm}: migration from ${labelIn(servers, event.source)} to ${labelIn(servers, event.destination)} begins.`
    case 'refused':
      return `${vm} may not move to ${labelIn(servers, event.destination)}: ${event.refusals.map(({ what }) => what).join('; ')}.`
    case 'phase': {
      const sentence = phaseSentences[event.phase]
      if (sentence === null) return null
      const downtimeMs = event.result?.downtimeMs ?? null
      const pause =
        event.phase === 'completed' && downtimeMs !== null ? ` Paused for ${formatDurationMs(downtimeMs)}.` : ''
      return `${vm}: ${sentence}${pause}`
    }
    case 'decision':
      return event.decision.action === 'stopAndCopy' ? `${vm}: ${event.decision.rule}.` : null
    case 'round':
      return event.guestPaused ? null : `${vm}: round ${event.round} is over, ${formatBytes(event.sentBytes)} sent.`
    case 'set':
      return null
  }
}

/** Of the facts in (`fromUs`, `toUs`], the words for the last one that has any. */
export function narrationBetween(
  events: readonly SimulationEvent[],
  scenario: Scenario,
  fromUs: number,
  toUs: number,
): string | null {
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]
    if (event.atUs > toUs) continue
    if (event.atUs <= fromUs) return null
    const words = narrate(event, scenario)
    if (words !== null) return words
  }
  return null
}
