import { expect, test } from 'vitest'
import { MIB } from '../../src/base/units.ts'
import { countPages, setRange } from '../../src/sim/bitmap.ts'
import type { SimulationEvent } from '../../src/sim/events.ts'
import type { Command, Vm } from '../../src/sim/experiment.ts'
import { createFetch } from '../../src/sim/fetch.ts'
import { createGuest } from '../../src/sim/guest.ts'
import { hypervisors } from '../../src/sim/hypervisors/index.ts'
import { createMigration, type Migration } from '../../src/sim/migration.ts'
import type { PageCosts } from '../../src/sim/pageCosts.ts'
import { advanceFetch, isDone } from '../../src/sim/postcopy.ts'
import { advanceTo, createSimulation, runToRest } from '../../src/sim/simulation.ts'
import type { FetchScheme } from '../../src/sim/strategies/strategy.ts'
import { WAKE_STEP_NS, WAKE_TOUCHES } from '../../src/sim/wake.ts'
import { aServer, aVm, aWorld, pageCostsOfTests, run, type World } from '../worlds.ts'

const LATENCY_US = 5_000
const costs: PageCosts = {
  ...pageCostsOfTests,
  sendPs: 1_000_000,
  sendZeroPs: 1_000_000,
  placePs: 2_000_000,
  placeZeroPs: 2_000_000,
  wirePsPerByte: 100,
  latencyPs: LATENCY_US * 1e6,
}

/** A guest that has just resumed and misses these pages; its OS touches `wakePages`, its application nothing. */
function aFetch(vcpus: number, wakePages: readonly number[], missing: readonly number[], scheme: FetchScheme) {
  const guest = createGuest(aVm({ pattern: 'idle', vcpus }), 1, false)
  const { kvmQemu } = hypervisors
  const settings = aWorld({ migration: { strategy: 'postcopyDemand' } }).scenario.migration
  const request = { atUs: 0, destination: 'b', hypervisor: 'kvmQemu', settings, latencyUs: 0 } as const
  const migration = createMigration({ ...request, disk: null, deltaCache: null, known: null, fate: null }, guest)
  migration.sender.toSend.fill(0)
  for (const page of missing) setRange(migration.sender.toSend, page, 1)
  migration.sender.remainingPages = missing.length
  const fetch = createFetch(scheme, 0, 0, wakePages, migration.sender.toSend)
  guest.isFetching = true
  const advance = (toUs: number, present: PageCosts | null = costs): number =>
    advanceFetch(migration, fetch, { guest, costs: present, hypervisor: kvmQemu, isTimeToFinish: () => false }, toUs)
  return { guest, migration, fetch, advance }
}

/** Pages far from those that the guest OS keeps warm. */
const FAR = 40_000

test('a vCPU waits for a real way there and back, and little more on an idle link', () => {
  const { fetch, advance } = aFetch(1, [FAR], [FAR], 'demand')
  advance(1_000_000)
  const waitedUs = fetch.waitedPs / 1e6
  expect(waitedUs).toBeGreaterThanOrEqual(2 * LATENCY_US)
  expect(waitedUs).toBeLessThan(2 * LATENCY_US + 100)
})

test.each([1, 2, 4, 8])(
  'of %i vCPUs each that waits takes its share of the guest’s speed, and the last all of it',
  (n) => {
    const pages = Array.from({ length: n }, (_, i) => FAR + i)
    const { guest, fetch, advance } = aFetch(n, pages, pages, 'demand')
    // The link is down: nothing that is asked for ever comes.
    expect(advance(1_000_000, null)).toBe(-1)
    expect(fetch.blocked.length).toBe(n)
    let stalledNs = 0
    for (let blocked = 0; blocked < n; blocked++) stalledNs += (WAKE_STEP_NS * n) / (n - blocked)
    expect(fetch.stalledSincePs / 1000).toBeCloseTo(stalledNs, 3)
    expect(guest.progressNs).toBe(n * WAKE_STEP_NS)
  },
)

