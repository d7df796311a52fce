/*
 * The door of the core: an experiment is checked here once, with all problems at once, and trusted inside. Every bound
 * is a field's (fields.ts); the rest is what fields cannot say of each other.
 */
import { checkField, checkFields, type Fields, type FieldValue } from '../base/field.ts'
import { formatQuantity } from '../base/quantity.ts'
import type { Problem } from '../base/result.ts'
import { GIB, PAGE_BYTES, pagesOf } from '../base/units.ts'
import {
  type Command,
  type Experiment,
  type FailCommand,
  failures,
  type Link,
  moveModes,
  type RepairCommand,
  type Scenario,
  type SetCommand,
  type Vm,
} from './experiment.ts'
import {
  automationFields,
  linkFields,
  type MigrationValues,
  migrationFields,
  serverFields,
  vmFields,
} from './fields.ts'
import { osPageCount } from './layout.ts'
import { lookupOf } from './lookup.ts'

/** More than a lecture needs, little enough for any browser. */
const limits = { servers: 1000, links: 24, vms: 10_000, commands: 20_000, lastCommandUs: 24 * 3600 * 1e6 } as const
/** Memory of all VMs that is simulated page by page: some 128 MiB of bitmaps at rest, four times that in motion. */
const PAGE_BUDGET_BYTES = 4096 * GIB

/** Empty if the experiment can run. */
export function validateExperiment({ scenario, seed, commands }: Experiment): Problem[] {
  const problems = validateScenario(scenario)
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    problems.push({ where: 'seed', found: String(seed), allowed: 'a whole number from 0 to 4294967295' })
  }
  if (commands.length > limits.commands) {
    problems.push({ where: 'commands', found: String(commands.length), allowed: `at most ${limits.commands}` })
  }
  return [
    ...problems,
    ...commands.flatMap((command, i) => checkCommand(scenario, command, commands[i - 1]?.atUs ?? 0, i)),
  ]
}

function validateScenario({ servers, vms, links, migration, automation }: Scenario): Problem[] {
  const problems = [
    ...checkCount('servers', servers.length, 1, limits.servers),
    ...checkCount('VMs', vms.length, 1, limits.vms),
    ...checkCount('links', links.length, 1, limits.links),
    ...checkIds('link', links),
    ...checkTree(links),
    ...checkIds('server', servers),
    ...checkIds('VM', vms),
    ...checkFields(migrationFields, { ...migration }, 'migration'),
    ...checkFields(automationFields, { ...automation }, 'automation'),
    ...checkResolution(migration, vms),
  ]
  const serverIds = new Set(servers.map(({ id }) => id))
  for (const server of servers) problems.push(...checkFields(serverFields, { ...server }, `server ${server.id}`))
  const linkIds = links.map(({ id }) => id)
  for (const { id, link } of servers) {
    if (link !== undefined && !linkIds.includes(link))
      problems.push({ where: `server ${id}, link`, found: link, allowed: linkIds.join(', ') })
  }
  for (const link of links) problems.push(...checkFields(linkFields, { ...link }, `link ${link.id}`))
  for (const vm of vms) {
    problems.push(...checkFields(vmFields, { ...vm }, `VM ${vm.id}`), ...checkMemory(vm))
    if (!serverIds.has(vm.server)) {
      problems.push({ where: `VM ${vm.id}, server`, found: vm.server, allowed: servers.map(({ id }) => id).join(', ') })
    }
  }
  const filled = new Map(servers.map(({ id }) => [id, 0]))
  for (const { server, memoryBytes, power } of vms)
    if (power === 'on') filled.set(server, (filled.get(server) ?? 0) + memoryBytes)
  for (const { id, memoryBytes } of servers) problems.push(...checkFilling(id, memoryBytes, filled.get(id) ?? 0))
  return problems
}

