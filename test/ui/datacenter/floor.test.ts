import { describe, expect, it } from 'vitest'
import { GIB } from '../../../src/base/units.ts'
import { firstScreen } from '../../../src/scenario/presets/firstScreen.ts'
import { beatAt } from '../../../src/ui/datacenter/beat.ts'
import { demoMove } from '../../../src/ui/datacenter/demo.ts'
import { memoryUse } from '../../../src/ui/datacenter/memory.ts'
import { startingPlacements } from '../../../src/ui/datacenter/placement.ts'
import { lengthOf, pathOf, pointAt, route, thicknessOf } from '../../../src/ui/datacenter/route.ts'
import { linkAt, strategyAt } from '../../../src/ui/datacenter/settingsAt.ts'

const { experiment } = firstScreen
const { scenario } = experiment
const placements = startingPlacements(scenario)

describe('The memory of a server', () => {
  it('is what its VMs use, what is reserved, and what is free', () => {
    const moving = placements.map((at, i) => (i === 0 ? { ...at, destination: 1, phase: 'push' as const } : at))
    const { usedBytes, reservedBytes, freeBytes, totalBytes } = memoryUse(scenario, moving, 1, null)
    expect([usedBytes, reservedBytes, freeBytes]).toEqual([8 * GIB, 4 * GIB, 20 * GIB])
    expect(usedBytes + reservedBytes + freeBytes).toBe(totalBytes)
  })

  it('shows what a VM held over it would take, unless it is there already', () => {
    const kinds = (server: number) => memoryUse(scenario, placements, server, 'web').parts.map(({ kind }) => kind)
    expect(kinds(1)).toEqual(['used', 'wanted'])
    expect(kinds(0)).toEqual(['used', 'used'])
  })
})

describe('The drawn hand', () => {
  it('takes the first VM to the next server', () => {
    expect(demoMove(scenario)).toEqual({ vm: 'web', server: 'beta' })
  })

  it('passes over a server without room, and stays away if there is none', () => {
    const small = (ids: readonly string[]) => ({
      ...scenario,
      servers: scenario.servers.map((server) =>
        ids.includes(server.id) ? { ...server, memoryBytes: 8 * GIB - 1 } : server,
      ),
    })
    expect(demoMove(small(['beta']))).toEqual({ vm: 'web', server: 'gamma' })
    expect(demoMove(small(['beta', 'gamma']))).toBeNull()
  })
})

describe('The heartbeat', () => {
  it('is a function of simulated time: still while that stands still, and at rest between strokes', () => {
    expect(beatAt(150_000, 1, 0)).toBe(beatAt(150_000, 1, 0))
    expect(beatAt(150_000, 1, 0)).toBe(1)
    expect(beatAt(500_000, 1, 0)).toBe(0)
  })

  it('beats at most twice in a second of wall time, however fast the motion', () => {
    for (const speed of [0.001, 1, 2, 10, 100]) {
      let strokes = 0
      let before = 0
      for (let ms = 0; ms < 10_000; ms++) {
        const beat = beatAt(ms * 1000 * speed, speed, 0)
        if (beat > 0 && before === 0) strokes++
        before = beat
      }
      expect(strokes).toBeLessThanOrEqual(21)
    }
  })
})

describe('The drawn network', () => {
  const left = { x: 50, y: 100, busY: 120 }
  const right = { x: 250, y: 100, busY: 120 }
  const below = { x: 50, y: 300, busY: 320 }

  it('leads from port to port by the bus, and by the trunk from row to row', () => {
    expect(pathOf(route(left, right, 8))).toBe('M50.0 100.0L50.0 120.0L250.0 120.0L250.0 100.0')
    expect(route(right, below, 8)).toContainEqual({ x: 8, y: 320 })
  })

  it('has each point of a way at its distance', () => {
    const way = route(left, right, 8)
    const length = lengthOf(way)
    expect(length).toBe(240)
    expect(pointAt(way, 0)).toEqual({ x: 50, y: 100 })
    expect(pointAt(way, 120)).toEqual({ x: 150, y: 120 })
    expect(pointAt(way, length)).toEqual({ x: 250, y: 100 })
  })

  it('is thicker for more bandwidth, within bounds', () => {
    const widths = [1e6, 1e9, 2.5e9, 10e9, 100e9, 1e15].map(thicknessOf)
    expect(widths).toEqual([...widths].sort((a, b) => a - b))
    expect(widths[1]).toBe(10)
    expect(widths.at(-1)).toBeLessThanOrEqual(26)
  })

  it('is as commands have left it at the playhead', () => {
    const changed = {
      ...experiment,
      commands: [
        { kind: 'set', atUs: 5, target: 'link/lan', field: 'bitsPerSecond', value: 1e9 },
        { kind: 'set', atUs: 9, target: 'migration', field: 'strategy', value: 'nonlive' },
      ],
    } as const
    expect(linkAt({ experiment: changed, timeUs: 4 }, 0).bitsPerSecond).toBe(2.5e9)
    expect(linkAt({ experiment: changed, timeUs: 5 }, 0).bitsPerSecond).toBe(1e9)
    expect(strategyAt({ experiment: changed, timeUs: 8 })).toBe('precopy')
    expect(strategyAt({ experiment: changed, timeUs: 9 })).toBe('nonlive')
  })
})
