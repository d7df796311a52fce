/** What compressing the stream costs and saves, per page. */
export interface Compression {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly source: string
  /** Time of one core to compress 4 KiB, and to expand it again. */
  readonly compressNs: number
  readonly expandNs: number
  /** Size relative to what the VM's field says a compressed page has; null leaves pages as they are. */
  readonly sizeFactor: number | null
}
