/*
 * What a sweep varies: two fields over a range each, under some strategies, for one move of one VM. Checked as a whole
 * against the scenario that it is about, with all problems at once.
 */
import { checkField, type QuantityField } from '../base/field.ts'
import { formatQuantity, parseQuantity } from '../base/quantity.ts'
import { fail, type Problem, type Result, succeed } from '../base/result.ts'
import type { Scenario } from '../sim/experiment.ts'
import { type StrategyId, strategyIds } from '../sim/strategies/index.ts'
import { things } from './link.ts'
import { quoteProblem } from './quote.ts'
import { axisScales, axisValues, type SweepAxis } from './sweepAxis.ts'

/** Every cell has the experiment's seed, or each place of the map its own, the same under all strategies. */
export const seedRules = ['same', 'own'] as const

export interface SweepPlan {
  readonly vm: string
  readonly destination: string
  readonly x: SweepAxis
  readonly y: SweepAxis
  readonly strategies: readonly StrategyId[]
  readonly seeds: (typeof seedRules)[number]
}

const sweepBounds = { minSteps: 2, maxSteps: 256, maxCells: 100_000 } as const

/** A field of the scenario that can be swept, under the name that links give it. */
export interface SweptField {
  readonly name: string
  readonly target: string
  readonly key: string
  readonly field: QuantityField
  /** What the scenario has. */
  readonly value: number
}

type Thing = ReturnType<typeof things>[number]

const sweptFieldsOf = ({ prefix, target, fields, values }: Thing): SweptField[] =>
  Object.entries(fields).flatMap(([key, field]) =>
    field.kind === 'quantity'
      ? [{ name: `${prefix}.${field.name}`, target, key, field, value: Number(values[key]) }]
      : [],
  )

/** Every quantity of the scenario, in the order of its things. */
export const sweptFields = (scenario: Scenario): SweptField[] => things(scenario).flatMap(sweptFieldsOf)

/** The field of an axis; throws if there is none, which a checked plan never does. */
export function sweptField(scenario: Scenario, name: string): SweptField {
  const thing = things(scenario).find(({ prefix }) => name.startsWith(`${prefix}.`))
  const found = thing && sweptFieldsOf(thing).find((each) => each.name === name)
  if (found === undefined) throw new Error(`expected a field of the scenario, got ${name}`)
  return found
}

type Loose = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const spell = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value))

/** A plan that can be run on this scenario, or every reason why not. */
export function checkPlan(input: unknown, scenario: Scenario): Result<SweepPlan> {
  if (!isRecord(input)) return fail(quoteProblem({ where: 'sweep', found: spell(input), allowed: 'object' }))
  const problems: Problem[] = []
  const oneOf = <T extends string>(key: string, value: unknown, allowed: readonly T[]): T => {
    const found = allowed.find((each) => each === value)
    if (found === undefined) problems.push({ where: `sweep, ${key}`, found: spell(value), allowed: allowed.join(', ') })
    return found ?? allowed[0]
  }
  const vm = oneOf(
    'vm',
    input.vm,
    scenario.vms.map(({ id }) => id),
  )
  const home = scenario.vms.find(({ id }) => id === vm)?.server
  const destination = oneOf(
    'destination',
    input.destination,
    scenario.servers.map(({ id }) => id).filter((id) => id !== home),
  )
  const x = readAxis(input.x, 'x', scenario, problems)
  const y = readAxis(input.y, 'y', scenario, problems)
  if (x !== null && x.field === y?.field)
    problems.push({ where: 'sweep, y, field', found: y.field, allowed: 'another field than that of x' })
  const strategies = readStrategies(input.strategies, problems)
  const seeds = oneOf('seeds', input.seeds ?? 'same', seedRules)
  const cells = (x?.steps ?? 0) * (y?.steps ?? 0) * strategies.length
  if (cells > sweepBounds.maxCells)
    problems.push({ where: 'sweep', found: `${cells} cells`, allowed: `at most ${sweepBounds.maxCells}` })
  if (problems.length > 0 || x === null || y === null) return fail(...problems.map(quoteProblem))
  return succeed({ vm, destination, x, y, strategies, seeds })
}

