// Eight simulated hours in the core: ten minutes of each prepared datacenter, with random gestures as a person makes them.
import { draw, scale, stream } from '../../src/base/random.ts'
import { presetIds, presets } from '../../src/scenario/presets/index.ts'
import type { Command, Experiment } from '../../src/sim/experiment.ts'
import {
  advanceTimeline,
  createTimeline,
  replaceExperiment,
  seekTimeline,
  type Timeline,
} from '../../src/sim/timeline.ts'
import { validateExperiment } from '../../src/sim/validate.ts'

const SCENES = 48
const SCENE_US = 600_000_000
/** Scenes of a thousand VMs take minutes each and are watched by benchmarks. */
const ids = presetIds.filter((id) => presets[id].experiment.scenario.vms.length <= 100)

const heapMb = (collect: () => void): number => {
  collect()
  return Math.round(process.memoryUsage().heapUsed / 1e5) / 10
}

/** Runs them all and gives what a line says of it; throws if a VM is lost or twice without a failure. */
export function soakCore(seed: number, collect: () => void): Readonly<Record<string, number>> {
  const numbers = stream(seed, 'soak')
  let drawn = 0
  const below = (n: number): number => scale(draw(numbers, drawn++), n)
  let gestures = 0
  let heapAtFirst = 0
  let heapAtEnd = 0
  const start = performance.now()
  for (let scene = 0; scene < SCENES; scene++) {
    const preset = presets[ids[scene % ids.length]].experiment
    let experiment: Experiment = { ...preset, seed: seed + scene }
    const timeline = createTimeline(experiment)
    for (let atUs = 0; atUs < SCENE_US; ) {
      atUs = Math.min(SCENE_US, atUs + 1_000_000 * (1 + below(20)))
      advanceTimeline(timeline, atUs)
      const command = gesture(experiment, atUs, below)
      const changed = { ...experiment, commands: [...experiment.commands, command] }
      if (validateExperiment(changed).length > 0) continue
      experiment = changed
      gestures++
      replaceExperiment(timeline, experiment)
      if (below(10) === 0) {
        seekTimeline(timeline, below(atUs))
        seekTimeline(timeline, atUs)
      }
    }
    check(timeline)
    if (scene === Math.floor(SCENES / 4)) heapAtFirst = heapMb(collect)
    if (scene === SCENES - 1) heapAtEnd = heapMb(collect)
  }
  return {
    seed,
    simulatedHours: (SCENES * SCENE_US) / 3.6e9,
    gestures,
    seconds: Math.round((performance.now() - start) / 1000),
    heapMbAfterTwoHours: heapAtFirst,
    heapMbAfterEight: heapAtEnd,
  }
}

/** A command such as a drag, a menu or a slider makes. */
function gesture({ scenario }: Experiment, atUs: number, below: (n: number) => number): Command {
  const vm = scenario.vms[below(scenario.vms.length)].id
  const destination = scenario.servers[below(scenario.servers.length)].id
  const [server, link] = [destination, scenario.links[below(scenario.links.length)].id]
  const ways: readonly (() => Command)[] = [
    () => ({ kind: 'migrate', atUs, vm, destination }),
    () => ({ kind: 'migrate', atUs, vm, destination, mode: 'queue' }),
    () => ({ kind: 'migrate', atUs, vm, destination, mode: 'force' }),
    () => ({ kind: 'cancel', atUs, vm }),
    () => ({ kind: 'switch', atUs, vm }),
    () => ({ kind: 'recover', atUs, vm }),
    () => ({ kind: below(2) === 0 ? 'start' : 'stop', atUs, vm }),
    () => ({ kind: 'set', atUs, target: `vm/${vm}`, field: 'writesPerSecond', value: below(80_000) }),
    () => ({ kind: 'set', atUs, target: `link/${link}`, field: 'bitsPerSecond', value: 1e8 + below(1000) * 1e7 }),
    () => ({ kind: 'set', atUs, target: 'migration', field: 'downtimeLimitMs', value: 30 + below(1000) }),
    () => ({ kind: 'fail', atUs, target: `server/${server}`, failure: below(2) === 0 ? 'crash' : 'memory' }),
    () => ({ kind: 'fail', atUs, target: `link/${link}`, failure: 'cut' }),
    () => ({ kind: 'repair', atUs, target: `link/${link}` }),
    () => ({ kind: 'repair', atUs, target: `server/${server}` }),
  ]
  return ways[below(ways.length)]()
}

/** Each VM is there once, on a server that exists. */
function check({ simulation, experiment }: Timeline): void {
  const { servers, vms } = experiment.scenario
  const { guests } = simulation.state
  if (guests.length !== vms.length) throw new Error(`${guests.length} guests of ${vms.length} VMs`)
  for (const { vm, server } of guests)
    if (!servers.some(({ id }) => id === server)) throw new Error(`${vm} is on ${server}`)
}
