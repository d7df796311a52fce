/*
 * The cells of a sweep: a number for each place of the map and each strategy, the order in which they are run, and the
 * experiment behind each. Coarse to fine: any part of the order from its start is a map of the whole, only blurred.
 */
import type { FieldValue } from '../base/field.ts'
import { draw, stream } from '../base/random.ts'
import { axisValues } from '../scenario/sweepAxis.ts'
import { type SweepPlan, sweptField } from '../scenario/sweepPlan.ts'
import type { Experiment, Scenario } from '../sim/experiment.ts'
import type { StrategyId } from '../sim/strategies/index.ts'
import type { SweepSpec } from './spec.ts'

/** Where a cell stands. */
export interface Place {
  /** Column and row, from the least value on. */
  readonly column: number
  readonly row: number
  readonly strategy: StrategyId
}

/** When each cell's VM is asked to move: guests have settled by then. */
export const MOVE_AT_US = 500_000

export const cellCount = ({ x, y, strategies }: SweepPlan): number => x.steps * y.steps * strategies.length

export function placeOf({ x, y, strategies }: SweepPlan, cell: number): Place {
  const column = cell % x.steps
  const above = (cell - column) / x.steps
  return { column, row: above % y.steps, strategy: strategies[Math.floor(above / y.steps)] }
}

export const cellAt = ({ x, y, strategies }: SweepPlan, { column, row, strategy }: Place): number =>
  (strategies.indexOf(strategy) * y.steps + row) * x.steps + column

/** Widest distance of the coarsest cells: a power of two, so that a finer grid holds the coarser one. */
export function coarsestStride({ x, y }: Pick<SweepPlan, 'x' | 'y'>): number {
  let stride = 1
  while (stride * 4 <= Math.max(x.steps, y.steps)) stride *= 2
  return stride
}

/** Every cell once, coarse to fine; the strategies of a place follow each other. */
export function cellOrder(plan: SweepPlan): Uint32Array {
  const order = new Uint32Array(cellCount(plan))
  let next = 0
  const coarsest = coarsestStride(plan)
  for (let stride = coarsest; stride >= 1; stride /= 2) {
    const before = stride * 2
    for (let row = 0; row < plan.y.steps; row += stride) {
      for (let column = 0; column < plan.x.steps; column += stride) {
        if (stride < coarsest && row % before === 0 && column % before === 0) continue
        for (const strategy of plan.strategies) order[next++] = cellAt(plan, { column, row, strategy })
      }
    }
  }
  return order
}

/** The part of the order that one of `count` shards runs, numbered from 0: the shards together are the whole, each cell once. */
export const shardOf = (order: Uint32Array, index: number, count: number): Uint32Array =>
  order.filter((_, position) => position % count === index)

/** The values of a cell's two fields. */
export function valuesOf({ experiment, plan }: SweepSpec, { column, row }: Place): { x: number; y: number } {
  const at = (axis: SweepPlan['x'], i: number): number =>
    axisValues(axis, sweptField(experiment.scenario, axis.field).field)[i]
  return { x: at(plan.x, column), y: at(plan.y, row) }
}

const seedOf = ({ experiment, plan }: SweepSpec, { column, row }: Place): number =>
  plan.seeds === 'same' ? experiment.seed : draw(stream(experiment.seed, 'sweep'), row * plan.x.steps + column)

/** The experiment of a cell, as the floor can play it. Only what the cell changes is copied. */
export function experimentOf(spec: SweepSpec, place: Place): Experiment {
  const { experiment, plan } = spec
  const { x, y } = valuesOf(spec, place)
  const withX = withValue(experiment.scenario, plan.x.field, x)
  const withBoth = withValue(withX, plan.y.field, y)
  const { vm, destination } = plan
  return {
    ...experiment,
    seed: seedOf(spec, place),
    scenario: { ...withBoth, migration: { ...withBoth.migration, strategy: place.strategy } },
    commands: [{ kind: 'migrate', atUs: MOVE_AT_US, vm, destination }],
  }
}

function withValue(scenario: Scenario, name: string, value: FieldValue): Scenario {
  const { target, key } = sweptField(scenario, name)
  const [kind, id] = target.split('/')
  const change = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
    list.map((thing) => (thing.id === id ? { ...thing, [key]: value } : thing))
  if (kind === 'vm') return { ...scenario, vms: change(scenario.vms) }
  if (kind === 'server') return { ...scenario, servers: change(scenario.servers) }
  if (kind === 'link') return { ...scenario, links: change(scenario.links) }
  if (kind === 'migration') return { ...scenario, migration: { ...scenario.migration, [key]: value } }
  return { ...scenario, automation: { ...scenario.automation, [key]: value } }
}
