import { defaults } from '../../base/field.ts'
import { MIB } from '../../base/units.ts'
import { roomBytes, vmFields } from '../../scenario/catalog.ts'
import { type WorkloadId, workloads } from '../../scenario/workloads/index.ts'
import type { Experiment, PowerCommand, Vm } from '../../sim/experiment.ts'
import { addCommand } from '../edit.ts'
import { type Build, changed, inserted, withScenario } from './build.ts'
import { freshId, freshLabel } from './names.ts'

/**
 * A VM that comes into being while time runs is there from the start, switched off, and is started at that moment; at
 * the start it simply runs.
 */
function born(experiment: Experiment, vm: Vm, afterId: string, atUs: number): Experiment {
  const vms = inserted(experiment.scenario.vms, { ...vm, power: atUs > 0 ? 'off' : 'on' }, afterId)
  return powered(withScenario(experiment, { vms }), 'start', vm.id, atUs)
}

const powered = (experiment: Experiment, kind: PowerCommand['kind'], vm: string, atUs: number): Experiment =>
  atUs > 0 ? addCommand(experiment, { kind, atUs, vm }) : experiment

/** A VM that does what a workload does. */
export const addVm =
  (workload: WorkloadId, server: string): Build =>
  (experiment, atUs) => {
    const { vms } = experiment.scenario
    const { label: name, guestOs, application, vm: values } = workloads[workload]
    const label = freshLabel(name, vms)
    const id = freshId(label, vms)
    return born(experiment, { ...defaults(vmFields), ...values, id, label, server, guestOs, application }, '', atUs)
  }

/** Another one like it, on the same server: it starts with memory of its own. */
export const cloneVm =
  (of: string, server?: string): Build =>
  (experiment, atUs) => {
    const { vms } = experiment.scenario
    const original = vms.find(({ id }) => id === of)
    if (original === undefined) return experiment
    const label = freshLabel(original.label, vms)
    const copy = { ...original, id: freshId(label, vms), label, server: server ?? original.server }
    return born(experiment, copy, of, atUs)
  }

export const renameVm =
  (id: string, label: string): Build =>
  (experiment) =>
    withScenario(experiment, { vms: changed(experiment.scenario.vms, id, { label }) })

/** Takes it out of the scene, as if it had never been there. */
export const removeVm =
  (id: string): Build =>
  (experiment) =>
    withScenario(experiment, { vms: experiment.scenario.vms.filter((vm) => vm.id !== id) })

/** Where it starts. */
export const placeVm =
  (id: string, server: string): Build =>
  (experiment) =>
    withScenario(experiment, { vms: changed(experiment.scenario.vms, id, { server }) })

/** Does what another workload does from the start, under its own name. */
export const employVm =
  (id: string, workload: WorkloadId): Build =>
  (experiment) => {
    const { guestOs, application, vm: values } = workloads[workload]
    return withScenario(experiment, { vms: changed(experiment.scenario.vms, id, { ...values, guestOs, application }) })
  }

/**
 * Another memory size. At the start it simply has it; later its guest ends and one of the new size starts at `server`,
 * for the core knows no memory that is plugged in while a guest runs.
 */
export const resizeVm =
  (id: string, memoryBytes: number, server: string): Build =>
  (experiment, atUs) => {
    const original = experiment.scenario.vms.find((vm) => vm.id === id)
    if (original === undefined || original.memoryBytes === memoryBytes) return experiment
    const sized = fitted({ ...original, memoryBytes })
    if (atUs === 0) return withScenario(experiment, { vms: changed(experiment.scenario.vms, id, sized) })
    const ended = addCommand(experiment, { kind: 'stop', atUs, vm: id })
    const newId = freshId(original.label, experiment.scenario.vms)
    return born(ended, { ...sized, id: newId, server }, id, atUs)
  }

/** With no more in its memory than there is room for. */
function fitted(vm: Vm): Vm {
  const room = Math.floor(roomBytes(vm.memoryBytes) / MIB) * MIB
  const workingSetBytes = Math.min(vm.workingSetBytes, Math.max(MIB, Math.floor(room / 2 / MIB) * MIB))
  return { ...vm, workingSetBytes, usedBytes: Math.max(0, Math.min(vm.usedBytes, room - workingSetBytes)) }
}
