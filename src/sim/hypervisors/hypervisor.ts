/** Facts of a hypervisor's migration code that the machinery needs. */
export interface Hypervisor {
  readonly id: string
  readonly label: string
  readonly source: string
  /** 1: on bare metal; 2: on a host OS; 3: hybrid. */
  readonly vmmType: 1 | 2 | 3
  /** From the request to the first page: connection, headers, start of dirty logging, first sync. */
  readonly setupUs: number
  /** From the request until the sender's clock of windows starts. */
  readonly threadStartUs: number
  /** Length of the window in which bandwidth is measured and the rate cap is counted. */
  readonly windowMs: number
  /** A batch of pages ends after this long even if the cap leaves room. */
  readonly batchMs: number
  /** Delay until the sender runs again after its sleep. */
  readonly wakeUs: number
  readonly pageHeaderBytes: number
  /** The marker of a zero page. */
  readonly zeroPageBytes: number
  /** Headers and end marker of one batch. */
  readonly batchTrailerBytes: number
  /** Time of one read of the dirty log: fixed part, and part per Mi pages. */
  readonly syncUs: number
  readonly syncUsPerMiPages: number
  /** vCPU and device state, sent after the last page, and the fixed time to save it. */
  readonly deviceStateBytes: number
  readonly deviceStateUs: number
  /** Loading state and starting vCPUs at the destination, after the source is done. */
  readonly activationUs: number
  /** From resume until switches have learnt the new place (first RARP/ARP). */
  readonly announcementUs: number
}
