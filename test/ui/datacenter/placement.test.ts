import { describe, expect, it } from 'vitest'
import { firstScreen } from '../../../src/scenario/presets/firstScreen.ts'
import { frameBytes, readFrame } from '../../../src/sim/frame.ts'
import { writeFrame } from '../../../src/sim/frameWriter.ts'
import { advanceTo, createSimulation } from '../../../src/sim/simulation.ts'
import {
  answersClients,
  isArriving,
  isFlowing,
  type Placement,
  placementsOf,
  startingPlacements,
  stateWords,
  stillHolds,
} from '../../../src/ui/datacenter/placement.ts'

const { scenario } = firstScreen.experiment
const simulation = createSimulation({
  ...firstScreen.experiment,
  commands: [{ kind: 'migrate', atUs: 1_000_000, vm: 'web', destination: 'beta' }],
})
const buffer = new ArrayBuffer(frameBytes(scenario.vms.length, scenario.servers.length))

/** Each thing that is said of the web shop, every 2 ms of a real migration; a thing said twice in a row is kept once. */
const story: { placement: Placement; words: string }[] = []
let last = startingPlacements(scenario)
for (let timeUs = 0; timeUs <= 12_000_000; timeUs += 2_000) {
  advanceTo(simulation, timeUs)
  writeFrame(simulation, 0, buffer)
  const frame = readFrame(buffer)
  if (story.length > 0 && stillHolds(last, frame)) continue
  last = placementsOf(frame)
  story.push({ placement: last[0], words: stateWords(last[0]) })
}

describe('Where a VM is', () => {
  it('is in the first frame where the scenario has put it', () => {
    const first = new ArrayBuffer(frameBytes(scenario.vms.length, scenario.servers.length))
    writeFrame(createSimulation(firstScreen.experiment), 0, first)
    expect(placementsOf(readFrame(first))).toEqual(startingPlacements(scenario))
  })

  it('is told through a whole migration, in order', () => {
    const words = story.map((step) => step.words)
    expect(words[0]).toBe('running')
    expect(words).toContain('migrating: round 1')
    expect(words).toContain('migrating: round 2')
    expect(words.indexOf('paused: last copy')).toBeGreaterThan(words.lastIndexOf('migrating: round 2'))
    expect(words.at(-1)).toBe('running')
  })

  it('changes to the destination only once the guest runs there', () => {
    for (const { placement } of story) {
      if (placement.speedPermille === 0) expect(placement.server).toBe(0)
      if (placement.phase === 'fetch' || placement.phase === 'push') expect(isFlowing(placement)).toBe(true)
      if (isArriving(placement)) expect([placement.server, placement.destination]).toEqual([0, 1])
    }
    expect(story.at(-1)?.placement).toEqual({
      server: 1,
      source: -1,
      destination: -1,
      phase: null,
      round: 0,
      speedPermille: 1000,
      isLost: false,
    })
  })

  it('is news only when something changed', () => {
    expect(story.length).toBeLessThan(25)
    expect(stillHolds(last, readFrame(buffer))).toBe(true)
    expect(stillHolds([], readFrame(buffer))).toBe(false)
  })

  it('leaves clients without an answer while paused, and until the network knows', () => {
    const running = startingPlacements(scenario)[0]
    expect(answersClients(running)).toBe(true)
    expect(answersClients({ ...running, speedPermille: 0 })).toBe(false)
    expect(answersClients({ ...running, phase: 'announcement' })).toBe(false)
  })
})
