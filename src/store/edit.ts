/* How a person's action changes the experiment. Pure: the past stays, what came after the present is cut off. */
import type { FieldValue } from '../base/field.ts'
import type { Invitation } from '../scenario/invitations.ts'
import type { Command, Experiment, MigrateCommand, Scenario } from '../sim/experiment.ts'

/**
 * A slider that is drawn gives a few commands, not a hundred: sets of one field this close together are one, at the time
 * of the first, so that a long draw does not take back what its beginning has done.
 */
const COALESCE_US = 400_000

/** The experiment with `command` at its time; later commands are dropped. The same one if a `set` would change nothing. */
export function addCommand(experiment: Experiment, command: Command): Experiment {
  if (isSetAlready(experiment, command)) return experiment
  const kept = experiment.commands.filter(({ atUs }) => atUs <= command.atUs)
  const last = kept.at(-1)
  const isSameKnob =
    command.kind === 'set' &&
    last?.kind === 'set' &&
    last.target === command.target &&
    last.field === command.field &&
    command.atUs - last.atUs < COALESCE_US
  const before = { ...experiment, commands: isSameKnob ? kept.slice(0, -1) : kept }
  const timed = isSameKnob ? { ...command, atUs: last.atUs } : command
  return isSetAlready(before, timed) ? before : { ...before, commands: [...before.commands, timed] }
}

const isSetAlready = (experiment: Experiment, command: Command): boolean =>
  command.kind === 'set' && valueAt(experiment, command.target, command.field, command.atUs) === command.value

/** The experiment with another starting value; all commands stay. The same one if that is its value already. */
export function changeScenario(experiment: Experiment, target: string, field: string, value: FieldValue): Experiment {
  const { scenario } = experiment
  if (startOf(scenario, target, field) === value) return experiment
  const [kind, id] = target.split('/')
  const change = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
    list.map((thing) => (thing.id === id ? { ...thing, [field]: value } : thing))
  const parts: Readonly<Record<string, () => Partial<Scenario>>> = {
    vm: () => ({ vms: change(scenario.vms) }),
    server: () => ({ servers: change(scenario.servers) }),
    link: () => ({ links: change(scenario.links) }),
    migration: () => ({ migration: { ...scenario.migration, [field]: value } }),
    automation: () => ({ automation: { ...scenario.automation, [field]: value } }),
  }
  return { ...experiment, scenario: { ...scenario, ...parts[kind]?.() } }
}

/** The experiment with a move of `vm`: its own, or one to the next server if it has none. */
export function movedExperiment(experiment: Experiment, vm: string): Experiment {
  if (experiment.commands.some((command) => command.kind === 'migrate' && command.vm === vm)) return experiment
  const move = invitedMove(experiment, vm)
  const rest = experiment.commands.filter(({ atUs }) => atUs <= move.atUs)
  return { ...experiment, commands: [...rest, move] }
}

/** When an experiment that a person is invited to begins to move its VM. */
const INVITED_US = 500_000

/** The experiment that an invitation leads to: its changes, and one move of `vm` to where it moved last, or to the next server. */
export function invitedExperiment(experiment: Experiment, { changes }: Invitation, vm: string): Experiment {
  const { links } = experiment.scenario
  const targets = { vm: `vm/${vm}`, link: `link/${links[0].id}`, migration: 'migration' }
  const changed = changes.reduce(
    (result, { of, field, value }) => changeScenario(result, targets[of], field, value),
    experiment,
  )
  return { ...changed, commands: [invitedMove(experiment, vm)] }
}

/** To where it moved last, or to the next server. */
function invitedMove(experiment: Experiment, vm: string): MigrateCommand {
  const { vms, servers } = experiment.scenario
  const source = vms.find(({ id }) => id === vm)?.server
  const last = experiment.commands.findLast(
    (command) => command.kind === 'migrate' && command.vm === vm && command.destination !== source,
  )
  const at = servers.findIndex(({ id }) => id === source)
  const destination = last?.kind === 'migrate' ? last.destination : servers[(at + 1) % servers.length].id
  return { kind: 'migrate', atUs: INVITED_US, vm, destination }
}

/** Whether a VM is switched on at `timeUs`: by the last command before it, or from the start. */
export function isOnAt({ commands, scenario }: Experiment, vm: string, timeUs: number): boolean {
  const last = commands.findLast(
    (command) => (command.kind === 'start' || command.kind === 'stop') && command.vm === vm && command.atUs <= timeUs,
  )
  if (last !== undefined) return last.kind === 'start'
  return scenario.vms.find(({ id }) => id === vm)?.power !== 'off'
}

/** The value that a field has at `timeUs`: the last `set` before it, or the scenario's. */
export function valueAt(experiment: Experiment, target: string, field: string, timeUs: number): FieldValue {
  const set = experiment.commands.findLast(
    (command) =>
      command.kind === 'set' && command.atUs <= timeUs && command.target === target && command.field === field,
  )
  return set?.kind === 'set' ? set.value : startOf(experiment.scenario, target, field)
}

/** The value that a field has in the scenario. */
function startOf(scenario: Scenario, target: string, field: string): FieldValue {
  const [kind, id] = target.split('/')
  const things: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    vm: scenario.vms,
    server: scenario.servers,
    link: scenario.links,
  }
  const single = { migration: scenario.migration, automation: scenario.automation }[target]
  const thing = single ?? things[kind]?.find((candidate) => candidate.id === id)
  return Reflect.get(thing ?? {}, field) as FieldValue
}
