// Many migrations of different VMs over shared network cards, simulated per second of wall clock on one core. The
// setting is that of the figures it is held against: 100 servers with 1 Gbit/s, VMs of 1 GiB whose working set is
// 256 MiB, sizes and rates ±20 %. All of a server's VMs go to one partner.
import { draw, scale, stream } from '../../src/base/random.ts'
import { GIB, MIB } from '../../src/base/units.ts'
import type { Command, Experiment } from '../../src/sim/experiment.ts'
import type { Resolution } from '../../src/sim/resolution.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'
import { roomBytes } from '../../src/sim/validate.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'
import type { Benchmark, Figures } from './benchmark.ts'

const SERVERS = 100
const JITTER = 0.2
const LIMIT_US = 40_000_000_000

type Order = 'oneByOne' | 'atOnce'

interface Fleet {
  readonly count: number
  readonly order: Order
  readonly writesPerSecond: number
  readonly resolution: Resolution
  readonly seed: number
}

const id = (kind: string, i: number): string => `${kind}${i}`

/** Within ±20 % of a value, by the draw `k` of a stream. */
const jittered = (value: number, streamId: number, k: number): number =>
  value * (1 + JITTER * (scale(draw(streamId, k), 2001) / 1000 - 1))

function experimentOf({ count, writesPerSecond, resolution, seed }: Fleet, commands: readonly Command[]): Experiment {
  const numbers = stream(seed, 'fleet')
  return aWorld({
    seed,
    servers: Array.from({ length: SERVERS }, (_, i) =>
      aServer(id('s', i), { memoryBytes: 4096 * GIB, nicBitsPerSecond: 1e9, cores: 64 }),
    ),
    vms: Array.from({ length: count }, (_, i) => {
      const memoryBytes = Math.round(jittered(1024, numbers, 3 * i)) * MIB
      const workingSetBytes = Math.round(jittered(256, numbers, 3 * i + 1)) * MIB
      return aVm({
        id: id('vm', i),
        server: id('s', i % SERVERS),
        vcpus: 1,
        memoryBytes,
        workingSetBytes,
        usedBytes: Math.floor((roomBytes(memoryBytes) - workingSetBytes) / MIB) * MIB,
        writesPerSecond: Math.round(jittered(writesPerSecond, numbers, 3 * i + 2)),
      })
    }),
    // Wide enough for all cards at once: they are what is shared.
    link: { bitsPerSecond: 400e9 },
    migration: { resolution },
    commands,
  })
}

const partner = (server: number): string => id('s', (server + SERVERS / 2) % SERVERS)

/** Wall-clock seconds of the whole: world, migrations, results. */
function simulate(fleet: Fleet): number {
  const start = performance.now()
  const commands: Command[] = []
  const move = (vm: number, atUs: number): number =>
    commands.push({ kind: 'migrate', atUs, vm: id('vm', vm), destination: partner(vm % SERVERS) })
  const isQueued = fleet.order === 'oneByOne'
  for (let vm = 0; vm < (isQueued ? Math.min(SERVERS, fleet.count) : fleet.count); vm++) move(vm, 0)
  const simulation = createSimulation(experimentOf(fleet, commands))
  const { state } = simulation
  simulation.observe = (event) => {
    // The next of the same server begins when this one has ended.
    if (!isQueued || event.kind !== 'phase' || event.phase !== 'completed') return
    const next = Number(event.vm.slice(2)) + SERVERS
    if (next < fleet.count) move(next, event.atUs)
  }
  runToRest(simulation, LIMIT_US)
  const seconds = (performance.now() - start) / 1000
  const completed = state.migrations.filter(({ phase }) => phase === 'completed').length
  if (completed !== fleet.count) throw new Error(`expected ${fleet.count} migrations to complete, got ${completed}`)
  return seconds
}

/** SimGrid 3.32 on one core, in the same setting: migrations simulated per second; at 10,000 it did not come to an end. */
const peers = { oneByOne: 265, atOnce: 363, atOnce2000: 66 } as const

const writes = { oneByOne: 5000, atOnce: 50 } as const

function figures(count: number, order: Order, resolution: Resolution, theirs: number): Figures {
  const seconds = simulate({ count, order, resolution, writesPerSecond: writes[order], seed: 1 })
  const ours = count / seconds
  const words = order === 'oneByOne' ? 'one-by-one' : 'at-once'
  return { name: `fleet-${count}-${words}-${resolution}`, unit: 'migrations/s', ours, theirs, ratio: ours / theirs }
}

const resolutions = ['page', 'statistical'] as const

function warmUp(): void {
  for (const resolution of resolutions) {
    figures(200, 'oneByOne', resolution, peers.oneByOne)
    figures(200, 'atOnce', resolution, peers.atOnce)
  }
}

export const fleet100: Benchmark = {
  name: 'fleet-100',
  run() {
    warmUp()
    return resolutions.flatMap((resolution) => [
      figures(100, 'oneByOne', resolution, peers.oneByOne),
      figures(100, 'atOnce', resolution, peers.atOnce),
    ])
  },
}

export const fleet1000: Benchmark = {
  name: 'fleet-1000',
  run() {
    warmUp()
    return [
      ...resolutions.flatMap((resolution) => [
        figures(1000, 'oneByOne', resolution, peers.oneByOne),
        figures(1000, 'atOnce', resolution, peers.atOnce),
        figures(2000, 'atOnce', resolution, peers.atOnce2000),
        figures(10_000, 'oneByOne', resolution, peers.oneByOne),
      ]),
      figures(10_000, 'atOnce', 'statistical', peers.atOnce2000),
    ]
  },
}
