import { describe, expect, it } from 'vitest'
import { frameBytes, readFrame, vmBlock } from '../../src/sim/frame.ts'
import { writeFrame } from '../../src/sim/frameWriter.ts'
import { phases } from '../../src/sim/phase.ts'
import { createTimeline, seekTimeline } from '../../src/sim/timeline.ts'
import { stopAfter, stopTimes } from '../../src/worker/stops.ts'
import { aWorld } from '../worlds.ts'

const timeline = createTimeline(aWorld())
seekTimeline(timeline, 60_000_000)
const { events } = timeline.recorder
const times = stopTimes(events)

describe('where to stop', () => {
  it('is each event once, in order, but for decisions and what is set', () => {
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
    const last = events.findLast(({ kind }) => kind === 'phase')
    expect(times.at(-1)).toBe((last?.atUs ?? 0) + 1)
    expect(times.length).toBeLessThan(events.length)
  })

  it('is where the state has come as far as the facts', () => {
    for (const atUs of times) {
      seekTimeline(timeline, atUs)
      const buffer = new ArrayBuffer(frameBytes(1, 3))
      writeFrame(timeline.simulation, 0, buffer)
      const { vms } = readFrame(buffer)
      const told = events.filter((event) => event.atUs <= atUs)
      const phase = told.findLast((event) => event.kind === 'phase')
      expect(phases[vms[vmBlock.phase]]).toBe(phase?.kind === 'phase' ? phase.phase : undefined)
      if (phase?.kind !== 'phase' || phase.phase !== 'push') continue
      const round = told.findLast((event) => event.kind === 'round')
      expect(vms[vmBlock.round]).toBe((round?.kind === 'round' ? round.round : 0) + 1)
    }
  })

  it('is found from any moment, and not after the last', () => {
    expect(stopAfter(events, 0)).toBe(times[0])
    times.forEach((atUs, i) => {
      expect(stopAfter(events, atUs)).toBe(times[i + 1] ?? null)
    })
  })
})