test('a page that several vCPUs wait for is asked for once, and frees them all', () => {
  const { migration, fetch, advance } = aFetch(4, [FAR, FAR, FAR], [FAR, FAR + 1], 'demand')
  advance(1_000)
  expect(fetch.blocked.length).toBe(3)
  expect(fetch.requests.length).toBe(1)
  advance(100_000)
  expect(fetch).toMatchObject({ networkFaults: 1, avoidedFaults: 0, blocked: [] })
  expect(migration.sender.remainingPages).toBe(1)
})

test('a page that came before its first touch is a fault avoided, and its second touch is none', () => {
  const many = Array.from({ length: 2000 }, (_, i) => FAR + i)
  const { fetch, advance } = aFetch(1, [FAR + 1, FAR + 1, FAR, FAR], many, 'push')
  advance(1_000_000)
  // The first touch comes before anything can, the others while the rest is still on its way.
  expect(fetch).toMatchObject({ networkFaults: 1, avoidedFaults: 1, wakeDone: 4 })
})

test('demand paging ends with the last page that is asked for, and never while one is not', () => {
  const pages = Array.from({ length: 10 }, (_, i) => FAR + i)
  const all = aFetch(1, pages, pages, 'demand')
  expect(all.advance(1_000_000)).toBeGreaterThan(10 * 2 * LATENCY_US)
  expect(isDone(all.migration, all.fetch)).toBe(true)
  const oneMore = aFetch(1, pages, [...pages, FAR + 100], 'demand')
  expect(oneMore.advance(1_000_000_000)).toBe(-1)
  expect(oneMore.migration.sender.remainingPages).toBe(1)
})

test('active push and pre-paging end although nobody asks', () => {
  for (const scheme of ['push', 'prepaging'] as const) {
    const { migration, fetch, advance } = aFetch(1, [], [FAR, FAR + 7, FAR + 1000], scheme)
    expect(advance(1_000_000)).toBeGreaterThan(0)
    expect(countPages(fetch.missing)).toBe(0)
    expect(migration.sender.remainingPages).toBe(0)
  }
})

const busy: Partial<Vm> = { vcpus: 1, workingSetBytes: 128 * MIB, writesPerSecond: 20_000, cpuDemand: 1 }
const gigabit = { bitsPerSecond: 1e9 }

function fetched(migration: World['migration'], vm: Partial<Vm> = busy, link: World['link'] = gigabit) {
  const ran = run(aWorld({ vms: [aVm(vm)], migration: { strategy: 'postcopyPush', ...migration }, link }))
  return { ...ran, result: ran.results[0], migration: ran.simulation.state.migrations[0] }
}

test('pages on their own channel overtake what is under way', () => {
  const [plain, preempting] = [fetched({}), fetched({ preempt: 'on' })]
  const meanMs = ({ result }: typeof plain): number => result.waitedMs / result.networkFaults
  // 4.5 MB of pushed pages are in the sockets: 38 ms at a gigabit.
  expect(meanMs(plain)).toBeGreaterThan(20)
  expect(meanMs(preempting)).toBeLessThan(2)
})

test.each(['postcopyPush', 'postcopyPrepaging'] as const)(
  'after a %s switch each page is sent exactly once',
  (strategy) => {
    const { result, migration } = fetched({ strategy }, { ...busy, vcpus: 4 })
    expect(result.phase).toBe('completed')
    expect(result.normalPages + result.zeroPages).toBe(aVm().memoryBytes / 4096)
    expect(migration.fetch).not.toBeNull()
    // What has ended keeps no bitmaps.
    expect(migration.fetch?.missing.length).toBe(0)
  },
)

