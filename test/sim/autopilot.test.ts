import { describe, expect, it } from 'vitest'
import { GIB, MIB } from '../../src/base/units.ts'
import type { RecommendedEvent, SimulationEvent } from '../../src/sim/events.ts'
import type { Command, Experiment } from '../../src/sim/experiment.ts'
import { forecast } from '../../src/sim/forecast.ts'
import { hypervisors } from '../../src/sim/hypervisors/index.ts'
import { isActive } from '../../src/sim/migration.ts'
import { resultOf } from '../../src/sim/result.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { slaOf } from '../../src/sim/sla.ts'
import { aServer, aVm, aWorld, type World } from '../worlds.ts'

const S = 1_000_000
const small = { memoryBytes: 128 * MIB, workingSetBytes: 16 * MIB, writesPerSecond: 500, vcpus: 2, cpuDemand: 0.95 }
const four = (id: string) => aServer(id, { cores: 4 })
/** Server a is too full; b and c are empty. */
const hot: World = {
  servers: [four('a'), four('b'), four('c')],
  vms: [aVm({ ...small, id: 'one' }), aVm({ ...small, id: 'two', memoryBytes: 256 * MIB })],
  automation: { level: 'act', policy: 'threshold' },
  commands: [],
}
const set = (atUs: number, target: string, field: string, value: number | string): Command => ({
  kind: 'set',
  atUs,
  target,
  field,
  value,
})

function watch(experiment: Experiment, toUs: number) {
  const events: SimulationEvent[] = []
  const simulation = createSimulation(experiment, (event) => events.push(event))
  advanceTo(simulation, toUs)
  const { state } = simulation
  const recommended = events.filter((event): event is RecommendedEvent => event.kind === 'recommended')
  const moves = state.migrations.map(({ vm, source, destination, requestedAtUs }) => [
    vm,
    source,
    destination,
    requestedAtUs / S,
  ])
  return { simulation, state, events, recommended, moves, places: state.guests.map(({ server }) => server) }
}

