/** How a virtual machine monitor sits on the hardware, and what that leaves to VMs. */
export interface Vmm {
  readonly id: string
  readonly label: string
  readonly help: string
  /** Share of the cores that VMs and migration threads can ever get. */
  readonly guestFraction: number
  /** Whether the host OS and its programs compete with VMs for those cores. */
  readonly sharesWithHost: boolean
  readonly source: string
}
