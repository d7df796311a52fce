/*
 * The migrations of one VM as the facts tell them: phases with their times, rounds, the pause of the guest, the decision
 * to stop, and the outcome. An end that has not come yet is null; charts then draw up to the end of the record.
 */

import { cell } from '../base/table.ts'
import { say } from '../i18n/say.ts'
import type { DecisionEvent, RoundEvent, SimulationEvent } from '../sim/events.ts'
import { type Ending, isEnding, type Phase } from '../sim/phase.ts'
import { sampleColumns } from '../sim/record.ts'
import type { MigrationResult } from '../sim/result.ts'
import type { Scene } from './chart.ts'

export interface PhaseSpan {
  readonly phase: Phase
  readonly startUs: number
  endUs: number | null
}

export interface Story {
  readonly strategy: string
  readonly source: string
  readonly destination: string
  readonly startUs: number
  endUs: number | null
  outcome: Ending | null
  readonly phases: PhaseSpan[]
  readonly rounds: RoundEvent[]
  /** The guest runs nowhere from here … */
  pausedUs: number | null
  /** … to here. */
  resumedUs: number | null
  /** The decision to stop the guest for the last copy. */
  stop: DecisionEvent | null
  result: MigrationResult | null
}

/** Stories of a list of events that all charts ask for, by VM. */
const known = new WeakMap<
  readonly SimulationEvent[],
  Map<string, { readonly told: number; readonly stories: Story[] }>
>()

/** All migrations of the VM in focus, in order. */
export function storiesOf(scene: Pick<Scene, 'events' | 'vm'>): readonly Story[] {
  const byVm = known.get(scene.events) ?? new Map()
  known.set(scene.events, byVm)
  const found = byVm.get(scene.vm)
  if (found?.told === scene.events.length) return found.stories
  const stories = tellAll(scene)
  byVm.set(scene.vm, { told: scene.events.length, stories })
  return stories
}

function tellAll(scene: Pick<Scene, 'events' | 'vm'>): Story[] {
  const stories: Story[] = []
  for (const event of scene.events) {
    if (event.vm !== scene.vm) continue
    if (event.kind === 'requested') {
      const { atUs: startUs, strategy, source, destination } = event
      stories.push({
        strategy,
        source,
        destination,
        startUs,
        endUs: null,
        outcome: null,
        phases: [],
        rounds: [],
        pausedUs: null,
        resumedUs: null,
        stop: null,
        result: null,
      })
    } else {
      const story = stories.at(-1)
      if (story !== undefined) tell(story, event)
    }
  }
  return stories
}

function tell(story: Story, event: SimulationEvent): void {
  if (event.kind === 'round') story.rounds.push(event)
  else if (event.kind === 'decision') {
    // Paused before any stop-and-copy: the strategy suspended the guest when it was asked to.
    if (event.view.guestPaused) story.pausedUs ??= story.startUs
    if (event.decision.action === 'stopAndCopy') story.stop = event
  }
  if (event.kind === 'phase') enterPhase(story, event.phase, event.atUs, event.result)
}

function enterPhase(story: Story, phase: Phase, atUs: number, result: MigrationResult | null): void {
  const last = story.phases.at(-1)
  if (last !== undefined) last.endUs = atUs
  if (phase === 'stopAndCopy' || phase === 'handover' || phase === 'lost') story.pausedUs ??= atUs
  const runsAgain = phase === 'announcement' || phase === 'fetch' || (isEnding(phase) && phase !== 'lost')
  if (story.pausedUs !== null && runsAgain) story.resumedUs ??= atUs
  if (isEnding(phase)) {
    story.endUs = atUs
    story.outcome = phase
    story.result = result
  } else story.phases.push({ phase, startUs: atUs, endUs: null })
}

/** The migration that the playhead stands in or after; the first one while it stands before all. */
export const storyAt = (stories: readonly Story[], timeUs: number): Story | null =>
  stories.findLast(({ startUs }) => startUs <= timeUs) ?? stories[0] ?? null

interface Span {
  readonly startUs: number
  readonly endUs: number
}

/** When the guest ran nowhere. */
export const pausesOf = (scene: Scene, stories: readonly Story[]): Span[] =>
  stories.flatMap(({ pausedUs, resumedUs }) =>
    pausedUs === null ? [] : [{ startUs: pausedUs, endUs: resumedUs ?? knownUntilUs(scene) }],
  )

/** When the round that is shown up everywhere ran; null if there is none, or it is not known any more. */
export function highlightSpan(scene: Scene): Span | null {
  const { highlight } = scene
  if (highlight === null) return null
  const story = storiesOf(scene).find(({ startUs }) => startUs === highlight.requestedUs)
  const round = story?.rounds.find((event) => event.round === highlight.round)
  if (round !== undefined) return { startUs: round.startUs, endUs: round.atUs }
  if (story === undefined || (story.rounds.at(-1)?.round ?? 0) + 1 !== highlight.round) return null
  return { startUs: story.rounds.at(-1)?.atUs ?? story.startUs, endUs: story.endUs ?? knownUntilUs(scene) }
}

/** Up to where a run is known: the last sample, or the playhead if it stands between samples. */
export const knownUntilUs = ({ samples, timeUs }: Scene): number =>
  samples.rows === 0 ? timeUs : Math.max(timeUs, cell(samples, samples.rows - 1, sampleColumns.timeUs))

export const phaseName = (phase: Phase): string => say(`charts.phase.${phase}`)
