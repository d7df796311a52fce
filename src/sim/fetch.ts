/*
 * The state of a migration after a switch to post-copy, as plain data; postcopy.ts moves it. Times are picoseconds since
 * the guest resumed.
 */
import { PS_PER_US } from '../base/units.ts'
import type { Bitmap } from './bitmap.ts'
import type { Guest } from './guest.ts'
import type { Hypervisor } from './hypervisors/hypervisor.ts'
import type { PageCosts } from './pageCosts.ts'
import { createPipe, type Pipe } from './pipe.ts'
import { createPivots, type Pivots } from './pivots.ts'
import type { FetchScheme } from './strategies/strategy.ts'

/** From the fault in the guest to the request on its way: userfaultfd and the fault thread. Assumption. */
export const FAULT_PS = 50 * PS_PER_US

export interface FetchContext {
  readonly guest: Guest
  /** Null while the link is down: the guest goes on with what it has. */
  readonly costs: PageCosts | null
  readonly hypervisor: Hypervisor
  /** Asks the strategy between two batches; true if the cap is lifted for the rest. */
  readonly isTimeToFinish: (atUs: number) => boolean
}

interface PageRequest {
  readonly page: number
  /** When the source has it. */
  readonly arrivesPs: number
}

export interface BlockedVcpu {
  readonly page: number
  /** It writes when the page is there; the guest OS, waking up, only looks. */
  readonly writes: boolean
  readonly sincePs: number
}

export interface Fetch {
  readonly scheme: FetchScheme
  readonly resumedAtUs: number
  /** The source can send the next page from this time on; before it, it sleeps or works on the last one. */
  senderPs: number
  /** A batch under way ends then, if the cap does not end it before; −1 between two batches. */
  batchEndPs: number
  /** The rest fits the downtime limit: no cap any more. */
  isFinishing: boolean
  readonly requests: PageRequest[]
  readonly pivots: Pivots
  readonly pipe: Pipe
  /** Pages that were asked for, on their own connection. */
  readonly urgent: Pipe
  /** The time for which the guest's own time (guest.ts) holds, and the latter at resume. */
  guestPs: number
  readonly resumedNs: number
  /** Pages that the guest OS touches first; how many it has touched. */
  readonly wakePages: readonly number[]
  wakeDone: number
  /** When the last of them was there: the first sign of life; −1 until then. */
  awakePs: number
  readonly blocked: BlockedVcpu[]
  /** Pages that are not in place yet, and those of them at resume that no vCPU has touched yet. */
  readonly missing: Bitmap
  readonly untouched: Bitmap
  /** First touches of such pages: those that had to wait, and those that came in time. */
  networkFaults: number
  avoidedFaults: number
  /** Time that vCPUs waited for pages, all together. */
  waitedPs: number
  /** Time in which at least one vCPU waited; such a span began then, −1 if none does. */
  slowedPs: number
  slowedSincePs: number
  /** All vCPUs wait since; −1 if one runs. */
  stalledSincePs: number
  /** Spans in which the guest stood for STALL_US or longer: from, to, in microseconds. */
  readonly stallsUs: number[]
}

export const createFetch = (
  scheme: FetchScheme,
  resumedAtUs: number,
  resumedNs: number,
  wakePages: readonly number[],
  missing: Bitmap,
): Fetch => ({
  scheme,
  resumedAtUs,
  senderPs: 0,
  batchEndPs: -1,
  isFinishing: false,
  requests: [],
  pivots: createPivots(),
  pipe: createPipe(),
  urgent: createPipe(),
  guestPs: 0,
  resumedNs,
  wakePages,
  wakeDone: 0,
  awakePs: wakePages.length === 0 ? 0 : -1,
  blocked: [],
  missing: missing.slice(),
  untouched: missing.slice(),
  networkFaults: 0,
  avoidedFaults: 0,
  waitedPs: 0,
  slowedPs: 0,
  slowedSincePs: -1,
  stalledSincePs: -1,
  stallsUs: [],
})
