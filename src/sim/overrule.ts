/* Overruling by hand: a VM whose recommended move a person refused stays where it is for the hold time, under any policy. */
import type { Observer } from './events.ts'
import type { SimulationState } from './state.ts'

/** A refusal by hand. */
export interface Overruled {
  readonly vm: string
  readonly atUs: number
}

/** True while a refusal of moves of this VM holds. */
export const isOverruled = (overruled: readonly Overruled[], vm: string, atUs: number, holdUs: number): boolean =>
  overruled.some((each) => each.vm === vm && atUs - each.atUs < holdUs)

/** Takes back what is recommended for the VM, and holds it from now on. */
export function overrule(state: SimulationState, vm: string, observe: Observer | null): void {
  const { autopilot, automation, timeUs: atUs } = state
  autopilot.overruled = [...autopilot.overruled.filter((each) => each.vm !== vm), { vm, atUs }]
  autopilot.waiting = autopilot.waiting.filter((move) => move.vm !== vm)
  autopilot.standing = autopilot.standing.filter((move) => move.vm !== vm)
  observe?.({ kind: 'overruled', atUs, vm, untilUs: atUs + automation.holdMs * 1000 })
}
