import { describe, expect, test } from 'vitest'
import { MIB } from '../../src/base/units.ts'
import { refusals } from '../../src/sim/admission.ts'
import type { Command } from '../../src/sim/experiment.ts'
import type { MigrationValues } from '../../src/sim/fields.ts'
import { isLost } from '../../src/sim/guest.ts'
import { isEnding, type Phase } from '../../src/sim/phase.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { aVm, aWorld, run } from '../worlds.ts'

const TIMEOUT_MS = 500
const END_US = 120_000_000
const atUs = 1_000_000

const worldOf = (strategy: MigrationValues['strategy'], commands: readonly Command[]) =>
  aWorld({
    vms: [
      aVm({
        workingSetBytes: 64 * MIB,
        writesPerSecond: 20_000,
        storage: 'local',
        diskBytes: 100 * MIB,
        diskWriteBytesPerSecond: MIB,
      }),
    ],
    link: { bitsPerSecond: 1e9, timeoutMs: TIMEOUT_MS, redirection: 'tunnel', latencyUs: 1_000 },
    migration: { strategy, downtimeLimitMs: 50 },
    commands: [{ kind: 'migrate', atUs, vm: 'guest', destination: 'b' }, ...commands],
  })

/** The middle of each phase that the migration goes through while nothing breaks. */
function moments(strategy: MigrationValues['strategy']): Map<Phase, number> {
  const { events, results } = run(worldOf(strategy, []))
  expect(results[0].phase).toBe('completed')
  const phases = events.flatMap((event) => (event.kind === 'phase' ? [event] : []))
  return new Map(phases.slice(0, -1).map(({ phase, atUs: from }, i) => [phase, (from + phases[i + 1].atUs) >>> 1]))
}

type Outcome = 'stays' | 'arrives' | 'lost' | 'fails' | 'interrupted'
type Trouble =
  | 'cancel'
  | 'cut and restored'
  | 'cut for good'
  | 'source crashes'
  | 'destination crashes'
  | 'memory runs out'

/** What happens to the VM, by where it is when trouble comes. */
const outcomes: Record<'atSource' | 'handedOver' | 'split' | 'atDestination', Record<Trouble, Outcome>> = {
  atSource: {
    cancel: 'stays',
    'cut and restored': 'arrives',
    'cut for good': 'fails',
    'source crashes': 'lost',
    'destination crashes': 'fails',
    'memory runs out': 'fails',
  },
  // All of it is at the destination, which has not started it yet.
  handedOver: {
    cancel: 'stays',
    'cut and restored': 'arrives',
    'cut for good': 'arrives',
    'source crashes': 'arrives',
    'destination crashes': 'fails',
    'memory runs out': 'fails',
  },
  split: {
    cancel: 'arrives',
    'cut and restored': 'arrives',
    'cut for good': 'interrupted',
    'source crashes': 'lost',
    'destination crashes': 'lost',
    'memory runs out': 'lost',
  },
  atDestination: {
    cancel: 'arrives',
    'cut and restored': 'arrives',
    'cut for good': 'arrives',
    'source crashes': 'arrives',
    'destination crashes': 'lost',
    'memory runs out': 'arrives',
  },
}

const breaking = (trouble: Trouble, when: number): Command[] => {
  const fail = (target: string, failure: 'crash' | 'memory' | 'cut'): Command => ({
    kind: 'fail',
    atUs: when,
    target,
    failure,
  })
  switch (trouble) {
    case 'cancel':
      return [{ kind: 'cancel', atUs: when, vm: 'guest' }]
    case 'cut and restored':
      return [fail('link/lan', 'cut'), { kind: 'repair', atUs: when + 200_000, target: 'link/lan' }]
    case 'cut for good':
      return [fail('link/lan', 'cut')]
    case 'source crashes':
      return [fail('server/a', 'crash')]
    case 'destination crashes':
      return [fail('server/b', 'crash')]
    case 'memory runs out':
      return [fail('server/b', 'memory')]
  }
}