function readStrategies(input: unknown, problems: Problem[]): readonly StrategyId[] {
  const list: readonly unknown[] = Array.isArray(input) ? input : []
  const known = list.filter((each): each is StrategyId => strategyIds.some((id) => id === each))
  const isSound = known.length > 0 && known.length === list.length && new Set(known).size === known.length
  if (!isSound)
    problems.push({
      where: 'sweep, strategies',
      found: spell(input),
      allowed: `a list of one or more, each once: ${strategyIds.join(', ')}`,
    })
  return known
}

function readAxis(input: unknown, name: 'x' | 'y', scenario: Scenario, problems: Problem[]): SweepAxis | null {
  const where = `sweep, ${name}`
  if (!isRecord(input)) {
    problems.push({ where, found: spell(input), allowed: 'object with field, from, to, steps, scale' })
    return null
  }
  const all = sweptFields(scenario)
  const swept = all.find((each) => each.name === input.field)
  if (swept === undefined) {
    const examples = all.filter(({ target }) => /^(vm|link)\//.test(target)).map((each) => each.name)
    problems.push({
      where: `${where}, field`,
      found: spell(input.field),
      allowed: `a quantity of the scenario such as ${examples.slice(0, 3).join(', ')}`,
    })
    return null
  }
  const before = problems.length
  const from = readEnd(input.from, `${where}, from`, swept.field, problems)
  const to = readEnd(input.to, `${where}, to`, swept.field, problems)
  const scale = axisScales.find((each) => each === (input.scale ?? 'linear'))
  if (scale === undefined)
    problems.push({ where: `${where}, scale`, found: spell(input.scale), allowed: axisScales.join(', ') })
  const { minSteps, maxSteps } = sweepBounds
  const steps = typeof input.steps === 'number' && Number.isInteger(input.steps) ? input.steps : Number.NaN
  if (!(steps >= minSteps && steps <= maxSteps))
    problems.push({
      where: `${where}, steps`,
      found: spell(input.steps),
      allowed: `a whole number from ${minSteps} to ${maxSteps}`,
    })
  if (problems.length > before || scale === undefined) return null
  const axis = { field: swept.name, from, to, steps, scale }
  const problem = spanProblem(axis, swept.field, where)
  if (problem !== null) problems.push(problem)
  return problem === null ? axis : null
}

function readEnd(input: unknown, where: string, field: QuantityField, problems: Problem[]): number {
  const value = typeof input === 'string' ? parseQuantity(input, field.unit, where) : succeed(Number(input))
  const found = value.ok && typeof input !== 'object' ? checkField(field, value.value, where) : null
  if (!value.ok) problems.push(...value.problems)
  else if (found !== null) problems.push({ ...found, found: spell(input) })
  else if (typeof input !== 'string' && typeof input !== 'number')
    problems.push({ where, found: spell(input), allowed: 'a quantity' })
  return value.ok ? value.value : Number.NaN
}

/** What the ends of an axis cannot say alone. */
function spanProblem(axis: SweepAxis, field: QuantityField, where: string): Problem | null {
  const { from, to, steps, scale } = axis
  const spelled = (value: number): string => formatQuantity(value, field.unit)
  if (to <= from) return { where: `${where}, to`, found: spelled(to), allowed: `more than ${spelled(from)}` }
  if (scale === 'log' && from <= 0)
    return { where: `${where}, from`, found: spelled(from), allowed: 'more than 0 on a log scale' }
  const different = new Set(axisValues(axis, field)).size
  return different === steps
    ? null
    : { where: `${where}, steps`, found: String(steps), allowed: `at most ${different} between these ends` }
}
