/* Where each VM is and what it does there, read from frames; only this makes React render the floor again. */

import { say } from '../../i18n/say.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { type Frame, VM_STRIDE, vmBlock } from '../../sim/frame.ts'
import { isEnding, type Phase, phases, runsAtDestination } from '../../sim/phase.ts'

export interface Placement {
  /** Index of the server on which the VM is, or was when it was lost; −1 while it is switched off. */
  readonly server: number
  /** Indices of the servers between which it is on its way; −1 if none. */
  readonly source: number
  readonly destination: number
  /** Null while it does not migrate. */
  readonly phase: Phase | null
  readonly round: number
  /** vCPU speed: 1000 is full, 0 is paused. */
  readonly speedPermille: number
  /** It went down with a server. */
  readonly isLost: boolean
}

/** As the scenario has it, until the first frame comes. */
export const startingPlacements = ({ servers, vms }: Scenario): Placement[] =>
  vms.map((vm) => ({
    server: vm.power === 'off' ? -1 : servers.findIndex(({ id }) => id === vm.server),
    source: -1,
    destination: -1,
    phase: null,
    round: 0,
    speedPermille: 1000,
    isLost: false,
  }))

const isActive = (phase: Phase | null): phase is Phase => phase !== null && !isEnding(phase)

/** A VM that is switched off is nowhere. */
const serverAt = (vms: Float64Array, at: number): number =>
  vms[at + vmBlock.off] === 1 ? -1 : vms[at + vmBlock.server]

/** The block of one VM, which begins at `at`. */
function placementAt(vms: Float64Array, at: number): Placement {
  const phase = phases[vms[at + vmBlock.phase]] ?? null
  const isMoving = isActive(phase)
  return {
    server: serverAt(vms, at),
    source: isMoving ? vms[at + vmBlock.source] : -1,
    destination: isMoving ? vms[at + vmBlock.destination] : -1,
    phase: isMoving ? phase : null,
    round: isMoving ? vms[at + vmBlock.round] : 0,
    speedPermille: vms[at + vmBlock.speedPermille],
    isLost: vms[at + vmBlock.lost] === 1,
  }
}

/** Those of `before` that still hold are taken over as they are. */
export const placementsOf = ({ vms }: Pick<Frame, 'vms'>, before: readonly Placement[] = []): Placement[] =>
  Array.from({ length: vms.length / VM_STRIDE }, (_, index) => {
    const at = index * VM_STRIDE
    return before[index] && holdsAt(before[index], vms, at) ? before[index] : placementAt(vms, at)
  })

/** True if the frame says nothing new; makes nothing, for it is asked with each frame. */
export function stillHolds(placements: readonly Placement[], { vms }: Pick<Frame, 'vms'>): boolean {
  if (placements.length * VM_STRIDE !== vms.length) return false
  for (let i = 0; i < placements.length; i++) if (!holdsAt(placements[i], vms, i * VM_STRIDE)) return false
  return true
}

function holdsAt(placement: Placement, vms: Float64Array, at: number): boolean {
  const { server, destination, phase, round, speedPermille, isLost } = placement
  const seen = phases[vms[at + vmBlock.phase]] ?? null
  if (server !== serverAt(vms, at) || speedPermille !== vms[at + vmBlock.speedPermille]) return false
  if (isLost !== (vms[at + vmBlock.lost] === 1)) return false
  if (phase !== (isActive(seen) ? seen : null)) return false
  if (phase === null) return true
  return destination === vms[at + vmBlock.destination] && round === vms[at + vmBlock.round]
}

/** On its way and not yet running at its destination. */
export const isArriving = ({ server, destination }: Placement): boolean => destination >= 0 && destination !== server

/** Something of it is on its way, also after it runs at its destination. */
export const isFlowing = ({ phase, source, destination }: Placement): boolean =>
  phase !== null && source >= 0 && destination >= 0

/** On its way, and its source could still go on alone. */
export const mayCancel = ({ phase }: Placement): boolean => phase !== null && !runsAtDestination(phase)

/** Clients get answers: the guest runs, and the network knows where. */
export const answersClients = ({ speedPermille, phase }: Placement): boolean =>
  speedPermille > 0 && phase !== 'announcement'

export type Condition = 'lost' | 'running' | 'migrating' | 'paused' | 'announcing'

export function conditionOf({ phase, speedPermille, isLost }: Placement): Condition {
  if (isLost) return 'lost'
  if (speedPermille === 0) return 'paused'
  if (phase === 'announcement') return 'announcing'
  return phase === null ? 'running' : 'migrating'
}

/** The state of a VM in words. */
export function stateWords(placement: Placement): string {
  const { phase, round, speedPermille } = placement
  switch (conditionOf(placement)) {
    case 'lost':
      return say('datacenter.state.lost')
    case 'paused':
      return say('datacenter.state.paused', { phase: phase ?? 'none' })
    case 'announcing':
      return say('datacenter.state.announcing')
    case 'migrating':
      return say('datacenter.state.migrating', { phase: phase ?? 'none', round })
    case 'running':
      return speedPermille < 1000
        ? say('datacenter.state.slowed', { percent: Math.round(speedPermille / 10) })
        : say('datacenter.state.running')
  }
}