/** Links form one tree: each hangs below another, but the topmost. */
function checkTree(links: readonly Link[]): Problem[] {
  const ids = links.map(({ id }) => id)
  const problems = links.flatMap(({ id, up }) =>
    up !== undefined && !ids.includes(up) ? [{ where: `link ${id}, up`, found: up, allowed: ids.join(', ') }] : [],
  )
  if (problems.length > 0) return problems
  const tops = links.filter(({ up }) => up === undefined)
  if (tops.length !== 1) {
    const found = tops.length === 0 ? 'none' : tops.map(({ id }) => id).join(', ')
    return [{ where: 'links without one above them', found, allowed: 'exactly one: it joins all others' }]
  }
  const upOf = new Map(links.map(({ id, up }) => [id, up]))
  return ids.flatMap((id) => {
    let at: string | undefined = id
    for (let i = 0; i < ids.length && at !== undefined; i++) at = upOf.get(at)
    return at === undefined ? [] : [{ where: `link ${id}, up`, found: upOf.get(id) ?? '', allowed: 'no circle' }]
  })
}

/** What each resolution asks of the rest. */
function checkResolution(migration: MigrationValues, vms: readonly Vm[]): Problem[] {
  if (migration.resolution === 'statistical') {
    return Object.entries(migration).flatMap(([key, value]) => needsPages('migration', key, value) ?? [])
  }
  const bytes = vms.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0)
  if (!(bytes > PAGE_BUDGET_BYTES)) return []
  const allowed = `at most ${formatQuantity(PAGE_BUDGET_BYTES, 'bytes')} page by page; more at statistical resolution`
  return [{ where: 'VMs, memory of all together', found: formatQuantity(bytes, 'bytes'), allowed }]
}

/** What looks at single pages cannot be had from classes of them. */
const forbidden: Readonly<Record<string, (value: FieldValue) => boolean>> = {
  strategy: (value) => value === 'postcopyDemand' || value === 'postcopyPrepaging',
  deltaCacheBytes: (value) => Number(value) > 0,
  // Under a cap it matters which pages are left when it is lifted.
  postcopyBandwidthBytesPerSecond: (value) => Number(value) > 0,
  deduplicate: (value) => value === 'on',
}

function needsPages(where: string, key: string, value: FieldValue): Problem | null {
  if (!Object.hasOwn(forbidden, key) || !forbidden[key](value)) return null
  const label = migrationFields[key as keyof typeof migrationFields].label.toLowerCase()
  const allowed =
    'a choice that does not look at single pages, or resolution page: at statistical resolution there are none'
  return { where: `${where}, ${label}`, found: String(value), allowed }
}

const checkCount = (where: string, count: number, min: number, max: number): Problem[] =>
  count < min || count > max
    ? [{ where, found: String(count), allowed: min === max ? `${min}` : `${min} to ${max}` }]
    : []

/** Ids stand in links: short, of plain letters, and each only once. */
function checkIds(what: string, things: readonly { readonly id: string }[]): Problem[] {
  const seen = new Set<string>()
  const problems: Problem[] = []
  for (const { id } of things) {
    if (!/^[a-z][a-z0-9-]{0,23}$/i.test(id)) {
      problems.push({ where: `${what} id`, found: id, allowed: 'a letter, then at most 23 letters, digits or hyphens' })
    } else if (seen.has(id)) problems.push({ where: `${what} id`, found: id, allowed: 'each id only once' })
    seen.add(id)
  }
  return problems
}

/** Most bytes that working set and other used memory may take together in a guest of this size. */
export const roomBytes = (memoryBytes: number): number => {
  const pageCount = pagesOf(memoryBytes)
  return (pageCount - osPageCount(pageCount)) * PAGE_BYTES
}

function checkMemory(vm: Vm): Problem[] {
  const room = roomBytes(vm.memoryBytes)
  if (!Number.isFinite(room) || vm.workingSetBytes + vm.usedBytes <= room) return []
  const found = formatQuantity(vm.workingSetBytes + vm.usedBytes, 'bytes')
  const allowed = `at most ${Math.floor(room / 2 ** 20)} MiB: the guest OS needs the rest of ${formatQuantity(vm.memoryBytes, 'bytes')}`
  return [{ where: `VM ${vm.id}, working set and other used memory`, found, allowed }]
}

function checkFilling(server: string, memoryBytes: number, bytes: number): Problem[] {
  if (!(bytes > memoryBytes)) return []
  const allowed = `at most ${formatQuantity(memoryBytes, 'bytes')}`
  return [{ where: `server ${server}, memory of its VMs`, found: formatQuantity(bytes, 'bytes'), allowed }]
}

