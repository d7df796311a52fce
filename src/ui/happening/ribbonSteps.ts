/* The phases of a migration as the ribbon shows them: which are over, which runs, which are to come. */

import { phaseName } from '../../charts/story.ts'
import { say } from '../../i18n/say.ts'
import { isCutShort, isEnding, type Phase } from '../../sim/phase.ts'

export interface RibbonStep {
  readonly phase: Phase
  readonly label: string
  readonly state: 'done' | 'current' | 'ahead'
  readonly durationUs: number | null
}

interface Span {
  readonly phase: Phase
  readonly durationUs: number
}

const PRECOPY: readonly Phase[] = [
  'setup',
  'push',
  'stopAndCopy',
  'deviceState',
  'activation',
  'announcement',
  'completed',
]
const POSTCOPY: readonly Phase[] = ['setup', 'push', 'handover', 'activation', 'fetch', 'completed']

/** What was seen, in its order, then what is still to come. */
function merge(seen: readonly Phase[], order: readonly Phase[]): Phase[] {
  const last = seen.findLast((phase) => order.includes(phase))
  const ahead = last === undefined ? order : order.slice(order.indexOf(last) + 1)
  return [...seen, ...ahead]
}

function phaseLabel(phase: Phase, round: number): string {
  if (phase === 'push') return round > 0 ? say('happening.round', { round }) : say('happening.rounds')
  return phase === 'completed' ? say('happening.done') : phaseName(phase)
}

/** What is known of the migration besides the phases that it went through. */
export interface RibbonPlan {
  readonly strategy: string
  /** Its disk is copied. */
  readonly movesDisk: boolean
}

/** Strategies that hand the guest over before its memory; a hybrid one may stop it instead, if it converges. */
const SWITCHES = new Set(['postcopyPush', 'postcopyDemand', 'postcopyPrepaging', 'hybrid'])

function orderOf(seen: ReadonlySet<Phase>, { strategy, movesDisk }: RibbonPlan): readonly Phase[] {
  const hasSwitched = seen.has('handover') || (SWITCHES.has(strategy) && !seen.has('stopAndCopy'))
  const order = hasSwitched ? POSTCOPY : PRECOPY
  return movesDisk ? ['setup', 'disk', ...order.slice(1)] : order
}

/** `spans` are the phases so far, the last one still running; `round` is the round that runs, or the last one. */
export function ribbonSteps(spans: readonly Span[], round: number, plan: RibbonPlan): RibbonStep[] {
  const current = spans.at(-1)?.phase
  const seen = new Set(spans.map(({ phase }) => phase))
  const order = orderOf(seen, plan)
  const ahead = isCutShort(current) ? [] : order
  // Phases that most migrations do not have stand where they came.
  const phases = merge([...seen], ahead)
  return phases.map((phase) => {
    const span = spans.find((candidate) => candidate.phase === phase)
    const isEnd = isEnding(phase)
    return {
      phase,
      label: phaseLabel(phase, phase === current ? round : 0),
      state: phase === current ? 'current' : span ? 'done' : 'ahead',
      durationUs: span && !isEnd ? span.durationUs : null,
    }
  })
}
