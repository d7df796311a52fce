/*
 * Reads a link (encodeLink.ts shows one). Reading never fails: what cannot be used is reported, all at once, and left
 * as the preset has it.
 */
import { checkField, type Field, type FieldValue } from '../base/field.ts'
import { parseQuantity } from '../base/quantity.ts'
import { fail, type Problem, type Result, succeed } from '../base/result.ts'
import { type Command, type Experiment, failures, moveModes, type Scenario } from '../sim/experiment.ts'
import { validateExperiment } from '../sim/validate.ts'
import { fieldTables } from './catalog.ts'
import { EXPLORE_KEY } from './exploreKey.ts'
import { type DecodedLink, initialView, LINK_VERSION, SCENE_END_US, spellTime, things, type View } from './link.ts'
import { unpacked } from './packed.ts'
import { pageKeys, readPage } from './pageOptions.ts'
import { type PresetId, presetIds, presets } from './presets/index.ts'
import { quoteProblem } from './quote.ts'
import { readStructure, structureKeys } from './structure.ts'

/** A longer fragment is not read: no link that we write comes near. */
const MAX_FRAGMENT_LENGTH = 64_000

/** Reads a fragment, with or without `#`. An empty one is the first preset. */
export function decodeLink(fragment: string): DecodedLink {
  const problems: Problem[] = []
  const pairs = readPairs(fragment, problems)
  checkVersion(pairs, problems)
  const preset = readPreset(pairs, problems)
  const base = presets[preset].experiment
  const scenario = structure(readStructure(base.scenario, pairs, problems))
  const seed = readSeed(pairs, base.seed, problems)
  readFields(scenario, pairs, problems)
  const commands = readCommands(scenario, pairs.get('do') ?? '', problems)
  const experiment = keepValid({ version: 1, seed, scenario, commands: [] }, commands, base, problems)
  const view = readView(experiment, pairs, problems)
  const page = readPage(pairs, problems)
  for (const key of pairs.keys()) {
    if (!readKeys.has(key) && !key.includes('.'))
      problems.push({ where: 'link', found: key, allowed: [...readKeys].join(', ') })
  }
  return { preset, experiment, view, ...(page === null ? {} : { page }), problems: problems.map(quoteProblem) }
}

const readKeys = new Set(['v', 's', 'seed', ...structureKeys, 'do', 't', 'focus', 'paused', ...pageKeys, EXPLORE_KEY])

