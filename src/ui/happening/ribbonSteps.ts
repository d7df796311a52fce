/* The phases of a migration as the ribbon shows them: which are over, which runs, which are to come. */
import type { Phase } from '../../sim/phase.ts'

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

const ORDER = ['setup', 'push', 'stopAndCopy', 'deviceState', 'activation', 'announcement', 'completed'] as const

const labels: Readonly<Record<Phase, string>> = {
  setup: 'Setup',
  push: 'Rounds',
  stopAndCopy: 'Stop-and-copy',
  deviceState: 'Device state',
  activation: 'Activation',
  announcement: 'Announcement',
  completed: 'Done',
  cancelled: 'Cancelled',
}

const phaseLabel = (phase: Phase, round: number): string =>
  phase === 'push' && round > 0 ? `Round ${round}` : labels[phase]

/** `spans` are the phases so far, the last one still running; `round` is the round that runs, or the last one. */
export function ribbonSteps(spans: readonly Span[], round: number): RibbonStep[] {
  const current = spans.at(-1)?.phase
  const phases: readonly Phase[] = current === 'cancelled' ? [...spans.map(({ phase }) => phase)] : ORDER
  return phases.map((phase) => {
    const span = spans.find((candidate) => candidate.phase === phase)
    const isEnd = phase === 'completed' || phase === 'cancelled'
    return {
      phase,
      label: phaseLabel(phase, phase === current ? round : 0),
      state: phase === current ? 'current' : span ? 'done' : 'ahead',
      durationUs: span && !isEnd ? span.durationUs : null,
    }
  })
}
