/*
 * The layout of what a run leaves behind: samples, one row per VM and sample time, and client probes. Rates are means
 * over the trailing `rateWindowUs`. The rows themselves are kept by recorder.ts in tables (base/table.ts).
 */
export const rateWindowUs = 100_000

export const sampleColumns = {
  timeUs: 0,
  vmIndex: 1,
  /** Index into `phases` (phase.ts), −1 while the VM does not migrate. */
  phase: 2,
  /** Dirty-log reads so far. */
  round: 3,
  /** Pages still to send by the sender’s bitmap. */
  remainingBytes: 4,
  /** Pages in the dirty log that the sender has not read yet. */
  loggedBytes: 5,
  /** Measured bandwidth × downtime limit: the sender stops the guest under this. */
  thresholdBytes: 6,
  /** Sent by this migration so far. */
  sentBytes: 7,
  transferBytesPerSecond: 8,
  /** Distinct pages written within the window, per second. */
  dirtyPagesPerSecond: 9,
  writesPerSecond: 10,
  /** What is left, logged pages included, over the measured bandwidth; 0 until there is a measurement. */
  estimatedDowntimeMs: 11,
  /** vCPU speed: 1000 is full, 0 is paused. */
  speedPermille: 12,
  clientBytesPerSecond: 13,
  /** What clients and migrations together can send at most; 0 while the link is down. */
  linkBytesPerSecond: 14,
  /** What its migration put on the link, disk included. */
  wireBytesPerSecond: 15,
  /** vCPU speed, less the share of the time since the sample before that vCPUs waited for pages. */
  workPermille: 16,
  /*
   * From here on: of the VM's latest migration up to now, and kept when it has ended. Bytes as the hypervisor counts
   * them, by cause (traffic.ts); the first six add up to what was sent. The disk goes beside them.
   */
  firstBytes: 17,
  againBytes: 18,
  markerBytes: 19,
  requestedBytes: 20,
  pushedBytes: 21,
  controlBytes: 22,
  diskBytes: 23,
  /** Bytes of the disk that would still have to be copied if the guest were stopped now. */
  diskLeftBytes: 24,
  /** Has crossed the link so far, disk included. */
  wireBytes: 25,
  /** After a switch: first touches of pages that had to be waited for, and of those that came in time. */
  networkFaults: 26,
  avoidedFaults: 27,
  /** Time that vCPUs have waited for pages, all together, those that wait now included. */
  waitedUs: 28,
  /** When the network sends clients to the new place; −1 until the guest runs there. */
  announcedUs: 29,
  /** How long clients have been without the guest because of its pause (serviceGap.ts). */
  serviceGapUs: 30,
  /** How long the guest has been slowed without being stopped, by cause (slowed.ts): apart from each other, they add up. */
  throttledUs: 31,
  loggingUs: 32,
  faultedUs: 33,
} as const
export const SAMPLE_STRIDE = 34

/**
 * Answered or lost probes of a VM's client; latency LOST (−1) is lost. A row stands for `count` probes with the same fate,
 * the first sent at `sentUs`, each the next interval after the one before.
 */
export const probeColumns = { sentUs: 0, vmIndex: 1, latencyUs: 2, count: 3 } as const
export const PROBE_STRIDE = 4
/** Most probes that a row stands for. */
export const MAX_PROBE_RUN = 40
export const LOST = -1

/** How clients probe, and what they call slow and lost. */
export interface ClientSettings {
  readonly probeIntervalUs: number
  /** Answered later than this counts as slow. */
  readonly slowAfterUs: number
  /** Not answered within this counts as lost. */
  readonly timeoutUs: number
}

/** Twenty probes a second. Beyond 0.1 s an answer no longer feels immediate (Nielsen, Usability Engineering, 1993, ch. 5). */
export const clientSettings: ClientSettings = { probeIntervalUs: 50_000, slowAfterUs: 100_000, timeoutUs: 1_000_000 }

/** What happened to single pages (pageHistory.ts): one row a write that was logged (`kind` 0) or a sending (`kind` 1). */
export const moveColumns = { page: 0, atUs: 1, kind: 2, round: 3 } as const
export const MOVE_STRIDE = 4
export const moveKind = { written: 0, sent: 1 } as const

/** A page as both sides have it, in bits. */
export const pageFlag = { data: 1, waiting: 2, dirty: 4, present: 8 } as const

/** Exact page counts of one of so many equal parts of memory. */
export const REGIONS = 16
export const regionColumns = { pages: 0, data: 1, sent: 2, dirty: 3, present: 4, outdated: 5 } as const
export const REGION_STRIDE = 6

/** A whole datacenter over time (day.ts): a row tells of the time since the row before it. */
export const dayColumns = {
  /** Where the time of the row ends. */
  timeUs: 0,
  /** Most cores wanted over cores that there are; at which server, and the threshold then. */
  busiestLoad: 1,
  busiestServer: 2,
  upperFraction: 3,
  /** Of all servers together, mean. */
  watts: 4,
} as const
export const DAY_STRIDE = 5

/**
 * What the VMM keeps of each server and each VM (monitoring.ts), servers first, each in the order of the scenario. Totals
 * count from the start of the run: a mean over any time is a difference of two records.
 */
export const monitoringColumns = {
  /** Processor time that was used, in core-microseconds: of a server also by migration threads and the host OS. */
  cpuUs: 0,
  /** Processor time that the application of a VM, or those of all VMs of a server, would have used. */
  wantedUs: 1,
  /** At this moment. VM: memory that holds data. Server: memory that is promised to VMs, those on their way included. */
  memoryBytes: 2,
  /** Written to disks, shared ones included: by guests, and at a server by disks that are copied there. */
  diskBytes: 3,
  /** Of these, to the server's own disk. */
  localDiskBytes: 4,
  /** Client traffic out; at a server also that of migrations, out and in. */
  networkBytes: 5,
  /** Expected number of different pages that were written, counted anew each second. */
  dirtiedPages: 6,
  /** VM: index of its server, −1 when it is lost, −2 while it is off. Server: `serverState` (frame.ts). */
  place: 7,
  /** Server: what was above the upper threshold of the automation in the last second, in bits of `hotFlag`. */
  hot: 8,
} as const
export const MONITORING_STRIDE = 9
export const hotFlag = { cpu: 1, network: 2 } as const
