/** How a disk that is not shared gets to the destination. Disks are moved as amounts of bytes, not block by block. */
export interface DiskMove {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly source: string
  /** Writes behind the copy go to both disks, so that one pass is enough; otherwise what was dirtied is copied again. */
  readonly mirrorsWrites: boolean
}
