/* Load over time: what a VM asks for at full load, and how much of it at present. */
import { stream } from '../base/random.ts'
import type { Vm } from './experiment.ts'
import { changeSpeed, setWorkload } from './guest.ts'
import { loads } from './loads/index.ts'
import { type LoadProfile, SLOTS_PER_DAY } from './loads/load.ts'
import { settleIfFetching } from './postcopy.ts'
import type { SimulationState } from './state.ts'

/** Demands at full load, and the share of it that holds now. */
export interface VmLoad {
  cpuDemand: number
  writesPerSecond: number
  clientBytesPerSecond: number
  level: number
}

const dayUs = (vm: Vm): number => vm.loadDayMs * 1000
const slotAt = (vm: Vm, atUs: number): number => Math.floor((atUs * SLOTS_PER_DAY) / dayUs(vm))

function levelAt(vm: Vm, seed: number, atUs: number): number {
  const profile: LoadProfile = loads[vm.loadProfile]
  const { loadSwing: swing, loadPeak: peak, loadPeakLength: peakLength } = vm
  return profile.level({ swing, peak, peakLength, streamId: stream(seed, `vm/${vm.id}/load`) }, slotAt(vm, atUs))
}

export const createLoad = (vm: Vm, seed: number): VmLoad => ({
  cpuDemand: vm.cpuDemand,
  writesPerSecond: vm.writesPerSecond,
  clientBytesPerSecond: vm.clientBytesPerSecond,
  level: levelAt(vm, seed, 0),
})

/** What the VM asks for at its present level. */
export const demandsOf = (load: VmLoad): Pick<Vm, 'cpuDemand' | 'writesPerSecond' | 'clientBytesPerSecond'> => ({
  cpuDemand: load.cpuDemand * load.level,
  writesPerSecond: Math.round(load.writesPerSecond * load.level),
  clientBytesPerSecond: load.clientBytesPerSecond * load.level,
})

/** Changes a demand at full load; the present level applies to it. */
export function setDemand(
  state: SimulationState,
  index: number,
  field: 'cpuDemand' | 'writesPerSecond' | 'clientBytesPerSecond',
  value: number,
): void {
  const load = state.loads[index]
  load[field] = value
  const demand = demandsOf(load)[field]
  if (field === 'clientBytesPerSecond') state.clientDemand[index] = demand
  else if (field === 'cpuDemand') changeSpeed(state.guests[index], state.timeUs, { cpuDemand: demand })
  else setWorkload(state.guests[index], state.timeUs, { writesPerSecond: demand })
}

/** The next time after `atUs` at which the load of some VM may change; Infinity if none ever does. */
export const nextLoadUs = (vms: readonly Vm[], atUs: number): number =>
  vms.reduce((next, vm) => {
    if (vm.loadProfile === 'constant') return next
    return Math.min(next, Math.ceil(((slotAt(vm, atUs) + 1) * dayUs(vm)) / SLOTS_PER_DAY))
  }, Number.POSITIVE_INFINITY)

/** Takes over the levels of the present moment; true if any has changed. */
export function stepLoads(vms: readonly Vm[], seed: number, state: SimulationState): boolean {
  let hasChanged = false
  vms.forEach((vm, index) => {
    if (vm.loadProfile === 'constant') return
    const load = state.loads[index]
    const level = levelAt(vm, seed, state.timeUs)
    if (level === load.level) return
    hasChanged = true
    load.level = level
    settleIfFetching(state.migrations, state.guests[index], state.timeUs)
    for (const field of ['cpuDemand', 'writesPerSecond', 'clientBytesPerSecond'] as const)
      setDemand(state, index, field, load[field])
  })
  return hasChanged
}
