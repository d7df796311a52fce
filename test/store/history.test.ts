import { describe, expect, it } from 'vitest'
import { PROBE_STRIDE, SAMPLE_STRIDE } from '../../src/sim/record.ts'
import { advanceTimeline, createTimeline } from '../../src/sim/timeline.ts'
import { createFrameBus } from '../../src/store/frames.ts'
import { applyRecord, createHistory, recordedUntilUs } from '../../src/store/history.ts'
import type { ToPage } from '../../src/worker/protocol.ts'
import { aVm, aWorld } from '../worlds.ts'

type RecordMessage = Extract<ToPage, { readonly kind: 'record' }>

const record = (change: Partial<RecordMessage>): RecordMessage => ({
  kind: 'record',
  epoch: 1,
  extentUs: 0,
  samples: { from: 0, values: new Float64Array() },
  probes: { from: 0, values: new Float64Array() },
  events: { from: 0, list: [] },
  monitoring: { from: 0, values: new Float64Array(), stride: 9, intervalUs: 1_000_000 },
  ...change,
})
const event = (atUs: number) => ({ kind: 'phase', atUs, vm: 'guest', phase: 'push', result: null }) as const

describe('the page’s copy of the record', () => {
  it('takes rows at their index and forgets what stood there', () => {
    const history = createHistory()
    applyRecord(history, record({ samples: { from: 0, values: new Float64Array(3 * SAMPLE_STRIDE).fill(1) } }))
    applyRecord(history, record({ samples: { from: 1, values: new Float64Array(SAMPLE_STRIDE).fill(2) } }))
    expect(history.samples.rows).toBe(2)
    expect(history.samples.data[0]).toBe(1)
    expect(history.samples.data[SAMPLE_STRIDE]).toBe(2)
    applyRecord(history, record({ samples: { from: 1, values: new Float64Array() } }))
    expect(history.samples.rows).toBe(1)
  })

  it('keeps probes apart from samples', () => {
    const history = createHistory()
    applyRecord(history, record({ probes: { from: 0, values: new Float64Array(2 * PROBE_STRIDE) } }))
    expect([history.samples.rows, history.probes.rows]).toEqual([0, 2])
  })

  it('gives another list of events exactly if they are others now', () => {
    const history = createHistory()
    const before = history.events
    expect(applyRecord(history, record({}))).toBe(false)
    expect(history.events).toBe(before)
    expect(applyRecord(history, record({ events: { from: 0, list: [event(1), event(2)] } }))).toBe(true)
    expect(applyRecord(history, record({ events: { from: 2, list: [] } }))).toBe(false)
    expect(applyRecord(history, record({ events: { from: 1, list: [event(3)] } }))).toBe(true)
    expect(history.events).toEqual([event(1), event(3)])
    expect(applyRecord(history, record({ events: { from: 1, list: [] } }))).toBe(true)
    expect(history.events).toEqual([event(1)])
  })
})

describe('the frame bus', () => {
  it('brings each frame to all who listen, until they leave', () => {
    const bus = createFrameBus()
    const heard: string[] = []
    const leave = bus.subscribe(({ timeUs }) => void heard.push(`one ${timeUs}`))
    bus.subscribe(({ timeUs }) => void heard.push(`two ${timeUs}`))
    const frame = { timeUs: 1 } as Parameters<typeof bus.publish>[0]
    bus.publish(frame)
    leave()
    bus.publish(frame)
    expect(heard).toEqual(['one 1', 'two 1', 'two 1'])
  })
})

describe('up to when probes are told of', () => {
  it('is the last sample of that VM, whether or not the run has gone on since', () => {
    const world = aWorld({
      vms: [aVm(), aVm({ id: 'second', server: 'b' })],
      link: { bitsPerSecond: 1e9 },
    })
    const straight = createTimeline(world)
    const history = createHistory()
    advanceTimeline(straight, 3_000_000)
    const { samples } = straight.recorder
    applyRecord(history, record({ samples: { from: 0, values: samples.data.slice(0, samples.rows * samples.stride) } }))
    expect(recordedUntilUs(history, 1, 1_234_567)).toBe(1_200_000)
    // While it migrates, a VM is sampled more often.
    expect(recordedUntilUs(history, 0, 1_234_567)).toBe(1_220_000)
    expect(recordedUntilUs(history, 0, 0)).toBe(0)
    expect(recordedUntilUs(createHistory(), 0, 5)).toBe(0)
  })
})