function checkCommand(scenario: Scenario, command: Command, earliestUs: number, index: number): Problem[] {
  const where = `command ${index + 1}`
  const { atUs } = command
  if (!Number.isInteger(atUs) || atUs < earliestUs || atUs > limits.lastCommandUs) {
    const allowed = `whole microseconds from ${earliestUs} (the command before it) to ${limits.lastCommandUs}`
    return [{ where: `${where}, time`, found: String(atUs), allowed }]
  }
  if (command.kind === 'set') return checkSet(scenario, command, where)
  if (command.kind === 'fail' || command.kind === 'repair') return checkBreakage(scenario, command, where)
  const lookup = lookupOf(scenario)
  const problems: Problem[] = []
  if (lookup.vm(command.vm) < 0) {
    const allowed = scenario.vms.map(({ id }) => id).join(', ')
    problems.push({ where: `${where}, VM`, found: command.vm, allowed })
  }
  if (command.kind === 'migrate' && command.mode !== undefined && !moveModes.includes(command.mode)) {
    problems.push({ where: `${where}, mode`, found: String(command.mode), allowed: moveModes.join(', ') })
  }
  if (command.kind === 'migrate' && lookup.server(command.destination) < 0) {
    const allowed = scenario.servers.map(({ id }) => id).join(', ')
    problems.push({ where: `${where}, destination`, found: command.destination, allowed })
  }
  return problems
}

/** A crash and a lack of memory hit servers, a cut hits the link. */
function checkBreakage({ servers, links }: Scenario, command: FailCommand | RepairCommand, where: string): Problem[] {
  const serverTargets = servers.map(({ id }) => `server/${id}`)
  const linkTargets = links.map(({ id }) => `link/${id}`)
  if (command.kind === 'fail' && !failures.includes(command.failure)) {
    return [{ where: `${where}, failure`, found: String(command.failure), allowed: failures.join(', ') }]
  }
  const targets =
    command.kind === 'repair'
      ? [...serverTargets, ...linkTargets]
      : command.failure === 'cut'
        ? linkTargets
        : serverTargets
  if (targets.includes(command.target)) return []
  return [{ where: `${where}, target`, found: command.target, allowed: targets.join(', ') }]
}

/** The live fields that a `set` command may reach, or null if there is no such target. */
function fieldsOfTarget(scenario: Scenario, target: string): Fields | null {
  const [kind, id] = target.split('/')
  if (kind === 'vm' && scenario.vms.some((vm) => vm.id === id)) return vmFields
  if (kind === 'link' && scenario.links.some((link) => link.id === id)) return linkFields
  if (kind === 'server' && scenario.servers.some((server) => server.id === id)) return serverFields
  if (target === 'automation') return automationFields
  return target === 'migration' ? migrationFields : null
}

function checkSet(scenario: Scenario, { target, field, value }: SetCommand, where: string): Problem[] {
  const fields = fieldsOfTarget(scenario, target)
  const targets = [
    ...scenario.vms.map(({ id }) => `vm/${id}`),
    ...scenario.servers.map(({ id }) => `server/${id}`),
    ...scenario.links.map(({ id }) => `link/${id}`),
    'migration',
    'automation',
  ]
  if (fields === null) return [{ where: `${where}, target`, found: target, allowed: targets.join(', ') }]
  const row = Object.hasOwn(fields, field) ? fields[field] : undefined
  const live = Object.keys(fields).filter((key) => fields[key].live)
  if (row === undefined || !row.live) return [{ where: `${where}, field`, found: field, allowed: live.join(', ') }]
  const problem = checkField(row, value, `${where}, ${target}, ${row.label.toLowerCase()}`)
  if (problem !== null) return [problem]
  const isStatistical = target === 'migration' && scenario.migration.resolution === 'statistical'
  const missing = isStatistical ? needsPages(`${where}, migration`, field, value) : null
  if (missing !== null) return [missing]
  const vm = scenario.vms.find(({ id }) => target === `vm/${id}`)
  return vm && field === 'workingSetBytes' ? checkMemory({ ...vm, workingSetBytes: Number(value) }) : []
}
