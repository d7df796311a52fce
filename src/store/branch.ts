/* Experiments that were left because the past was changed: kept by name, so that they can be taken up and compared. */

import { spellTime } from '../scenario/link.ts'
import type { PresetId } from '../scenario/presets/index.ts'
import type { Command, Experiment } from '../sim/experiment.ts'

export interface Branch {
  /** A letter. */
  readonly id: string
  /** What it does last, and when. */
  readonly words: string
  readonly preset: PresetId
  readonly experiment: Experiment
}

const MAX_BRANCHES = 4

const labelIn = (things: readonly { readonly id: string; readonly label: string }[], id: string): string =>
  things.find((thing) => thing.id === id)?.label ?? id

function commandWords(command: Command, { vms, servers, links }: Experiment['scenario']): string {
  switch (command.kind) {
    case 'migrate':
      return `${labelIn(vms, command.vm)} to ${labelIn(servers, command.destination)}`
    case 'set':
      return `${command.field} ${command.value}`
    case 'fail':
    case 'repair': {
      const [kind, id] = command.target.split('/')
      return `${command.kind} ${labelIn(kind === 'server' ? servers : links, id)}`
    }
    default:
      return `${command.kind} ${labelIn(vms, command.vm)}`
  }
}

function branchWords({ commands, scenario }: Experiment): string {
  const last = commands.at(-1)
  if (last === undefined) return 'no moves'
  const strategy = last.kind === 'migrate' ? `, ${scenario.migration.strategy}` : ''
  return `${commandWords(last, scenario)}${strategy} at ${spellTime(last.atUs, ' ')}`
}

/** Keeps one more; of too many the oldest goes. One that is kept already, or does nothing, is not kept again. */
export function keepBranch(branches: readonly Branch[], preset: PresetId, experiment: Experiment): readonly Branch[] {
  if (experiment.commands.length === 0) return branches
  if (branches.some((branch) => branch.experiment === experiment)) return branches
  const last = branches.at(-1)
  const id = last === undefined ? 'A' : String.fromCharCode(65 + ((last.id.charCodeAt(0) - 64) % 26))
  return [...branches, { id, words: branchWords(experiment), preset, experiment }].slice(-MAX_BRANCHES)
}
