/* One migration as plain data: where it stands, what it has done, and when. The machinery is in migrate.ts. */
import type { Guest } from './guest.ts'
import { type HypervisorId, hypervisors } from './hypervisors/index.ts'
import { createLimiter, type Limiter } from './limiter.ts'
import type { Phase } from './phase.ts'
import { createSender, type Sender } from './sender.ts'
import { type StrategyId, strategies } from './strategies/index.ts'

/** Where the sender's thread stands within the push phase. */
type LoopStep = 'estimate' | 'exact' | 'send' | 'limit' | 'sleep'

export interface Migration {
  readonly vm: string
  readonly source: string
  readonly destination: string
  readonly strategy: StrategyId
  readonly hypervisor: HypervisorId
  downtimeLimitMs: number
  maxBandwidthBytesPerSecond: number
  phase: Phase
  loopStep: LoopStep
  /** The sender's own clock: whole microseconds and picoseconds after them. */
  atUs: number
  atPs: number
  /** End of the current sleep, batch or timed phase. */
  untilUs: number
  readonly sender: Sender
  readonly limiter: Limiter
  /** Dirty-log reads so far; QEMU's dirty-sync-count. */
  round: number
  roundStartUs: number
  roundStartPages: number
  roundStartBytes: number
  dirtiedPages: number
  /** All bytes put on the wire: pages, markers, headers, device state. */
  sentBytes: number
  readonly requestedAtUs: number
  /** Moments; −1 until they come. */
  pausedAtUs: number
  stopAtUs: number
  copiedAtUs: number
  sourceDoneAtUs: number
  resumedAtUs: number
  endedAtUs: number
}

export const isActive = ({ phase }: Migration): boolean => phase !== 'completed' && phase !== 'cancelled'

/** True while pages or device state want the network. */
export const isSending = ({ phase }: Migration): boolean =>
  phase === 'push' || phase === 'stopAndCopy' || phase === 'deviceState'

export interface MigrationRequest {
  readonly atUs: number
  readonly destination: string
  readonly strategy: StrategyId
  readonly hypervisor: HypervisorId
  readonly downtimeLimitMs: number
  readonly maxBandwidthBytesPerSecond: number
}

/** A migration at its very beginning: every page is still to send. */
export function createMigration(request: MigrationRequest, guest: Guest): Migration {
  const { atUs, destination, strategy, hypervisor } = request
  const { setupUs, threadStartUs } = hypervisors[hypervisor]
  return {
    vm: guest.vm,
    source: guest.server,
    destination,
    strategy,
    hypervisor,
    downtimeLimitMs: request.downtimeLimitMs,
    maxBandwidthBytesPerSecond: request.maxBandwidthBytesPerSecond,
    phase: 'setup',
    loopStep: 'estimate',
    atUs,
    atPs: 0,
    untilUs: atUs + setupUs,
    sender: createSender(guest.memory.pageCount),
    limiter: createLimiter(atUs + threadStartUs),
    round: 1,
    roundStartUs: atUs,
    roundStartPages: 0,
    roundStartBytes: 0,
    dirtiedPages: 0,
    sentBytes: 0,
    requestedAtUs: atUs,
    pausedAtUs: strategies[strategy].suspendsFirst ? atUs : -1,
    stopAtUs: -1,
    copiedAtUs: -1,
    sourceDoneAtUs: -1,
    resumedAtUs: -1,
    endedAtUs: -1,
  }
}
