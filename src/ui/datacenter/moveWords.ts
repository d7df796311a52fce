/* What a screen reader hears while a VM is moved. */
import type { Scenario } from '../../sim/experiment.ts'
import type { MoveWords } from '../gestures/MoveArea.tsx'

const named = (things: readonly { readonly id: string; readonly label: string }[], id: string): string =>
  things.find((thing) => thing.id === id)?.label ?? id

export function moveWords({ servers, vms }: Scenario): MoveWords {
  const vmCalled = (id: string): string => named(vms, id)
  const serverCalled = (id: string): string => named(servers, id)
  return {
    instructions:
      'Press Enter or Space to take this VM, then arrow keys to choose a server, Enter to drop it, Escape to let go. Or use the button Move to.',
    pickedUp: (vm, byKeys) =>
      byKeys
        ? `${vmCalled(vm)} taken. Arrow keys choose a server, Enter drops it there, Escape lets go.`
        : `${vmCalled(vm)} picked up.`,
    over: (vm, server) =>
      server === null ? `${vmCalled(vm)} is over no server.` : `${vmCalled(vm)} is over ${serverCalled(server)}.`,
    dropped: (vm) => `${vmCalled(vm)} was dropped beside the servers and stays where it is.`,
    letGo: (vm) => `${vmCalled(vm)} stays where it is.`,
  }
}
