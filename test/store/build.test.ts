// Each edit leads to an experiment that the core accepts, and a link that reads the same.
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { encodeLink } from '../../src/scenario/encodeLink.ts'
import { presets } from '../../src/scenario/presets/index.ts'
import { checkExperiment } from '../../src/scenario/schema.ts'
import { workloadIds } from '../../src/scenario/workloads/index.ts'
import type { Experiment } from '../../src/sim/experiment.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { blank } from '../../src/store/build/blank.ts'
import type { Build } from '../../src/store/build/build.ts'
import { addRack, addSite, keepsLink, removeLink, renameLink } from '../../src/store/build/links.ts'
import { addServer, attachServer, cloneServer, removeServer, renameServer } from '../../src/store/build/servers.ts'
import { addVm, cloneVm, employVm, placeVm, removeVm, renameVm, resizeVm } from '../../src/store/build/vms.ts'
import { isOnAt } from '../../src/store/edit.ts'

vi.setConfig({ testTimeout: 60_000 })

const first = presets.maintenance.experiment
const emptied = blank(first, 0)
const do2 = (...edits: Build[]): Experiment => edits.reduce((experiment, edit) => edit(experiment, 0), emptied)
const reread = (experiment: Experiment): Experiment =>
  decodeLink(
    encodeLink({
      preset: 'first',
      experiment,
      view: { timeUs: 0, focusVm: experiment.scenario.vms[0].id, isPaused: true },
    }),
  ).experiment

describe('from nothing', () => {
  it('there is one server, one VM and one network', () => {
    const { servers, vms, links } = emptied.scenario
    expect([servers.length, vms.length, links.length, emptied.commands.length]).toEqual([1, 1, 1, 0])
    expect(checkExperiment(emptied)).toMatchObject({ ok: true })
  })

  it('names are never given twice', () => {
    const { servers, vms } = do2(
      ...Array.from({ length: 30 }, () => addServer()),
      addVm('webTier', 'beta'),
      cloneServer('beta'),
    ).scenario
    expect(new Set(servers.map(({ label }) => label)).size).toBe(32)
    expect(new Set(servers.map(({ id }) => id)).size).toBe(32)
    expect(vms.map(({ label }) => label)).toEqual(['Cloud web tier', 'Cloud web tier 2'])
  })

  it('a second site makes the WAN that joins the two, a third one uses it', () => {
    const { links, servers } = do2(addSite, addSite).scenario
    expect(links.map(({ kind }) => kind)).toEqual(['site', 'wan', 'site', 'site'])
    expect(links.filter(({ up }) => up === undefined).map(({ kind }) => kind)).toEqual(['wan'])
    expect(servers.map(({ link }) => link)).toEqual([undefined, 'site', 'site-2'])
  })

  it('a network that goes leaves its servers to the one above', () => {
    const built = do2(addRack('lan'))
    const { links, servers } = removeLink('rack')(built, 0).scenario
    expect(links.map(({ id }) => id)).toEqual(['lan'])
    expect(servers.map(({ link }) => link)).toEqual(['lan', 'lan'])
    expect(keepsLink(emptied.scenario, 'lan')).toBe('It is the only network.')
    expect(keepsLink(do2(addSite).scenario, 'wan')).toMatch(/joins other networks/)
  })

  it('the topmost network that goes leaves its place to the one below', () => {
    const { links, servers } = removeLink('lan')(do2(addRack('lan')), 0).scenario
    expect(links.map(({ id, up }) => [id, up])).toEqual([['rack', undefined]])
    expect(servers.map(({ link }) => link)).toEqual(['rack', 'rack'])
  })
})

describe('while time runs', () => {
  const atUs = 5_000_000

  it('a new VM starts now, and runs', () => {
    const built = addVm('idleServer', 'beta')(first, atUs)
    const fresh = built.scenario.vms.at(-1)
    expect(fresh?.power).toBe('off')
    expect(built.commands.at(-1)).toEqual({ kind: 'start', atUs, vm: fresh?.id })
    expect([isOnAt(built, fresh?.id ?? '', atUs - 1), isOnAt(built, fresh?.id ?? '', atUs)]).toEqual([false, true])
    const simulation = createSimulation(built)
    advanceTo(simulation, atUs + 1_000_000)
    expect(simulation.state.guests.at(-1)).toMatchObject({ isOff: false, server: 'beta' })
  })

  it('a VM of another size takes the place of the old one', () => {
    const [vm] = first.scenario.vms
    const built = resizeVm(vm.id, vm.memoryBytes / 2, 'beta')(first, atUs)
    expect(built.commands.map(({ kind }) => kind)).toEqual(['stop', 'start'])
    expect(built.scenario.vms[0]).toEqual(vm)
    expect(built.scenario.vms[1]).toMatchObject({ memoryBytes: vm.memoryBytes / 2, label: vm.label, server: 'beta' })
    expect(checkExperiment(built)).toMatchObject({ ok: true })
  })

  it('what is removed takes its commands with it, and no others', () => {
    const [one, other] = first.scenario.vms
    const commands = [one, other].map(({ id }) => ({ kind: 'migrate' as const, atUs, vm: id, destination: 'beta' }))
    const built = removeVm(one.id)({ ...first, commands }, atUs)
    expect(built.commands).toEqual([commands[1]])
    expect(removeServer('beta')({ ...first, commands }, atUs).commands).toEqual([])
  })
})

/** Any edit of any experiment: things are found by their place. */
const anyEdit: fc.Arbitrary<(experiment: Experiment, atUs: number) => Experiment> = fc
  .record({ kind: fc.nat(14), n: fc.nat(99), m: fc.nat(99), name: fc.string({ minLength: 1, maxLength: 12 }) })
  .map(({ kind, n, m, name }) => (experiment: Experiment, atUs: number) => {
    const { servers, vms, links } = experiment.scenario
    const server = servers[n % servers.length].id
    const vm = vms[n % vms.length]
    const link = links[m % links.length].id
    const workload = workloadIds[m % workloadIds.length]
    const edits: Build[] = [
      addServer(link),
      cloneServer(server),
      renameServer(server, name),
      removeServer(server),
      attachServer(server, link),
      addVm(workload, server),
      cloneVm(vm.id, server),
      renameVm(vm.id, name),
      removeVm(vm.id),
      placeVm(vm.id, server),
      employVm(vm.id, workload),
      resizeVm(vm.id, m % 2 === 0 ? vm.memoryBytes * 2 : vm.memoryBytes / 2, server),
      addRack(link),
      addSite,
      m % 2 === 0 ? removeLink(link) : renameLink(link, name),
    ]
    return edits[kind](experiment, atUs)
  })

describe('any edits, one after the other', () => {
  it('are accepted or refused with words, run, and read back from their link the same', () => {
    let accepted = 0
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 14 }), fc.constantFrom(0, 3_000_000), (edits, atUs) => {
        let experiment = first
        for (const edit of edits) {
          const next = edit(experiment, atUs)
          const checked = checkExperiment(next)
          if (checked.ok) experiment = next
          else expect(checked.problems.every(({ where, allowed }) => where !== '' && allowed !== '')).toBe(true)
          accepted += Number(checked.ok)
        }
        expect(reread(experiment)).toEqual(experiment)
        const simulation = createSimulation(experiment)
        advanceTo(simulation, 4_000_000)
        for (const guest of simulation.state.guests)
          expect(experiment.scenario.servers.some(({ id }) => id === guest.server)).toBe(true)
      }),
      { numRuns: 150, seed: 51 },
    )
    expect(accepted).toBeGreaterThan(500)
  })
})
