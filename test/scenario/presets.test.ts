// Each prepared datacenter does what its story says, in the core.
import { describe, expect, it, vi } from 'vitest'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { encodeLink } from '../../src/scenario/encodeLink.ts'
import { type PresetId, presetIds, presets } from '../../src/scenario/presets/index.ts'
import { checkExperiment } from '../../src/scenario/schema.ts'
import { refusals } from '../../src/sim/admission.ts'
import type { RecommendedEvent, SimulationEvent } from '../../src/sim/events.ts'
import type { Experiment, MigrateCommand } from '../../src/sim/experiment.ts'
import { resultOf } from '../../src/sim/result.ts'
import { advanceTo, createSimulation, type Simulation } from '../../src/sim/simulation.ts'

vi.setConfig({ testTimeout: 60_000 })

function run(id: PresetId, seconds: number, change: Partial<Experiment> = {}) {
  const events: SimulationEvent[] = []
  const simulation = createSimulation({ ...presets[id].experiment, ...change }, (event) => events.push(event))
  for (let second = 1; second <= seconds; second++) advanceTo(simulation, second * 1_000_000)
  const recommended = events.filter((event): event is RecommendedEvent => event.kind === 'recommended')
  return { ...simulation.state, events, recommended }
}

const on = (guests: Simulation['state']['guests'], server: string): string[] =>
  guests.filter((guest) => guest.server === server).map(({ vm }) => vm)
const move = (vm: string, destination: string): MigrateCommand => ({
  kind: 'migrate',
  atUs: 1_000_000,
  vm,
  destination,
})
const withStrategy = (id: PresetId, strategy: string): Experiment['scenario'] => {
  const { scenario } = presets[id].experiment
  return { ...scenario, migration: { ...scenario.migration, strategy: strategy as 'precopy' } }
}

describe.each(presetIds)('the datacenter %s', (id) => {
  const preset = presets[id]
  it('is sound, has a story in two sentences, and is opened by its link', () => {
    expect(checkExperiment(preset.experiment)).toMatchObject({ ok: true })
    expect(preset.id).toBe(id)
    expect(preset.story.match(/[.?!](?: |$)/g)?.length).toBeGreaterThanOrEqual(2)
    const view = { timeUs: 0, focusVm: preset.experiment.scenario.vms[0].id, isPaused: true }
    const decoded = decodeLink(encodeLink({ preset: id, experiment: preset.experiment, view }))
    expect(decoded.problems).toEqual([])
    expect(decoded.experiment).toEqual(preset.experiment)
  })
})