describe('the automation', () => {
  it('resolves a hot spot at its interval, once, and says why and what it costs', () => {
    const { moves, recommended, state, simulation } = watch(aWorld(hot), 120 * S)
    expect(moves).toEqual([['one', 'a', 'b', 30]])
    expect(recommended).toHaveLength(1)
    const [{ reason, cost, isActedOn, policy }] = recommended
    expect([isActedOn, policy, reason.rule]).toEqual([true, 'threshold', 'load above threshold'])
    expect(reason.comparison.leftValue).toBeCloseTo(3.8 / (4 * 0.98))
    const result = resultOf(state.migrations[0])
    expect((cost?.totalMs ?? 0) / (result.totalMigrationTimeMs ?? 1)).toBeCloseTo(1, 0.3)
    expect(slaOf(simulation)).toMatchObject({ moves: 1, pingPongs: 0 })
  })

  it('does nothing while it is off, and only speaks at the level of recommending, once', () => {
    expect(watch(aWorld({ ...hot, automation: {} }), 120 * S)).toMatchObject({ moves: [], recommended: [] })
    const { moves, recommended } = watch(aWorld({ ...hot, automation: { level: 'recommend' } }), 120 * S)
    expect(moves).toEqual([])
    expect(recommended).toMatchObject([{ vm: 'one', destination: 'b', isActedOn: false, atUs: 30 * S }])
  })

  it('is switched off, on and tuned while it runs', () => {
    const commands = [
      set(20 * S, 'automation', 'level', 'off'),
      set(40 * S, 'automation', 'upperFraction', 1),
      set(45 * S, 'automation', 'level', 'act'),
      set(70 * S, 'automation', 'upperFraction', 0.9),
      set(75 * S, 'automation', 'intervalMs', 20_000),
    ]
    expect(watch(aWorld({ ...hot, commands }), 120 * S).moves).toEqual([['one', 'a', 'b', 80]])
  })

  it('respects what was done by hand: a VM just moved stays', () => {
    const vms = [...(hot.vms ?? []), aVm({ ...small, id: 'three', server: 'b' })]
    const commands: Command[] = [{ kind: 'migrate', atUs: 10 * S, vm: 'three', destination: 'a' }]
    const { moves } = watch(aWorld({ ...hot, vms, commands }), 59 * S)
    expect(moves[0].slice(0, 3)).toEqual(['three', 'b', 'a'])
    expect(moves.slice(1).map(([vm]) => vm)).not.toContain('three')
    expect(moves.length).toBeGreaterThan(1)
  })

  it('says once that a move is held back because it does not pay, and makes it where cost is not weighed', () => {
    // So much is written that the rounds never get shorter, on a link that is slow.
    const vms = [
      aVm({ ...small, id: 'one', writesPerSecond: 60_000, workingSetBytes: 64 * MIB }),
      aVm({ ...small, id: 'two', memoryBytes: 256 * MIB, writesPerSecond: 60_000, workingSetBytes: 64 * MIB }),
    ]
    const run = (costBenefit: 'off' | 'on') =>
      watch(
        aWorld({ ...hot, vms, link: { bitsPerSecond: 100e6 }, automation: { ...hot.automation, costBenefit } }),
        120 * S,
      )
    const withheld = run('on').events.filter(({ kind }) => kind === 'withheld')
    expect(run('on').moves).toEqual([])
    expect(withheld).toMatchObject([{ vm: 'one', destination: 'b', why: 'cost', atUs: 30 * S, policy: 'threshold' }])
    expect(run('off').moves[0]).toEqual(['one', 'a', 'b', 30])
  })

  it('leaves a VM alone for the hold time that a person refused to move, and asks again after it', () => {
    const automation = { ...hot.automation, level: 'recommend', holdMs: 60_000 } as const
    const refuse: Command = { kind: 'refuse', atUs: 40 * S, vm: 'one' }
    const { recommended, events, state } = watch(aWorld({ ...hot, automation, commands: [refuse] }), 130 * S)
    expect(events.filter(({ kind }) => kind === 'overruled')).toEqual([
      { kind: 'overruled', atUs: 40 * S, vm: 'one', untilUs: 100 * S },
    ])
    expect(recommended.map(({ vm, atUs }) => [vm, atUs / S])).toEqual([
      ['one', 30],
      ['two', 60],
      ['one', 120],
    ])
    expect(state.migrations).toEqual([])
  })

  it('refused by hand, not even a move that has to be made is made', () => {
    const commands: Command[] = [
      set(5 * S, 'server/a', 'maintenance', 'on'),
      { kind: 'refuse', atUs: 6 * S, vm: 'one' },
    ]
    const automation = { ...hot.automation, policy: 'evacuation', holdMs: 60_000 } as const
    const { moves } = watch(aWorld({ ...hot, automation, commands }), 120 * S)
    expect(moves.map(([vm, , , atS]) => [vm, atS])).toEqual([
      ['two', 30],
      ['one', 90],
    ])
  })

  it('takes a recommendation back when its reason is gone, and says it again after', () => {
    const automation = { ...hot.automation, level: 'recommend' } as const
    const commands = [set(40 * S, 'vm/two', 'cpuDemand', 0.1), set(70 * S, 'vm/two', 'cpuDemand', 0.95)]
    const { events } = watch(aWorld({ ...hot, automation, commands }), 100 * S)
    const said = events.filter(({ kind }) => kind === 'recommended' || kind === 'withdrawn')
    expect(said.map(({ kind, vm, atUs }) => [kind, vm, atUs / S])).toEqual([
      ['recommended', 'one', 30],
      ['withdrawn', 'one', 60],
      ['recommended', 'one', 90],
    ])
  })

  it('without hold time a VM goes to and fro, with it not', () => {
    // The load of both servers changes sides every minute.
    const vms = [
      aVm({ ...small, id: 'guest' }),
      aVm({ ...small, id: 'left', memoryBytes: 512 * MIB, cpuDemand: 1 }),
      aVm({ ...small, id: 'right', server: 'b', memoryBytes: 512 * MIB, cpuDemand: 0.1 }),
    ]
    const commands = [1, 2, 3].flatMap((k) => [
      set(k * 60 * S, 'vm/left', 'cpuDemand', k % 2 === 0 ? 1 : 0.1),
      set(k * 60 * S, 'vm/right', 'cpuDemand', k % 2 === 0 ? 0.1 : 1),
    ])
    const world = { ...hot, servers: [four('a'), four('b')], vms, commands }
    const run = (holdMs: number) => {
      const automation = { ...hot.automation, holdMs, costBenefit: 'off' } as const
      const { simulation, events } = watch(aWorld({ ...world, automation }), 240 * S)
      return { ...slaOf(simulation), withheld: events.filter(({ kind }) => kind === 'withheld') }
    }
    const [free, held] = [run(0), run(600_000)]
    expect(free.withheld).toEqual([])
    expect(held.withheld).toMatchObject([{ vm: 'guest', destination: 'a', why: 'hold' }])
    expect(free.pingPongs).toBeGreaterThanOrEqual(2)
    expect(held.pingPongs).toBe(0)
    expect(held.moves).toBeLessThan(free.moves)
  })

  it('a forecast is made without it', () => {
    const simulation = createSimulation(aWorld({ ...hot, commands: [] }))
    advanceTo(simulation, 29 * S)
    const { result } = forecast(simulation, { kind: 'migrate', atUs: 29 * S, vm: 'two', destination: 'c' })
    expect(result?.phase).toBe('completed')
    expect(simulation.state.automation.level).toBe('act')
  })
})