const troubles = Object.keys(outcomes.split) as Trouble[]
const strategies = ['precopy', 'nonlive', 'postcopyPush', 'postcopyPrepaging', 'hybrid', 'cold'] as const

function placeIn(phase: Phase, isPostcopy: boolean, trouble: Trouble): keyof typeof outcomes {
  if (phase === 'fetch') return 'split'
  if (phase === 'announcement') return 'atDestination'
  if (phase !== 'activation') return 'atSource'
  // Without its link a guest that is being started there meets a dead one when it needs its pages.
  if (isPostcopy) return trouble === 'cut for good' ? 'split' : 'atSource'
  return 'handedOver'
}

describe.each(strategies)('%s', (strategy) => {
  const isPostcopy = strategy.startsWith('postcopy') || strategy === 'hybrid'
  const times = moments(strategy)
  const cases = [...times].flatMap(([phase, when]) => troubles.map((trouble) => [phase, trouble, when] as const))

  test('goes through every phase that it has', () => {
    const common: Phase[] = ['setup', 'disk', 'push']
    const end: Phase[] = isPostcopy
      ? ['handover', 'activation', 'fetch']
      : ['stopAndCopy', 'deviceState', 'activation', 'announcement']
    expect([...times.keys()]).toEqual([...common, ...end])
  })

  test.each(cases)('in phase %s: %s', (phase, trouble, when) => {
    const expected = outcomes[placeIn(phase, isPostcopy, trouble)][trouble]
    const experiment = worldOf(strategy, breaking(trouble, when))
    const simulation = createSimulation(experiment, null, true)
    advanceTo(simulation, when - 1)
    const [migration] = simulation.state.migrations
    const [guest] = simulation.state.guests
    // A phase that takes no time at all is over by now.
    if (migration.phase !== phase) return
    advanceTo(simulation, END_US)
    const seen = { phase: migration.phase, server: guest.server, isLost: isLost(guest) }
    switch (expected) {
      case 'stays':
      case 'fails':
        expect(seen).toEqual({ phase: expected === 'stays' ? 'cancelled' : 'failed', server: 'a', isLost: false })
        break
      case 'arrives':
        expect(seen).toEqual({ phase: 'completed', server: 'b', isLost: false })
        break
      case 'lost':
        expect(seen).toMatchObject({ phase: 'lost', isLost: true })
        break
      case 'interrupted':
        expect(seen).toEqual({ phase: 'interrupted', server: 'b', isLost: false })
    }
    // Nothing is stuck: the guest runs, nobody logs its writes, and the migration has ended or waits to be recovered.
    expect(isEnding(migration.phase)).toBe(expected !== 'interrupted')
    if (expected === 'lost') expect(guest.speedPermille).toBe(0)
    else expect(guest.speedPermille).toBe(1000)
    if (expected !== 'interrupted') expect(guest.isFetching).toBe(false)
    if (expected !== 'lost') expect(guest.memory.dirtyLog.length).toBe(0)
  })
})

const restore: Command = { kind: 'repair', atUs: 60_000_000, target: 'link/lan' }
const recover: Command = { kind: 'recover', atUs: 61_000_000, vm: 'guest' }

test.each(['postcopyPush', 'hybrid'] as const)(
  'an interrupted %s migration ends once it is recovered, and not before',
  (strategy) => {
    const when = moments(strategy).get('fetch') ?? 0
    const cut = breaking('cut for good', when)
    const phaseAfter = (commands: readonly Command[]): Phase => {
      const simulation = createSimulation(worldOf(strategy, [...cut, ...commands]))
      advanceTo(simulation, END_US)
      return simulation.state.migrations[0].phase
    }
    expect(phaseAfter([])).toBe('interrupted')
    expect(phaseAfter([restore])).toBe('interrupted')
    expect(phaseAfter([{ ...recover, atUs: 50_000_000 }, restore])).toBe('interrupted')
    expect(phaseAfter([restore, recover])).toBe('completed')
    expect(phaseAfter([restore, { ...recover, kind: 'cancel' }])).toBe('interrupted')
  },
)

