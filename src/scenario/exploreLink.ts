/*
 * A sweep in a link, beside the experiment that it varies:
 *   explore=web:beta;vm.web.writes:1000pages/s:200000pages/s:24:log;link.lan.bandwidth:1Gbit/s:10Gbit/s:16:log;precopy:hybrid
 * VM and destination, the two axes, the strategies, and `own` if each place of the map has a seed of its own.
 */
import { fail, type Result } from '../base/result.ts'
import type { Scenario } from '../sim/experiment.ts'
import { EXPLORE_KEY } from './exploreKey.ts'
import { spellValue } from './link.ts'
import { unpacked } from './packed.ts'
import { quoteProblem } from './quote.ts'
import type { SweepAxis } from './sweepAxis.ts'
import { checkPlan, type SweepPlan, sweptField } from './sweepPlan.ts'

/** The value of the key. */
export function spellPlan({ vm, destination, x, y, strategies, seeds }: SweepPlan, scenario: Scenario): string {
  const spellAxis = ({ field: name, from, to, steps, scale }: SweepAxis): string => {
    const { field } = sweptField(scenario, name)
    return [name, spellValue(field, from), spellValue(field, to), steps, scale].join(':')
  }
  const parts = [`${vm}:${destination}`, spellAxis(x), spellAxis(y), strategies.join(':')]
  return [...parts, ...(seeds === 'own' ? ['own'] : [])].join(';')
}

/** Reads the value of the key against the scenario of the same link. */
export function readPlan(text: string, scenario: Scenario): Result<SweepPlan> {
  const parts = text.split(';')
  if (parts.length < 4 || parts.length > 5) {
    return fail(quoteProblem({ where: `link, ${EXPLORE_KEY}`, found: text, allowed: 'vm:server;x;y;strategies;seeds' }))
  }
  const [move, x, y, strategies, seeds = 'same'] = parts
  const [vm, destination] = move.split(':')
  const axis = (part: string) => {
    const [field, from, to, steps, scale] = part.split(':')
    return { field, from, to, steps: /^\d+$/.test(steps ?? '') ? Number(steps) : steps, scale }
  }
  return checkPlan({ vm, destination, x: axis(x), y: axis(y), strategies: strategies.split(':'), seeds }, scenario)
}

/** The value of the key in a fragment, with or without `#`; null if it has none. */
export function planTextOf(fragment: string): string | null {
  const part = unpacked(fragment.replace(/^#/, ''), [])
    .split('&')
    .find((each) => each.startsWith(`${EXPLORE_KEY}=`))
  if (part === undefined) return null
  try {
    return decodeURIComponent(part.slice(EXPLORE_KEY.length + 1))
  } catch {
    return part
  }
}
