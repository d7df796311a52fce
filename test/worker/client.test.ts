import { describe, expect, it } from 'vitest'
import { beginFrame, frameBytes } from '../../src/sim/frame.ts'
import { type ClientEvents, connect } from '../../src/worker/client.ts'
import type { ToPage, ToWorker } from '../../src/worker/protocol.ts'
import { serve } from '../../src/worker/serve.ts'
import { aWorld } from '../worlds.ts'
import { createClock, createWire } from './wire.ts'

/** A client with a worker that only listens. */
function listen(events: Partial<ClientEvents> = {}) {
  const wire = createWire()
  const heard: ToWorker[] = []
  wire.worker.onmessage = ({ data }) => void heard.push(data)
  const seen: string[] = []
  const client = connect(wire.page, {
    onFrame: ({ timeUs }) => void seen.push(`frame ${timeUs}`),
    onRecord: ({ epoch }) => void seen.push(`record ${epoch}`),
    onFound: (atUs) => void seen.push(`found ${atUs}`),
    onRejected: ({ problems }) => void seen.push(`rejected ${problems.length}`),
    onCrashed: ({ message }) => void seen.push(`crashed ${message}`),
    ...events,
  })
  const answer = (message: ToPage): void => {
    wire.worker.postMessage(message)
    wire.settle()
  }
  const frame = (epoch: number, timeUs: number): void => {
    const buffer = new ArrayBuffer(frameBytes(1))
    beginFrame(buffer, { timeUs, vmCount: 1, focusVm: 0, pageCount: 100 })
    answer({ kind: 'frame', epoch, timeUs, slowedTo: null, buffer })
  }
  return { wire, client, heard, seen, answer, frame }
}

describe('the page’s side', () => {
  it('raises the epoch with each open and each seek, and with nothing else', () => {
    const { wire, client, heard } = listen()
    client.open(aWorld(), 0)
    client.play(2, false)
    client.seek(5)
    client.pause()
    client.focus('guest')
    client.open(aWorld(), 7)
    wire.settle()
    expect(heard).toMatchObject([
      { kind: 'open', epoch: 1, timeUs: 0 },
      { kind: 'play', speed: 2, slowsBlackout: false },
      { kind: 'seek', epoch: 2, timeUs: 5 },
      { kind: 'pause' },
      { kind: 'focus', vm: 'guest' },
      { kind: 'open', epoch: 3, timeUs: 7 },
    ])
  })

  it('shows frames of the present epoch only, and hands every buffer back', () => {
    const { client, heard, seen, frame } = listen()
    client.open(aWorld(), 0)
    frame(1, 10)
    client.seek(99)
    frame(1, 20)
    frame(2, 99)
    expect(seen).toEqual(['frame 10', 'frame 99'])
    const back = heard.filter((message) => message.kind === 'recycle')
    expect(back.map(({ buffer }) => buffer.byteLength)).toEqual([frameBytes(1), frameBytes(1), frameBytes(1)])
  })

  it('hands the buffer back even if drawing it failed, or no frame would ever come again', () => {
    const { wire, client, heard, frame } = listen({
      onFrame() {
        throw new Error('a chart is broken')
      },
    })
    client.open(aWorld(), 0)
    expect(() => frame(1, 10)).toThrow('a chart is broken')
    wire.settle()
    expect(heard.filter(({ kind }) => kind === 'recycle')).toHaveLength(1)
  })

  it('takes records of every epoch: their rows come once', () => {
    const { client, seen, answer } = listen()
    client.open(aWorld(), 0)
    client.seek(1)
    const rows = { from: 0, values: new Float64Array() }
    const events = { from: 0, list: [] }
    const monitoring = { ...rows, stride: 9, intervalUs: 1_000_000 }
    for (const epoch of [1, 2])
      answer({ kind: 'record', epoch, extentUs: 0, samples: rows, probes: rows, events, monitoring })
    expect(seen).toEqual(['record 1', 'record 2'])
  })

  it('passes on refusals and crashes', () => {
    const { seen, answer } = listen()
    answer({ kind: 'rejected', problems: [{ where: 'a', found: 'b', allowed: 'c' }] })
    answer({ kind: 'crashed', message: 'expected more', experiment: null })
    expect(seen).toEqual(['rejected 1', 'crashed expected more'])
  })

  it('gives each forecast to who asked for it, in whatever order they come', async () => {
    const { wire, client, heard, answer } = listen()
    const command = { kind: 'migrate', atUs: 0, vm: 'guest', destination: 'b' } as const
    const one = client.forecast(command)
    const two = client.forecast({ ...command, destination: 'c' })
    wire.settle()
    const ids = heard.flatMap((message) => (message.kind === 'forecast' ? [message.id] : []))
    answer({
      kind: 'forecast',
      id: ids[1],
      forecast: { refusals: [], result: null, horizonUs: 2, lastRound: null, warnings: [] },
    })
    answer({
      kind: 'forecast',
      id: ids[0],
      forecast: { refusals: [], result: null, horizonUs: 1, lastRound: null, warnings: [] },
    })
    expect([(await one).horizonUs, (await two).horizonUs]).toEqual([1, 2])
  })

  it('and the worker’s side together bring frames of a run that is played', () => {
    const wire = createWire()
    const clock = createClock()
    const times: number[] = []
    serve(wire.worker, clock)
    const client = connect(wire.page, {
      onFrame: ({ timeUs }) => void times.push(timeUs),
      onFound: () => undefined,
      onRecord: () => undefined,
      onRejected: () => undefined,
      onCrashed: () => undefined,
    })
    client.open(aWorld(), 0)
    client.play(1, false)
    clock.pass(1000, wire.settle)
    expect(times.length).toBeGreaterThan(50)
    expect([...times].sort((a, b) => a - b)).toEqual(times)
  })
})
