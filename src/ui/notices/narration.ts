/* What a screen reader is told of the run: phases, the decision to stop, refusals, losses, the outcome. Null for the rest. */
import { formatDurationMs } from '../../i18n/format.ts'
import type { FailureEvent, SimulationEvent } from '../../sim/events.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { isEnding, type Phase } from '../../sim/phase.ts'

const phaseSentences: Readonly<Record<Phase, string>> = {
  setup: 'Source and destination prepare.',
  disk: 'Copying the disk.',
  push: 'Copying memory.',
  stopAndCopy: 'The guest is paused; the rest of its memory is copied.',
  handover: 'The guest is paused; its processors move.',
  deviceState: 'The state of the virtual devices is sent.',
  activation: 'The destination makes the guest ready to run.',
  announcement: 'The guest runs at its destination; the network is being told.',
  fetch: 'The guest runs at its destination; pages that it misses are fetched.',
  interrupted: 'The link is gone; the guest goes on with the pages that it has.',
  completed: 'Migration completed.',
  cancelled: 'Migration cancelled. The guest stays where it was.',
  failed: 'Migration failed. The guest goes on where it was.',
  lost: 'The guest is lost.',
}

const failureSentences: Readonly<Record<NonNullable<FailureEvent['failure']>, (target: string) => string>> = {
  crash: (target) => `${target} crashes.`,
  memory: (target) => `${target} runs out of memory.`,
  cut: (target) => `${target} is cut.`,
}

/** Too short, or no news. */
const silentPhases: readonly Phase[] = ['setup', 'deviceState', 'activation']

export const phaseSentence = (phase: Phase): string => phaseSentences[phase]

export const failureSentence = ({ failure, target }: FailureEvent): string =>
  failure === null ? `${target} is back.` : failureSentences[failure](target)

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
      if (silentPhases.includes(event.phase)) return null
      const downtimeMs = event.result?.downtimeMs ?? null
      const pause =
        event.phase === 'completed' && downtimeMs !== null ? ` Paused for ${formatDurationMs(downtimeMs)}.` : ''
      return `${vm}: ${phaseSentences[event.phase]}${pause}`
    }
    case 'decision':
      return event.decision.action === 'stopAndCopy' || event.decision.action === 'switch'
        ? `${vm}: ${event.decision.rule}.`
        : null
    case 'round':
    case 'set':
      return null
    case 'failure':
      return failureSentence(event)
    case 'queued':
      return `${vm}: the move to ${labelIn(servers, event.destination)} waits for its turn.`
    case 'dequeued':
      return `${vm} does not wait any more.`
    case 'forced':
      return `${vm} is moved to ${labelIn(servers, event.destination)} against the rules: ${event.refusals.map(({ what }) => what).join('; ')}.`
    case 'power':
      return `${vm} ${event.isOn ? 'starts' : 'ends'} on ${labelIn(servers, event.server)}.`
    case 'recommended': {
      const place = event.destination === null ? 'nowhere to go' : `to ${labelIn(servers, event.destination)}`
      return `${vm}: the automation recommends a move, ${place} (${event.reason.rule}).`
    }
    case 'withdrawn':
      return `${vm}: the move is no longer recommended.`
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
