/*
 * How a person builds a datacenter. An edit is a pure function of the experiment and the moment that is shown; what it
 * leads to is checked by the core like everything else. Commands that speak of what is gone go with it.
 */
import type { Command, Experiment, Scenario } from '../../sim/experiment.ts'

export type Build = (experiment: Experiment, atUs: number) => Experiment

/** The experiment with other servers, VMs or links, without the commands to which something is missing. */
export function withScenario(experiment: Experiment, change: Partial<Scenario>): Experiment {
  const scenario = { ...experiment.scenario, ...change }
  const targets = new Set(['migration', 'automation'])
  for (const { id } of scenario.servers) targets.add(`server/${id}`)
  for (const { id } of scenario.vms) targets.add(`vm/${id}`)
  for (const { id } of scenario.links) targets.add(`link/${id}`)
  return {
    ...experiment,
    scenario,
    commands: experiment.commands.filter((command) => targetsOf(command).every((t) => targets.has(t))),
  }
}

function targetsOf(command: Command): string[] {
  switch (command.kind) {
    case 'migrate':
      return [`vm/${command.vm}`, `server/${command.destination}`]
    case 'set':
    case 'fail':
    case 'repair':
      return [command.target]
    default:
      return [`vm/${command.vm}`]
  }
}

/** The list with the thing of this id changed. */
export const changed = <T extends { readonly id: string }>(list: readonly T[], id: string, change: Partial<T>): T[] =>
  list.map((thing) => (thing.id === id ? { ...thing, ...change } : thing))

/** The list with a thing more, right after the one of this id; at the end if there is none. */
export function inserted<T extends { readonly id: string }>(list: readonly T[], thing: T, afterId: string): T[] {
  const at = list.findIndex(({ id }) => id === afterId)
  return at < 0 ? [...list, thing] : [...list.slice(0, at + 1), thing, ...list.slice(at + 1)]
}