test('after a hybrid switch each page that is missing or stale is sent exactly once', () => {
  const sent = ({ sender }: Migration): number => sender.normalPages + sender.zeroPages
  let atSwitch = -1
  let due = -1
  const watch = (event: SimulationEvent): void => {
    if (event.kind !== 'phase' || event.phase !== 'activation') return
    const [migration] = simulation.state.migrations
    atSwitch = sent(migration)
    due = migration.sender.remainingPages
  }
  const world = { vms: [aVm(busy)], link: gigabit, migration: { strategy: 'hybrid', downtimeLimitMs: 20 } } as const
  const simulation = createSimulation(aWorld(world), watch)
  runToRest(simulation, 100_000_000)
  const [migration] = simulation.state.migrations
  expect(migration.phase).toBe('completed')
  expect(migration.fetch).not.toBeNull()
  expect(due).toBeGreaterThan(0)
  expect(sent(migration) - atSwitch).toBe(due)
})

test('faults are counted once a page, however often it is touched meanwhile', () => {
  const { result, simulation } = fetched({}, { ...busy, vcpus: 8, workingSetBytes: MIB, writesPerSecond: 200_000 })
  expect(result.networkFaults).toBeGreaterThan(0)
  const { memory, writers } = simulation.state.guests[0]
  // The working set, what the guest OS keeps warm, and what it touches as it wakes.
  const touchable = writers.reduce((sum, { pages }) => sum + pages, 64)
  expect(result.networkFaults + result.avoidedFaults).toBeLessThanOrEqual(touchable)
  expect(result.normalPages + result.zeroPages).toBe(memory.pageCount)
})

test('pre-paging asks less often than active push of a guest that keeps to one neighbourhood', () => {
  const nearby: Partial<Vm> = { ...busy, pattern: 'sequential', writesPerSecond: 2_000 }
  const faults = (strategy: 'postcopyPush' | 'postcopyPrepaging' | 'postcopyDemand'): number =>
    fetched({ strategy, pivots: 1, preempt: 'on' }, nearby).result.networkFaults
  expect(faults('postcopyPrepaging')).toBeLessThan(0.5 * faults('postcopyDemand'))
  expect(faults('postcopyPush')).toBeLessThan(0.5 * faults('postcopyDemand'))
})

test('with a cap no window sends more, and who asks after it is used up waits for the next', () => {
  const cap = 20 * MIB
  const { events, migration } = fetched({ postcopyBandwidthBytesPerSecond: cap }, busy, { bitsPerSecond: 10e9 })
  const fetchedFrom = migration.resumedAtUs
  const rates = events.flatMap((event) =>
    event.kind === 'decision' && event.view.hasSwitched ? [event.view.bandwidthBytesPerSecond] : [],
  )
  for (const rate of rates.slice(2)) expect(rate).toBeLessThan(cap * 1.02)
  expect(rates.some((rate) => rate > cap * 0.98)).toBe(true)
  // Stalls longer than a way there and back end when a window opens, all at the same tenth of a second.
  const stallsUs = migration.fetch?.stallsUs ?? []
  const ends: number[] = []
  for (let i = 0; i < stallsUs.length; i += 2) {
    if (stallsUs[i + 1] - stallsUs[i] > 30_000 && stallsUs[i] > fetchedFrom + 200_000) ends.push(stallsUs[i + 1])
  }
  expect(ends.length).toBeGreaterThan(5)
  const offsets = ends.map((endUs) => (endUs - ends[0] + 50_000 + 1e9) % 100_000)
  for (const offset of offsets) expect(Math.abs(offset - 50_000)).toBeLessThan(15_000)
})

test('without a cap nobody waits for a window', () => {
  const { migration } = fetched({}, busy, { bitsPerSecond: 10e9 })
  const stallsUs = migration.fetch?.stallsUs ?? []
  for (let i = 0; i < stallsUs.length; i += 2) expect(stallsUs[i + 1] - stallsUs[i]).toBeLessThan(30_000)
})

test('a longer way makes each fault longer by as much', () => {
  const vm: Partial<Vm> = { ...busy, workingSetBytes: 4 * MIB, writesPerSecond: 500 }
  const meanMs = (latencyUs: number): number => {
    const { result } = fetched({ strategy: 'postcopyDemand' }, vm, { bitsPerSecond: 10e9, latencyUs })
    return result.waitedMs / result.networkFaults
  }
  expect(meanMs(10_000) - meanMs(1_000)).toBeCloseTo(18, 0)
})

