// Among many VMs the idle ones are looked at in turn; what is kept of them is coarser, never wrong.
import { describe, expect, it } from 'vitest'
import { cell } from '../../src/base/table.ts'
import { clientSettings, MAX_PROBE_RUN, probeColumns, sampleColumns } from '../../src/sim/record.ts'
import { hashSimulation } from '../../src/sim/simulation.ts'
import { advanceTimeline, createTimeline, type Timeline } from '../../src/sim/timeline.ts'
import { aServer, aVm, aWorld } from '../worlds.ts'

const MIB = 2 ** 20
const world = aWorld({
  servers: ['a', 'b'].map((id) => aServer(id, { memoryBytes: 64 * 1024 * MIB })),
  vms: Array.from({ length: 200 }, (_, i) =>
    aVm({ id: `vm${i}`, server: 'a', memoryBytes: 64 * MIB, workingSetBytes: 4 * MIB, usedBytes: MIB, vcpus: 1 }),
  ),
  commands: [3, 70].map((vm, i) => ({ kind: 'migrate', atUs: 1_000_000 + i, vm: `vm${vm}`, destination: 'b' })),
})
const END_US = 5_000_000

function run(stepUs: number): Timeline {
  const timeline = createTimeline(world)
  for (let atUs = stepUs; atUs < END_US; atUs += stepUs) advanceTimeline(timeline, atUs)
  advanceTimeline(timeline, END_US)
  return timeline
}

describe('the record of many VMs', () => {
  const whole = run(END_US)
  const { samples, probes } = whole.recorder
  const timesOf = (vm: number): number[] =>
    Array.from({ length: samples.rows }, (_, row) => row)
      .filter((row) => cell(samples, row, sampleColumns.vmIndex) === vm)
      .map((row) => cell(samples, row, sampleColumns.timeUs))

  it('has each idle VM in its turn, and those that migrate as closely as always', () => {
    const idle = timesOf(0)
    expect(idle.slice(1).map((atUs, i) => atUs - idle[i])).toEqual(idle.slice(1).map(() => 400_000))
    const busy = timesOf(3).filter((atUs) => atUs > 1_000_000 && atUs <= 1_100_000)
    expect(busy.length).toBeGreaterThanOrEqual(5)
  })

  it('has each probe of each VM once', () => {
    const next = new Map<number, number>()
    for (let row = 0; row < probes.rows; row++) {
      const [vm, count] = [cell(probes, row, probeColumns.vmIndex), cell(probes, row, probeColumns.count)]
      const sentUs = cell(probes, row, probeColumns.sentUs)
      expect(sentUs).toBe(next.get(vm) ?? 0)
      expect(count).toBeLessThanOrEqual(MAX_PROBE_RUN)
      next.set(vm, sentUs + count * clientSettings.probeIntervalUs)
    }
    expect(next.size).toBe(200)
    for (const [vm, untilUs] of next) expect(untilUs).toBeGreaterThan((timesOf(vm).at(-1) ?? 0) - 1_100_000)
  })

  it('and the run are the same however time is cut', () => {
    const cut = run(16_667)
    expect(hashSimulation(cut.simulation)).toBe(hashSimulation(whole.simulation))
    const rows = ({ recorder }: Timeline) => recorder.samples.data.slice(0, recorder.samples.rows * samples.stride)
    expect(rows(cut)).toEqual(rows(whole))
    expect(cut.recorder.probes.rows).toBe(probes.rows)
    expect(cut.recorder.events).toEqual(whole.recorder.events)
  })
})
