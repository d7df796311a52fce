/* What a link holds, and the names under which the things of a scenario stand in it. */
import type { Field, Fields, FieldValue } from '../base/field.ts'
import { formatQuantity } from '../base/quantity.ts'
import type { Problem } from '../base/result.ts'
import type { Experiment, Scenario } from '../sim/experiment.ts'
import { fieldTables } from './catalog.ts'
import type { PageOptions } from './pageOptions.ts'
import type { PresetId } from './presets/index.ts'

export const LINK_VERSION = 1
/** A scene may last this long; a class that leaves the page open finds it where it was. */
export const SCENE_END_US = 600_000_000

/** What to look at, kept apart from what runs. */
export interface View {
  readonly timeUs: number
  readonly focusVm: string
  readonly isPaused: boolean
}

export interface Link {
  readonly preset: PresetId
  readonly experiment: Experiment
  readonly view: View
  /** How the page is to be; missing if the link does not say. */
  readonly page?: PageOptions
}

export interface DecodedLink extends Link {
  /** What in the fragment could not be used; empty for a sound link. */
  readonly problems: readonly Problem[]
}

export const initialView = (experiment: Experiment): View => ({
  timeUs: 0,
  focusVm: experiment.scenario.vms[0].id,
  isPaused: false,
})

/** The things of a scenario that have fields, under the prefix of their keys: `vm.web`, `migration`. */
export function things(
  scenario: Scenario,
): { prefix: string; target: string; fields: Fields; values: Readonly<Record<string, FieldValue>> }[] {
  const of = (kind: 'server' | 'vm' | 'link', list: readonly { readonly id: string }[]) =>
    list.map((thing) => ({
      prefix: `${kind}.${thing.id}`,
      target: `${kind}/${thing.id}`,
      fields: fieldTables[kind],
      values: { ...thing } as Readonly<Record<string, FieldValue>>,
    }))
  const automation = {
    prefix: 'automation',
    target: 'automation',
    fields: fieldTables.automation,
    values: { ...scenario.automation },
  }
  const migration = {
    prefix: 'migration',
    target: 'migration',
    fields: fieldTables.migration,
    values: { ...scenario.migration },
  }
  return [
    ...of('server', scenario.servers),
    ...of('vm', scenario.vms),
    ...of('link', scenario.links),
    automation,
    migration,
  ]
}

/** A time of the scene: in seconds also where it is none. */
export const spellTime = (us: number, separator = ''): string =>
  us === 0 ? `0${separator}s` : formatQuantity(us, 'us', separator)

export const spellValue = (field: Field, value: FieldValue): string =>
  field.kind === 'choice' || typeof value === 'string' ? String(value) : formatQuantity(value, field.unit, '')
