/* What is true at the playhead, found in the facts of the run. Gives the events themselves: same fact, same object. */
import type {
  DecisionEvent,
  PhaseEvent,
  RefusedEvent,
  RequestedEvent,
  RoundEvent,
  SetEvent,
  SimulationEvent,
} from '../sim/events.ts'
import { isEnding } from '../sim/phase.ts'

const isRequested = (event: SimulationEvent): event is RequestedEvent => event.kind === 'requested'
const isRefused = (event: SimulationEvent): event is RefusedEvent => event.kind === 'refused'
const isPhase = (event: SimulationEvent): event is PhaseEvent => event.kind === 'phase'
const isRound = (event: SimulationEvent): event is RoundEvent => event.kind === 'round'
const isDecision = (event: SimulationEvent): event is DecisionEvent => event.kind === 'decision'

/** The moment asked about: which VM, and when. */
export interface Moment {
  readonly events: readonly SimulationEvent[]
  readonly focusVm: string
  readonly timeUs: number
}

function latest<E extends SimulationEvent>(
  { events, focusVm, timeUs }: Moment,
  is: (event: SimulationEvent) => event is E,
): E | null {
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]
    if (event.atUs <= timeUs && event.vm === focusVm && is(event)) return event
  }
  return null
}

/** The request of the migration that runs at the moment, or of the last one before it. */
export const latestRequest = (moment: Moment): RequestedEvent | null => latest(moment, isRequested)

/** For so long a refusal stands before the news of a migration that runs. */
const REFUSAL_US = 3_000_000

/** A refusal that came after the last accepted request; only for a while if that migration still runs. */
export function latestRefusal(moment: Moment): RefusedEvent | null {
  const refused = latest(moment, isRefused)
  if (refused === null) return null
  const requested = latestRequest(moment)
  if (requested === null) return refused
  if (requested.atUs > refused.atUs) return null
  const isRunning = latestPhase(moment)?.result === null
  return isRunning && moment.timeUs - refused.atUs > REFUSAL_US ? null : refused
}

/** The last fact of its kind since the latest request. */
function sinceRequest<E extends SimulationEvent>(moment: Moment, is: (event: SimulationEvent) => event is E): E | null {
  const found = latest(moment, is)
  const request = latestRequest(moment)
  return found && request && found.atUs >= request.atUs ? found : null
}

export const latestPhase = (moment: Moment): PhaseEvent | null => sinceRequest(moment, isPhase)
export const latestRound = (moment: Moment): RoundEvent | null => sinceRequest(moment, isRound)
export const latestDecision = (moment: Moment): DecisionEvent | null => sinceRequest(moment, isDecision)

/** The request whose migration the timeline shows: the latest one, or the first one still to come. */
export const shownRequest = (moment: Moment): RequestedEvent | null =>
  latestRequest(moment) ??
  moment.events.find((event): event is RequestedEvent => isRequested(event) && event.vm === moment.focusVm) ??
  null

/** When the migration of a request ended, as far as is known; null while it runs. */
export function endOf(events: readonly SimulationEvent[], request: RequestedEvent): number | null {
  const end = events.find(
    (event) => isPhase(event) && event.vm === request.vm && event.atUs >= request.atUs && isEnding(event.phase),
  )
  return end ? end.atUs : null
}

/** The phases that a migration went through up to `timeUs`, with how long each lasted so far. */
export function phaseSpans(
  events: readonly SimulationEvent[],
  request: RequestedEvent,
  timeUs: number,
): { readonly phase: PhaseEvent['phase']; readonly startUs: number; readonly durationUs: number }[] {
  const entered = events
    .filter(isPhase)
    .filter(({ vm, atUs }) => vm === request.vm && atUs >= request.atUs && atUs <= timeUs)
  return entered.map(({ phase, atUs }, i) => ({
    phase,
    startUs: atUs,
    durationUs: (entered[i + 1]?.atUs ?? timeUs) - atUs,
  }))
}

/** What has been set since a decision was made, by target and field: it did not count with that yet. */
export function setSince({ events, timeUs }: Moment, decision: DecisionEvent): SetEvent[] {
  return events
    .slice(events.indexOf(decision) + 1)
    .filter((event): event is SetEvent => event.kind === 'set' && event.atUs <= timeUs)
    .filter(({ vm }) => vm === '' || vm === decision.vm)
}