describe('a day with peak hours on one server', () => {
  const vms = ['web', 'shop', 'mail', 'idle'].map((id, i) =>
    aVm({
      ...small,
      id,
      cpuDemand: 1,
      loadProfile: id === 'idle' ? 'constant' : 'diurnal',
      loadDayMs: 600_000,
      server: i < 3 ? 'a' : 'b',
    }),
  )
  const day = (automation: World['automation']) =>
    watch(
      aWorld({
        ...hot,
        vms: vms.map((vm) => (vm.id === 'idle' ? { ...vm, cpuDemand: 0.05 } : vm)),
        automation: automation ?? {},
      }),
      600 * S,
    )

  it('is short without automation, hardly with it, and the moves are made as the peak comes', () => {
    const [without, withIt] = [day({}), day({ level: 'act', policy: 'threshold', intervalMs: 10_000 })]
    expect(slaOf(without.simulation).slatah).toBeGreaterThan(0.1)
    expect(slaOf(withIt.simulation).slatah).toBeLessThan(slaOf(without.simulation).slatah / 4)
    expect(withIt.moves.length).toBeGreaterThan(0)
    for (const [, , , atS] of withIt.moves) expect(Math.abs(Number(atS) - 300)).toBeLessThan(200)
    expect(slaOf(withIt.simulation).lostRequests).toBe(0)
  })
})

describe('maintenance', () => {
  const vms = ['one', 'two', 'three', 'four'].map((id) =>
    aVm({ ...small, id, cpuDemand: 0.1, workingSetBytes: 64 * MIB }),
  )
  const world = {
    ...hot,
    vms,
    link: { bitsPerSecond: 1e9 },
    automation: { level: 'act', policy: 'evacuation' },
  } as const

  it('empties a server, no more at once than allowed, and lets nobody in', () => {
    const commands: Command[] = [
      set(50 * S, 'server/a', 'maintenance', 'on'),
      { kind: 'migrate', atUs: 100 * S, vm: 'one', destination: 'a' },
    ]
    const simulation = createSimulation(aWorld({ ...world, commands }))
    let most = 0
    for (let atUs = 0; atUs <= 110 * S; atUs += S / 4) {
      advanceTo(simulation, atUs)
      most = Math.max(most, simulation.state.migrations.filter(isActive).length)
    }
    expect(most).toBe(2)
    expect(simulation.state.guests.map(({ server }) => server)).not.toContain('a')
    expect(simulation.state.migrations).toHaveLength(4)
  })

  it('keeps to what the hypervisor allows at once', () => {
    const hypervisor = 'hyperV'
    const limit = hypervisors[hypervisor].maxConcurrent
    const servers = ['a', 'b', 'c'].map((id) => aServer(id, { hypervisor }))
    const automation = { ...world.automation, parallel: 64, intervalMs: 1000 }
    const many = Array.from({ length: 2 * limit + 1 }, (_, i) => aVm({ ...small, id: `vm${i}`, cpuDemand: 0.1 }))
    const commands = [set(S, 'server/a', 'maintenance', 'on')]
    const simulation = createSimulation(aWorld({ ...world, vms: many, servers, automation, commands }))
    let most = 0
    for (let atUs = 0; atUs <= 100 * S; atUs += S / 4) {
      advanceTo(simulation, atUs)
      most = Math.max(most, simulation.state.migrations.filter(isActive).length)
    }
    expect(limit).toBeGreaterThan(0)
    expect(most).toBe(limit)
    expect(simulation.state.guests.every(({ server }) => server !== 'a')).toBe(true)
  })

  it('an empty server sleeps if it may', () => {
    const commands = [set(1 * S, 'server/a', 'maintenance', 'on')]
    const watts = (sleep: 'off' | 'on') =>
      watch(aWorld({ ...world, commands, automation: { ...world.automation, sleep } }), 100 * S).state.meters.map(
        (meter) => meter.watts,
      )
    expect(watts('on')[0]).toBe(0)
    expect(watts('off')[0]).toBeGreaterThan(50)
  })
})

describe('a disaster', () => {
  const sizes = [3, 2, 6, 4, 5]
  const vms = sizes.map((gib, i) =>
    aVm({
      id: `vm${i}`,
      memoryBytes: gib * GIB,
      usedBytes: (gib - 1) * GIB,
      workingSetBytes: 32 * MIB,
      writesPerSecond: 200,
      cpuDemand: 0.1,
    }),
  )

  it.each([40, 70, 100])('saves before %i s what it said it would, and loses the rest', (deadlineS) => {
    const commands: Command[] = [
      set(5 * S, 'server/a', 'maintenance', 'on'),
      { kind: 'fail', atUs: deadlineS * S, target: 'server/a', failure: 'crash' },
    ]
    const world = aWorld({
      vms,
      commands,
      link: { bitsPerSecond: 2e9 },
      automation: { level: 'act', policy: 'disaster', deadlineMs: deadlineS * 1000, intervalMs: 10_000, parallel: 1 },
    })
    const { recommended, state, places } = watch(world, (deadlineS + 1) * S)
    const first = recommended.filter(({ atUs }) => atUs === 10 * S)
    expect(first).toHaveLength(5)
    for (const { vm, destination } of first) {
      const index = vms.findIndex(({ id }) => id === vm)
      expect([vm, state.guests[index].lostAtUs >= 0]).toEqual([vm, destination === null])
      if (destination !== null) expect(places[index]).not.toBe('a')
    }
  })
})