test('a guest whose last page comes before it is awake wakes up all the same', () => {
  const tiny: Partial<Vm> = { memoryBytes: 16 * MIB, workingSetBytes: MIB, writesPerSecond: 100 }
  const { result, migration } = fetched({}, tiny, { bitsPerSecond: 10e9 })
  const leastMs = (WAKE_TOUCHES * WAKE_STEP_NS) / 1e6
  expect((migration.sourceDoneAtUs - migration.resumedAtUs) / 1000).toBeLessThan(2 * leastMs)
  expect((result.silentMs ?? Number.NaN) - (result.downtimeMs ?? 0)).toBeGreaterThanOrEqual(leastMs)
  expect((result.silentMs ?? Number.NaN) - (result.downtimeMs ?? 0)).toBeLessThan(4 * leastMs)
})

test('a guest with many vCPUs is awake when its OS has its pages, whatever its application waits for', () => {
  const many: Partial<Vm> = { ...busy, vcpus: 16, writesPerSecond: 60_000 }
  const { result } = fetched({}, many)
  expect(result.waitedMs).toBeGreaterThan(1000)
  expect(result.silentMs).toBeLessThan(0.5 * (result.totalMigrationTimeMs ?? 0))
})

test.each([
  ['cpuDemand', 0.5],
  ['writesPerSecond', 7],
])('a change of %s acts from then on, and not on the time since the guest last touched a page', (field, value) => {
  const atUs = 2_004_321
  const commands: Command[] = [
    { kind: 'migrate', atUs: 0, vm: 'guest', destination: 'b' },
    { kind: 'set', atUs, target: 'vm/guest', field, value },
  ]
  const vms = [aVm({ vcpus: 1, workingSetBytes: 4 * MIB, writesPerSecond: 1, cpuDemand: 1 })]
  const servers = ['a', 'b'].map((id) => aServer(id, { cores: 1, vmm: 'hosted', hostOsLoad: 1 }))
  const world = { vms, commands, servers, migration: { strategy: 'postcopyDemand' } } as const
  const simulation = createSimulation(aWorld(world))
  advanceTo(simulation, atUs - 1)
  const [guest] = simulation.state.guests
  const { fetch, resumedAtUs } = simulation.state.migrations[0]
  const [progressNs, guestPs, pace] = [guest.progressNs, fetch?.guestPs ?? 0, guest.speedPermille / 1e6]
  advanceTo(simulation, atUs)
  expect(fetch?.guestPs).toBe((atUs - resumedAtUs) * 1e6)
  expect(guest.progressNs).toBeCloseTo(progressNs + ((atUs - resumedAtUs) * 1e6 - guestPs) * pace, 0)
})

test('a request for what is under way does not turn the order', () => {
  const many = Array.from({ length: 8000 }, (_, i) => FAR + i)
  const { fetch, advance } = aFetch(1, [FAR], [...many, FAR + 20_000], 'push')
  // The first page is on its way when the guest asks for it; the scan is far past it by then.
  advance(2 * LATENCY_US)
  expect(fetch.networkFaults).toBe(1)
  expect(fetch.pivots.right).toEqual([])
})

test('two connections carry no more than the wire', () => {
  const greedy: Partial<Vm> = {
    vcpus: 64,
    memoryBytes: 1024 * MIB,
    workingSetBytes: 700 * MIB,
    writesPerSecond: 500_000,
  }
  const { result, migration } = fetched({ preempt: 'on' }, greedy)
  expect(result.networkFaults).toBeGreaterThan(10_000)
  const seconds = (migration.sourceDoneAtUs - migration.resumedAtUs) / 1e6
  // What the sockets take at once comes on top.
  expect(result.wireBytes).toBeLessThan(117.7e6 * seconds * 1.01 + hypervisors.kvmQemu.pipeBytes)
})
