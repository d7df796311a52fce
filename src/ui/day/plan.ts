/* What is compared: the present experiment without automation, as it is set, and under other policies. */

import { formatTimeOfDay } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { automationFields } from '../../scenario/catalog.ts'
import { SCENE_END_US } from '../../scenario/link.ts'
import type { Command, Experiment } from '../../sim/experiment.ts'
import { valueAt } from '../../store/edit.ts'
import { optionWords } from '../words.ts'

export interface DayLane {
  readonly id: string
  readonly label: string
  readonly experiment: Experiment
}

export const MAX_OTHERS = 2

type Automation = Experiment['scenario']['automation']

/** The experiment with other automation from the start; commands that would change the named fields are left out. */
function under(experiment: Experiment, change: Partial<Automation>): Experiment {
  const { scenario, commands } = experiment
  const stays = (command: Command): boolean =>
    command.kind !== 'set' || command.target !== 'automation' || !Object.hasOwn(change, command.field)
  return {
    ...experiment,
    scenario: { ...scenario, automation: { ...scenario.automation, ...change } },
    commands: commands.filter(stays),
  }
}

const actsEver = ({ scenario, commands }: Experiment): boolean =>
  scenario.automation.level === 'act' ||
  commands.some((each) => each.kind === 'set' && each.target === 'automation' && each.value === 'act')

/** The policy that is in force at the moment. */
const policyAt = (experiment: Experiment, atUs: number): Automation['policy'] =>
  valueAt(experiment, 'automation', 'policy', atUs) as Automation['policy']

/** Without automation, as it is set (acting, if nothing is set to act), and under each of the others. */
export function dayLanes(experiment: Experiment, atUs: number, others: readonly Automation['policy'][]): DayLane[] {
  const policy = policyAt(experiment, atUs)
  return [
    { id: 'off', label: say('day.off'), experiment: under(experiment, { level: 'off' }) },
    {
      id: 'set',
      label: say('day.asSet', { policy: optionWords('policy', policy).label }),
      experiment: actsEver(experiment) ? experiment : under(experiment, { level: 'act' }),
    },
    ...others.map((id) => ({
      id,
      label: optionWords('policy', id).label,
      experiment: under(experiment, { level: 'act', policy: id }),
    })),
  ]
}

/** The policies that can be tried beside the one in force. */
export const otherPolicies = (experiment: Experiment, atUs: number): readonly Automation['policy'][] =>
  automationFields.policy.options.filter((id) => id !== policyAt(experiment, atUs))

const HOUR_US = 3_600_000_000
const DAY_US = 24 * HOUR_US

/** A day of the load that changes, unless commands come after it; otherwise as long as a scene. */
export function storyUs({ scenario, commands }: Experiment): number {
  const days = scenario.vms.filter(({ loadProfile }) => loadProfile !== 'constant').map(({ loadDayMs }) => loadDayMs)
  const dayUs = Math.max(0, ...days) * 1000
  const isWhole = dayUs > 0 && dayUs <= DAY_US && (commands.at(-1)?.atUs ?? 0) < dayUs
  return isWhole ? dayUs : SCENE_END_US
}

/** From here on a run may take a while. */
export const LONG_US = 6 * HOUR_US

/** Lengths that can be chosen, the story first. */
export function lengthsOf(experiment: Experiment): readonly { readonly us: number; readonly label: string }[] {
  const story = storyUs(experiment)
  const rest = [SCENE_END_US, HOUR_US, LONG_US, DAY_US].filter((us) => us !== story)
  return [
    { us: story, label: say('day.story', { length: lengthText(story) }) },
    ...rest.map((us) => ({ us, label: lengthText(us) })),
  ]
}

function lengthText(us: number): string {
  if (us % HOUR_US === 0) return say('day.hours', { hours: us / HOUR_US })
  if (us % 60e6 === 0) return say('day.minutes', { minutes: us / 60e6 })
  return formatTimeOfDay(us)
}