test.each([
  ['source', 'server/a'],
  ['destination', 'server/b'],
])('an interrupted guest is lost with its %s', (_, target) => {
  const when = moments('postcopyPush').get('fetch') ?? 0
  const crash: Command = { kind: 'fail', atUs: 30_000_000, target, failure: 'crash' }
  const simulation = createSimulation(worldOf('postcopyPush', [...breaking('cut for good', when), crash]))
  advanceTo(simulation, END_US)
  expect(simulation.state.migrations[0].phase).toBe('lost')
  expect(isLost(simulation.state.guests[0])).toBe(true)
})

test('while the link is down a fetching guest goes on with what it has, until it needs what it has not', () => {
  const when = moments('hybrid').get('activation') ?? 0
  const simulation = createSimulation(worldOf('hybrid', breaking('cut for good', when)))
  advanceTo(simulation, when)
  const [guest] = simulation.state.guests
  const { progressNs } = guest
  advanceTo(simulation, END_US)
  expect(guest.progressNs).toBeGreaterThan(progressNs)
  expect(simulation.state.migrations[0].fetch?.blocked.length).toBe(guest.vcpus)
})

test.each(['cancel', 'destination crashes'] as const)(
  'a guest that was handed over before its source crashed is not given back: %s',
  (trouble) => {
    const when = moments('precopy').get('activation') ?? 0
    const repair: Command = { kind: 'repair', atUs: when, target: 'server/a' }
    const commands = [...breaking('source crashes', when), repair, ...breaking(trouble, when)]
    const simulation = createSimulation(worldOf('precopy', commands))
    advanceTo(simulation, END_US)
    const [guest] = simulation.state.guests
    expect([guest.server, isLost(guest)]).toEqual(['b', trouble === 'destination crashes'])
  },
)

test('a cut makes a migration longer by the time of the cut, and sends no page twice', () => {
  const when = moments('nonlive').get('push') ?? 0
  const [plain] = run(worldOf('nonlive', [])).results
  const [cut] = run(worldOf('nonlive', breaking('cut and restored', when))).results
  expect((cut.totalMigrationTimeMs ?? 0) - (plain.totalMigrationTimeMs ?? 0)).toBeGreaterThan(199)
  expect((cut.totalMigrationTimeMs ?? 0) - (plain.totalMigrationTimeMs ?? 0)).toBeLessThan(301)
  expect([cut.normalPages, cut.zeroPages]).toEqual([plain.normalPages, plain.zeroPages])
})

test('a VM whose migration failed can migrate again once all is mended', () => {
  const when = moments('precopy').get('push') ?? 0
  const commands: Command[] = [
    ...breaking('cut for good', when),
    { ...restore, atUs: 20_000_000 },
    { kind: 'migrate', atUs: 21_000_000, vm: 'guest', destination: 'b' },
  ]
  const simulation = createSimulation(worldOf('precopy', commands))
  advanceTo(simulation, END_US)
  expect(simulation.state.migrations.map(({ phase }) => phase)).toEqual(['failed', 'completed'])
})

test('a server that is back after a crash is empty', () => {
  const commands: Command[] = [
    { kind: 'fail', atUs: 10, target: 'server/a', failure: 'crash' },
    { kind: 'repair', atUs: 20, target: 'server/a' },
  ]
  const vms = [aVm({ memoryBytes: 1024 * MIB }), aVm({ id: 'other', server: 'b', memoryBytes: 1024 * MIB })]
  const servers = ['a', 'b'].map((id) => ({
    ...worldOf('precopy', []).scenario.servers[0],
    id,
    memoryBytes: 1024 * MIB,
  }))
  const experiment = aWorld({ commands, vms, servers })
  const simulation = createSimulation(experiment)
  advanceTo(simulation, 1000)
  expect(isLost(simulation.state.guests[0])).toBe(true)
  expect(refusals(experiment.scenario, simulation.state, 'other', 'a')).toEqual([])
})
