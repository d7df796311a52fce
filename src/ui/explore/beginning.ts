/* What the view starts from: the sweep that a link asks for, that of before, or one of what is on the floor. */
import type { Problem } from '../../base/result.ts'
import { planTextOf, readPlan } from '../../scenario/exploreLink.ts'
import type { PresetId } from '../../scenario/presets/index.ts'
import type { Experiment } from '../../sim/experiment.ts'
import { specHash } from '../../sweep/spec.ts'
import { type Draft, draftOf, firstDraft } from './draft.ts'
import type { Session } from './session.ts'

interface Floor {
  readonly preset: PresetId
  readonly experiment: Experiment
  readonly focusVm: string
}

export interface Beginning {
  readonly preset: PresetId
  readonly experiment: Experiment
  readonly draft: Draft
  /** The sweep that has rows already. */
  readonly session: Session | null
  /** It is to be run at once. */
  readonly isAsked: boolean
  /** What is wrong with the sweep of a link. */
  readonly problems: readonly Problem[]
}

export const isAskedFor = (): boolean => planTextOf(location.hash) !== null

export const ofFloor = ({ preset, experiment, focusVm }: Floor): Beginning => ({
  preset,
  experiment,
  draft: firstDraft(experiment, focusVm),
  session: null,
  isAsked: false,
  problems: [],
})

export function beginning(floor: Floor, session: Session | null): Beginning {
  const text = planTextOf(location.hash)
  const asked = text === null ? null : readPlan(text, floor.experiment.scenario)
  if (asked?.ok) {
    const spec = { experiment: { ...floor.experiment, commands: [] }, plan: asked.value }
    if (session !== null && specHash(session.spec) === specHash(spec)) return ofSession(session)
    return { ...ofFloor(floor), draft: draftOf(asked.value, floor.experiment.scenario), isAsked: true }
  }
  if (asked !== null) return { ...ofFloor(floor), problems: asked.problems }
  if (session === null || session.preset !== floor.preset) return ofFloor(floor)
  return ofSession(session)
}

const ofSession = (session: Session): Beginning => ({
  preset: session.preset,
  experiment: session.spec.experiment,
  draft: session.draft,
  session,
  isAsked: false,
  problems: [],
})
