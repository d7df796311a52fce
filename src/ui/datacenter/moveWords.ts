/* What a screen reader hears while a VM is moved. */
import { say } from '../../i18n/say.ts'
import type { Scenario } from '../../sim/experiment.ts'
import type { MoveWords } from '../gestures/MoveArea.tsx'

const named = (things: readonly { readonly id: string; readonly label: string }[], id: string): string =>
  things.find((thing) => thing.id === id)?.label ?? id

export function moveWords({ servers, vms }: Scenario): MoveWords {
  const vmCalled = (id: string): string => named(vms, id)
  const serverCalled = (id: string): string => named(servers, id)
  return {
    instructions: say('datacenter.keys'),
    pickedUp: (vm, byKeys) =>
      byKeys ? say('datacenter.keys.taken', { vm: vmCalled(vm) }) : say('datacenter.pickedUp', { vm: vmCalled(vm) }),
    over: (vm, server) =>
      server === null
        ? say('datacenter.overNothing', { vm: vmCalled(vm) })
        : say('datacenter.over', { vm: vmCalled(vm), server: serverCalled(server) }),
    dropped: (vm) => say('datacenter.dropped', { vm: vmCalled(vm) }),
    letGo: (vm) => say('datacenter.letGo', { vm: vmCalled(vm) }),
  }
}