function readPairs(fragment: string, problems: Problem[]): Map<string, string> {
  const pairs = new Map<string, string>()
  if (fragment.length > MAX_FRAGMENT_LENGTH) {
    problems.push({ where: 'link', found: `${fragment.length} characters`, allowed: `at most ${MAX_FRAGMENT_LENGTH}` })
    return pairs
  }
  for (const part of unpacked(fragment.replace(/^#/, ''), problems).split('&')) {
    if (part === '') continue
    const equals = part.indexOf('=')
    const key = decodePart(equals < 0 ? part : part.slice(0, equals))
    const value = decodePart(equals < 0 ? '' : part.slice(equals + 1))
    if (key === null || value === null) {
      problems.push({ where: 'link', found: part, allowed: 'text in percent-encoded UTF-8' })
    } else if (pairs.has(key)) problems.push({ where: `link, ${key}`, found: value, allowed: 'each key only once' })
    else pairs.set(key, value)
  }
  return pairs
}

function decodePart(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function checkVersion(pairs: ReadonlyMap<string, string>, problems: Problem[]): void {
  const version = pairs.get('v')
  if (pairs.size > 0 && version !== String(LINK_VERSION)) {
    const found = version ?? 'no version'
    problems.push({ where: 'link, v', found, allowed: `${LINK_VERSION}; a newer link needs a newer Migrascope` })
  }
}

function readPreset(pairs: ReadonlyMap<string, string>, problems: Problem[]): PresetId {
  const text = pairs.get('s') ?? presetIds[0]
  const preset = presetIds.find((id) => id === text)
  if (preset === undefined) problems.push({ where: 'link, s', found: text, allowed: presetIds.join(', ') })
  return preset ?? presetIds[0]
}

function readSeed(pairs: ReadonlyMap<string, string>, initial: number, problems: Problem[]): number {
  const text = pairs.get('seed')
  if (text === undefined) return initial
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : -1
  if (seed >= 0 && seed <= 0xffffffff) return seed
  problems.push({ where: 'link, seed', found: text, allowed: 'a whole number from 0 to 4294967295' })
  return initial
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** A scenario whose things may be changed. */
const structure = (scenario: Scenario): Scenario => ({
  servers: scenario.servers.map((server) => ({ ...server })),
  vms: scenario.vms.map((vm) => ({ ...vm })),
  links: scenario.links.map((link) => ({ ...link })),
  migration: { ...scenario.migration },
  automation: { ...scenario.automation },
})

/** The thing itself behind a prefix. */
const thingAt = ({ servers, vms, links, migration, automation }: Scenario, prefix: string): object | undefined => {
  const [kind, id, ...rest] = prefix.split('.')
  if (rest.length > 0) return undefined
  if (id === undefined) return { migration, automation }[kind]
  const list = { server: servers, vm: vms, link: links }[kind]
  return list?.find((thing) => thing.id === id)
}

function readValue(field: Field, text: string, where: string): Result<FieldValue> {
  const value = field.kind === 'choice' ? succeed(text) : parseQuantity(text, field.unit, where)
  if (!value.ok) return value
  const problem = checkField(field, value.value, where)
  return problem === null ? value : fail({ ...problem, found: text })
}

/** Fields by the names that stand in links. */
const fieldsByName = new Map(
  Object.entries(fieldTables).map(([kind, fields]) => [
    kind,
    new Map(Object.entries<Field>(fields).map(([key, field]) => [field.name, { key, field }])),
  ]),
)

/** Three that every link can have. */
const examples = Object.values(fieldTables.migration)
  .slice(-8, -5)
  .map(({ name }) => `migration.${name}`)

function readFields(scenario: Scenario, pairs: ReadonlyMap<string, string>, problems: Problem[]): void {
  for (const [name, text] of pairs) {
    if (!name.includes('.')) continue
    const prefix = name.slice(0, name.lastIndexOf('.'))
    const entry = fieldsByName.get(prefix.split('.')[0])?.get(name.slice(prefix.length + 1))
    const thing = entry && thingAt(scenario, prefix)
    if (entry === undefined || thing === undefined) {
      problems.push({ where: 'link', found: name, allowed: `a field such as ${examples.join(', ')}` })
      continue
    }
    const value = readValue(entry.field, text, `link, ${name}`)
    if (value.ok) Object.assign(thing as Mutable<object>, { [entry.key]: value.value })
    else problems.push(...value.problems)
  }
}

const commandShapes = [
  'time:move:vm:server',
  'time:queue:vm:server',
  'time:force:vm:server',
  'time:cancel:vm',
  'time:switch:vm',
  'time:recover:vm',
  'time:refuse:vm',
  'time:start:vm',
  'time:stop:vm',
  `time:fail:thing:${failures.join('|')}`,
  'time:repair:thing',
  'time:set:field:value',
].join(', ')

/** What is asked of one VM and nothing else. */
const verbsOfVm = ['cancel', 'switch', 'recover', 'refuse', 'start', 'stop'] as const

/** A command, where in the link it stands, and its time as it is written there. */
interface PlacedCommand {
  readonly command: Command
  readonly where: string
  readonly at: string
}

function readCommands(scenario: Scenario, text: string, problems: Problem[]): PlacedCommand[] {
  const commands: PlacedCommand[] = []
  text.split(';').forEach((part, i) => {
    if (part === '') return
    const where = `link, do, ${i + 1}`
    const command = readCommand(scenario, part, where)
    if (command.ok) commands.push({ command: command.value, where, at: part.split(':')[0] })
    else problems.push(...command.problems)
  })
  return commands
}

function readCommand(scenario: Scenario, text: string, where: string): Result<Command> {
  const [at, verb, first = '', second = '', ...rest] = text.split(':')
  const time = parseQuantity(at, 'us', where)
  if (!time.ok) return time
  const atUs = Math.round(time.value)
  const mode = moveModes.find((each) => each === verb)
  if (rest.length === 0 && (verb === 'move' || mode !== undefined)) {
    const move = { kind: 'migrate', atUs, vm: first, destination: second } as const
    return succeed(mode === undefined ? move : { ...move, mode })
  }
  const isAlone = rest.length === 0 && second === ''
  const verbOfVm = verbsOfVm.find((each) => each === verb)
  if (isAlone && verbOfVm !== undefined) return succeed({ kind: verbOfVm, atUs, vm: first } as Command)
  const target = first.replace('.', '/')
  const failure = failures.find((each) => each === second)
  if (rest.length === 0 && verb === 'fail' && failure) return succeed({ kind: 'fail', atUs, target, failure })
  if (isAlone && verb === 'repair') return succeed({ kind: 'repair', atUs, target })
  if (verb !== 'set') return fail({ where, found: text, allowed: commandShapes })
  const thing = things(scenario).find(({ prefix }) => first.startsWith(`${prefix}.`))
  const entry = Object.entries(thing?.fields ?? {}).find(([, field]) => first === `${thing?.prefix}.${field.name}`)
  if (thing === undefined || entry === undefined) {
    return fail({ where, found: first, allowed: 'a field such as migration.downtime or link.lan.bandwidth' })
  }
  const live = Object.values(thing.fields).filter((field) => field.live)
  if (!entry[1].live) {
    const names = live.map(({ name }) => `${thing.prefix}.${name}`)
    return fail({ where, found: first, allowed: names.join(', ') })
  }
  const value = readValue(entry[1], second, `${where}, ${first}`)
  return value.ok ? succeed({ kind: 'set', atUs, target: thing.target, field: entry[0], value: value.value }) : value
}

/** What the core accepts: without the commands it refuses, and with the preset's machines if it refuses these. */
function keepValid(
  read: Experiment,
  placed: readonly PlacedCommand[],
  base: Experiment,
  problems: Problem[],
): Experiment {
  const scenarioProblems = validateExperiment(read)
  problems.push(...scenarioProblems)
  const experiment = nearestValid(read, base)
  const commands: Command[] = []
  for (const { command, where, at } of placed) {
    const last = commands.slice(-1)
    const late = timeProblem(command.atUs, last[0]?.atUs ?? 0, at, where)
    const found = late ? [late] : validateExperiment({ ...experiment, commands: [...last, command] })
    if (found.length === 0) commands.push(command)
    else problems.push(...found.map((problem) => inPlace(problem, `command ${last.length + 1}`, where)))
  }
  return { ...experiment, commands }
}

/**
 * Each field is sound alone: what does not fit together is the resolution and what it is asked for, or VMs and the servers
 * that hold them. These are left as the preset has them, as few as will do.
 */
function nearestValid(read: Experiment, base: Experiment): Experiment {
  const { servers, vms, links } = base.scenario
  const migration = { ...read.scenario.migration, resolution: 'page' as const }
  const candidates = [{}, { migration }, { servers, vms }, { servers, vms, links }].map((change) => ({
    ...read,
    scenario: { ...read.scenario, ...change },
  }))
  const valid = candidates.find((candidate) => validateExperiment(candidate).length === 0)
  return valid ?? { ...read, scenario: { ...read.scenario, servers, vms, links, migration } }
}

/** Commands stand in order, and none after the end of the scene. */
function timeProblem(atUs: number, earliestUs: number, at: string, where: string): Problem | null {
  if (atUs >= earliestUs && atUs <= SCENE_END_US) return null
  const from = `${spellTime(earliestUs, ' ')}${earliestUs > 0 ? ' (the command before it)' : ''}`
  return {
    where: `${where}, time`,
    found: at,
    allowed: `${from} to ${spellTime(SCENE_END_US, ' ')}, the end of the scene`,
  }
}

const inPlace = (problem: Problem, validated: string, where: string): Problem => ({
  ...problem,
  where: problem.where.replace(validated, where),
})

function readView(experiment: Experiment, pairs: ReadonlyMap<string, string>, problems: Problem[]): View {
  const initial = initialView(experiment)
  const time = parseQuantity(pairs.get('t') ?? '0', 'us', 'link, t')
  if (!time.ok) problems.push(...time.problems)
  const timeUs = time.ok ? Math.round(time.value) : 0
  const isTimeSound = timeUs >= 0 && timeUs <= SCENE_END_US
  if (!isTimeSound)
    problems.push({
      where: 'link, t',
      found: pairs.get('t') ?? '',
      allowed: `0 s to ${spellTime(SCENE_END_US, ' ')}`,
    })
  const focusVm = pairs.get('focus') ?? initial.focusVm
  const isFocusSound = experiment.scenario.vms.some(({ id }) => id === focusVm)
  if (!isFocusSound) {
    problems.push({
      where: 'link, focus',
      found: focusVm,
      allowed: experiment.scenario.vms.map(({ id }) => id).join(', '),
    })
  }
  const paused = pairs.get('paused') ?? '0'
  if (paused !== '0' && paused !== '1') problems.push({ where: 'link, paused', found: paused, allowed: '0, 1' })
  return {
    timeUs: isTimeSound ? timeUs : 0,
    focusVm: isFocusSound ? focusVm : initial.focusVm,
    isPaused: paused === '1',
  }
}
