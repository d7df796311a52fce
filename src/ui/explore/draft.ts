/* What the form of a sweep holds: texts as they are typed, and the plan that they spell. */
import { checkField, type QuantityField } from '../../base/field.ts'
import { formatQuantity } from '../../base/quantity.ts'
import type { Result } from '../../base/result.ts'
import { say } from '../../i18n/say.ts'
import type { SweepAxis } from '../../scenario/sweepAxis.ts'
import { checkPlan, type SweepPlan, type SweptField, sweptField, sweptFields } from '../../scenario/sweepPlan.ts'
import type { Experiment, Scenario } from '../../sim/experiment.ts'

export interface DraftAxis {
  readonly field: string
  readonly from: string
  readonly to: string
  readonly steps: string
  readonly scale: SweepAxis['scale']
}

export interface Draft {
  readonly vm: string
  readonly destination: string
  readonly x: DraftAxis
  readonly y: DraftAxis
  readonly strategies: SweepPlan['strategies']
  readonly seeds: SweepPlan['seeds']
}

const spelled = (value: number, { unit }: QuantityField): string => formatQuantity(value, unit, '')

/** A round multiple of the field's step within its bounds. */
function within(value: number, field: QuantityField): number {
  const whole = Math.round(value / field.step) * field.step
  const bounded = Math.min(field.max, Math.max(field.min, whole))
  return checkField(field, bounded, '') === null ? bounded : field.default
}

/** From a fraction of what the scenario has to a multiple of it; over the whole field if it has nothing there. */
export function axisAround({ name, field, value }: SweptField, steps: string): DraftAxis {
  const isLog = field.scale === 'log' && value > 0
  const least = Math.max(field.min, field.step)
  const [from, to] = isLog
    ? [Math.max(least, within(value / 8, field)), within(value * 8, field)]
    : [field.min, Math.min(field.max, value > 0 ? within(value * 2, field) : field.max)]
  return { field: name, from: spelled(from, field), to: spelled(to, field), steps, scale: isLog ? 'log' : 'linear' }
}

/** What the page offers first: writes of the VM over the bandwidth of the link, under three strategies. */
export function firstDraft({ scenario, commands }: Experiment, vm: string): Draft {
  const home = scenario.vms.find(({ id }) => id === vm)?.server
  const moved = commands.findLast((command) => command.kind === 'migrate' && command.vm === vm)
  const others = scenario.servers.filter(({ id }) => id !== home)
  const last = moved?.kind === 'migrate' && moved.destination !== home ? moved.destination : undefined
  return {
    vm,
    destination: last ?? others[0]?.id ?? '',
    x: axisAround(sweptField(scenario, `vm.${vm}.writes`), '16'),
    y: axisAround(sweptField(scenario, `link.${scenario.links[0].id}.bandwidth`), '12'),
    strategies: ['precopy', 'hybrid', 'nonlive'],
    seeds: 'same',
  }
}

/** The form of a plan that came from a link. */
export function draftOf(plan: SweepPlan, scenario: Scenario): Draft {
  const axis = ({ field: name, from, to, steps, scale }: SweepAxis): DraftAxis => {
    const { field } = sweptField(scenario, name)
    return { field: name, from: spelled(from, field), to: spelled(to, field), steps: String(steps), scale }
  }
  return { ...plan, x: axis(plan.x), y: axis(plan.y) }
}

export function planOf(draft: Draft, scenario: Scenario): Result<SweepPlan> {
  const axis = ({ steps, ...rest }: DraftAxis) => ({
    ...rest,
    steps: /^\s*\d+\s*$/.test(steps) ? Number(steps) : steps,
  })
  return checkPlan({ ...draft, x: axis(draft.x), y: axis(draft.y) }, scenario)
}

/** Fields that may be chosen for an axis, in groups: those of the VM first, then the rest of what its move meets. */
export function fieldGroups(scenario: Scenario, { vm, destination }: Pick<Draft, 'vm' | 'destination'>) {
  const all = sweptFields(scenario)
  const home = scenario.vms.find(({ id }) => id === vm)?.server ?? ''
  const labelOf = (list: readonly { readonly id: string; readonly label: string }[], id: string): string =>
    list.find((thing) => thing.id === id)?.label ?? id
  const groups = [
    { label: labelOf(scenario.vms, vm), targets: [`vm/${vm}`] },
    ...scenario.links.map(({ id, label }) => ({ label, targets: [`link/${id}`] })),
    { label: say('explore.migration'), targets: ['migration'] },
    ...[home, destination].map((id) => ({ label: labelOf(scenario.servers, id), targets: [`server/${id}`] })),
  ]
  return groups.map(({ label, targets }) => ({ label, fields: all.filter(({ target }) => targets.includes(target)) }))
}
