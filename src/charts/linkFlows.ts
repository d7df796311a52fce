/* Who uses the link, at evenly spaced moments: each migration that sends in view, and all clients together. */

import { cell } from '../base/table.ts'
import { say } from '../i18n/say.ts'
import { sampleColumns } from '../sim/record.ts'
import type { Scene } from './chart.ts'
import { knownUntilUs } from './story.ts'

const { timeUs: TIME, vmIndex: VM, phase: PHASE, wireBytesPerSecond: WIRE } = sampleColumns
const { clientBytesPerSecond: CLIENTS, linkBytesPerSecond: CARRIES } = sampleColumns

export interface LinkFlow {
  readonly kind: 'clients' | 'focus' | 'other'
  readonly name: string
  /** Bytes per second at each moment. */
  readonly rates: Float64Array
}

export interface LinkUse {
  readonly timesUs: Float64Array
  readonly carries: Float64Array
  /** From the bottom up: clients, the migration in focus, the others. */
  readonly flows: readonly LinkFlow[]
}

export function linkUse(scene: Scene, moments: number): LinkUse {
  const { samples, scenario, fromUs, vmIndex } = scene
  const untilUs = Math.min(scene.toUs, knownUntilUs(scene))
  const count = untilUs > fromUs && samples.rows > 0 ? Math.max(2, Math.round(moments)) : 0
  const timesUs = Float64Array.from({ length: count }, (_, i) => fromUs + ((untilUs - fromUs) * i) / (count - 1))
  const carries = new Float64Array(count)
  const clients = new Float64Array(count)
  const moves = new Map<number, Float64Array<ArrayBuffer>>()
  const latest = new Int32Array(scenario.vms.length).fill(-1)
  let row = 0
  for (let i = 0; i < count; i++) {
    while (row < samples.rows && cell(samples, row, TIME) <= timesUs[i]) latest[cell(samples, row, VM)] = row++
    for (let vm = 0; vm < latest.length; vm++) {
      if (latest[vm] < 0) continue
      clients[i] += cell(samples, latest[vm], CLIENTS)
      carries[i] = cell(samples, row - 1, CARRIES)
      if (cell(samples, latest[vm], PHASE) < 0) continue
      const rates = moves.get(vm) ?? new Float64Array(count)
      rates[i] = cell(samples, latest[vm], WIRE)
      moves.set(vm, rates)
    }
  }
  const sending = [...moves]
    .sort(([one], [other]) => one - other)
    .map(([vm, rates]): LinkFlow => ({ kind: vm === vmIndex ? 'focus' : 'other', name: scenario.vms[vm].label, rates }))
    .filter(({ rates }) => rates.some((rate) => rate > 0))
    .sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'focus' ? -1 : 1))
  return {
    timesUs,
    carries,
    flows: [{ kind: 'clients', name: say('charts.client.title'), rates: clients }, ...sending],
  }
}
