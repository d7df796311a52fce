/* What is compared: the present experiment, run once under each of some strategies or as each of some branches. */
import { say } from '../../i18n/say.ts'
import { strategyIds } from '../../scenario/catalog.ts'
import type { Experiment } from '../../sim/experiment.ts'
import type { Branch } from '../../store/branch.ts'
import { movedExperiment } from '../../store/edit.ts'
import { sentence } from '../sentences.ts'
import { optionWords } from '../words.ts'

export interface Lane {
  readonly id: string
  readonly label: string
  readonly experiment: Experiment
}

export const MAX_LANES = 4

export const usualLanes: readonly string[] = ['nonlive', 'precopy', 'postcopyPush', 'hybrid']

type Strategy = Experiment['scenario']['migration']['strategy']

/** The experiment under another strategy; commands that would change the strategy are left out. */
function under(experiment: Experiment, strategy: Strategy): Experiment {
  const { scenario, commands } = experiment
  return {
    ...experiment,
    scenario: { ...scenario, migration: { ...scenario.migration, strategy } },
    commands: commands.filter((command) => command.kind !== 'set' || command.field !== 'strategy'),
  }
}

/** All that can be chosen: the strategies first, then the branches that were kept. Each moves `vm`. */
export function lanesOf(experiment: Experiment, vm: string, branches: readonly Branch[]): Lane[] {
  const moved = movedExperiment(experiment, vm)
  return [
    ...strategyIds.map((id) => ({ id, label: optionWords('strategy', id).label, experiment: under(moved, id) })),
    ...branches.map(({ id, words, experiment: kept }) => ({
      id: `branch-${id}`,
      label: say('compare.branch', { id, words: sentence(words) }),
      experiment: movedExperiment(kept, vm),
    })),
  ]
}
