/*
 * A sweep as a file: the experiment that it starts from (a preset, a link, or written out), and the plan of what varies.
 *   {"version":1,"preset":"first","vm":"web","destination":"beta","x":{…},"y":{…},"strategies":["precopy"],"seeds":"same"}
 * Commands of the experiment do not happen: each cell is one move.
 */
import { hashPlain } from '../base/plain.ts'
import { fail, type Problem, type Result, succeed } from '../base/result.ts'
import { decodeLink } from '../scenario/decodeLink.ts'
import { presetIds, presets } from '../scenario/presets/index.ts'
import { quoteProblem } from '../scenario/quote.ts'
import { checkExperiment } from '../scenario/schema.ts'
import { checkPlan, type SweepPlan } from '../scenario/sweepPlan.ts'
import type { Experiment } from '../sim/experiment.ts'

export interface SweepSpec {
  readonly experiment: Experiment
  readonly plan: SweepPlan
}

const keys = ['version', 'preset', 'link', 'experiment', 'vm', 'destination', 'x', 'y', 'strategies', 'seeds']

/** A sweep that can be run, or every reason why not. */
export function checkSpec(input: unknown): Result<SweepSpec> {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return fail({ where: 'sweep', found: JSON.stringify(input) ?? 'nothing', allowed: 'object' })
  const spec: Readonly<Record<string, unknown>> = { ...input }
  const problems: Problem[] = Object.keys(spec)
    .filter((key) => !keys.includes(key))
    .map((key) => ({ where: 'sweep', found: key, allowed: keys.join(', ') }))
  if (spec.version !== 1)
    problems.push({ where: 'sweep, version', found: JSON.stringify(spec.version) ?? 'nothing', allowed: '1' })
  const experiment = experimentOf(spec)
  if (!experiment.ok) return fail(...[...problems, ...experiment.problems].map(quoteProblem))
  const plan = checkPlan(spec, experiment.value.scenario)
  if (!plan.ok) problems.push(...plan.problems)
  if (problems.length > 0 || !plan.ok) return fail(...problems.map(quoteProblem))
  return succeed({ experiment: { ...experiment.value, commands: [] }, plan: plan.value })
}

function experimentOf({ preset, link, experiment }: Readonly<Record<string, unknown>>): Result<Experiment> {
  const given = [preset, link, experiment].filter((each) => each !== undefined)
  if (given.length > 1)
    return fail({ where: 'sweep', found: `${given.length} experiments`, allowed: 'one of preset, link, experiment' })
  if (experiment !== undefined) return checkExperiment(experiment)
  if (typeof link === 'string') {
    const decoded = decodeLink(link.slice(link.indexOf('#') + 1))
    return decoded.problems.length === 0 ? succeed(decoded.experiment) : fail(...decoded.problems)
  }
  const id = presetIds.find((each) => each === preset)
  if (id !== undefined) return succeed(presets[id].experiment)
  const found = JSON.stringify(preset ?? link) ?? 'nothing'
  return fail({ where: 'sweep, preset', found, allowed: presetIds.join(', ') })
}

/** By it rows of one sweep are told from those of another: eight hexadecimal digits. */
export const specHash = (spec: SweepSpec): string => hashPlain(spec)
