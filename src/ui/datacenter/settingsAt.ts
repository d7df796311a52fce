/* Settings as they are at the playhead, after the changes that commands have made to them. */
import type { FieldValue } from '../../base/field.ts'
import type { LinkValues } from '../../sim/fields.ts'
import type { AppState } from '../../store/store.ts'

type Moment = Pick<AppState, 'experiment' | 'timeUs'>

/** What commands have set until now; undefined if they have not. */
function setUntil({ experiment, timeUs }: Moment, target: string, field: string): FieldValue | undefined {
  const last = experiment.commands.findLast(
    (command) =>
      command.kind === 'set' && command.atUs <= timeUs && command.target === target && command.field === field,
  )
  return last?.kind === 'set' ? last.value : undefined
}

export function linkAt(moment: Moment, index: number): Pick<LinkValues, 'bitsPerSecond' | 'latencyUs'> {
  const { id, bitsPerSecond, latencyUs } = moment.experiment.scenario.links[index]
  const at = (field: string, start: number): number => Number(setUntil(moment, `link/${id}`, field) ?? start)
  return { bitsPerSecond: at('bitsPerSecond', bitsPerSecond), latencyUs: at('latencyUs', latencyUs) }
}

/** Id of the strategy that the next migration would use. */
export const strategyAt = (moment: Moment): string =>
  String(setUntil(moment, 'migration', 'strategy') ?? moment.experiment.scenario.migration.strategy)