describe('the story of', () => {
  it('maintenance: Alpha is emptied without a hand', () => {
    const { guests, migrations } = run('maintenance', 30)
    expect(on(guests, 'alpha')).toEqual([])
    expect(migrations.map(({ phase }) => phase)).toEqual(['completed', 'completed', 'completed'])
  })

  it('balance: Alpha gives up some of its work, each move for one reason', () => {
    const { guests, recommended } = run('balance', 60)
    expect(on(guests, 'alpha').length).toBeLessThan(3)
    for (const { reason } of recommended) expect(reason.rule).toBe('imbalance')
  })

  it('night: servers fall asleep, and fewer watts are drawn', () => {
    const watts = ({ meters }: Pick<Simulation['state'], 'meters'>) =>
      meters.reduce((sum, meter) => sum + meter.watts, 0)
    expect(watts(run('night', 60))).toBeLessThan(0.5 * watts(run('night', 2)))
  })

  it('disaster: the hospital is saved first, and time is too short for all', () => {
    const { guests, migrations, recommended } = run('disaster', 60)
    expect(migrations[0].vm).toBe('hospital')
    expect(on(guests, 'hill')).toContain('hospital')
    expect(on(guests, 'beta')).toContain('archive')
    expect(recommended.some(({ destination }) => destination === null)).toBe(true)
  })

  it('wan: the line of 45 ms makes the network move last longer than in a LAN', () => {
    const { migrations } = run('wan', 90, { commands: [move('web', 'lisbon')] })
    const { phase, downtimeParts } = resultOf(migrations[0])
    expect(phase).toBe('completed')
    expect(downtimeParts?.announcementMs).toBeGreaterThan(40)
  })

  it('storage: twenty gibibytes of disk move before memory', () => {
    const { migrations } = run('storage', 120, { commands: [move('files', 'beta')] })
    const { phase, diskBytes } = resultOf(migrations[0])
    expect(phase).toBe('completed')
    expect(diskBytes).toBeGreaterThanOrEqual(20 * 2 ** 30)
  })

  it('noisy: the web shop is slow beside the batch job, and fast without it', () => {
    const speed = (commands: readonly MigrateCommand[]) =>
      run('noisy', 60, { commands }).guests.find(({ vm }) => vm === 'web')?.speedPermille
    expect(speed([])).toBeLessThan(950)
    expect(speed([move('batch', 'beta')])).toBe(1000)
  })

  it('storm: some desktops are moved away from the storm', () => {
    expect(on(run('storm', 180).guests, 'alpha').length).toBeLessThan(8)
  })

  it('peak: one move, before or at the peak of the day, and no ping-pong', () => {
    const { migrations } = run('peak', 240)
    expect(migrations.length).toBeGreaterThan(0)
    expect(migrations.length).toBeLessThan(4)
    expect(migrations[0].requestedAtUs).toBeLessThan(150_000_000)
  })

  it('iptv: post-copy pauses within a frame, non-live does not', () => {
    const paused = (strategy: string) => {
      const scenario = withStrategy('iptv', strategy)
      return resultOf(run('iptv', 60, { scenario, commands: [move('head', 'beta')] }).migrations[0]).downtimeMs ?? 0
    }
    expect(paused('postcopyPush')).toBeLessThan(40)
    expect(paused('nonlive')).toBeGreaterThan(1000)
  })

  it('warehouse: pre-copy goes round and round, post-copy arrives', () => {
    const phase = (strategy: string) =>
      run('warehouse', 150, { scenario: withStrategy('warehouse', strategy), commands: [move('dwh', 'beta')] })
        .migrations[0].phase
    expect(phase('precopy')).toBe('push')
    expect(phase('postcopyPush')).toBe('completed')
  })

  it('sites: rack A is emptied, the databases stay apart, and one of them crosses the WAN', () => {
    const { guests } = run('sites', 120)
    expect([...on(guests, 'a1'), ...on(guests, 'a2')]).toEqual([])
    const homeOf = (id: string) => guests.find(({ vm }) => vm === id)?.server
    expect(homeOf('db1')).not.toBe(homeOf('db2'))
    expect([homeOf('db1'), homeOf('db2')]).toContain('g1')
  })

  it('fleet: 64 servers with 1,000 different VMs; one that has to be emptied is on its way', () => {
    const { servers, vms } = presets.fleet.experiment.scenario
    expect([servers.length, vms.length]).toEqual([64, 1000])
    const numbers = vms.map(({ id, label, server, ...rest }) => JSON.stringify(rest))
    expect(new Set(numbers).size).toBe(1000)
    const { guests, migrations } = run('fleet', 25)
    expect(migrations.some(({ phase }) => phase === 'completed')).toBe(true)
    expect(on(guests, 'b3').length).toBeLessThan(vms.filter(({ server }) => server === 'b3').length)
  })

  it('mixed: most places refuse the web shop, each with a reason', () => {
    const { experiment } = presets.mixed
    const { state } = createSimulation(experiment)
    const rules = (destination: string) =>
      refusals(experiment.scenario, state, 'web', destination).map(({ rule }) => rule)
    expect(rules('kvm2')).toContain('cpu')
    expect(rules('esx')).toContain('hypervisor')
    expect(rules('xen')).toContain('hypervisor')
  })
})
