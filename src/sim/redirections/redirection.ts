/** How the network learns the new place of a VM that has resumed. */
export interface Redirection {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly source: string
  /** From resume until clients reach the VM again, given the one-way latency of the link. */
  readonly durationUs: (latencyUs: number) => number
}
