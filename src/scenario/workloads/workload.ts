import type { VmValues } from '../../sim/fields.ts'

/** What a VM does for a living, as values that a VM can be given. */
export interface Workload {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly guestOs: string
  readonly application: string
  /** Other fields of the VM keep what they have. */
  readonly vm: Partial<VmValues>
  /** True if the rate at which it dirties memory was measured; then `source` says where, otherwise why it is so. */
  readonly measured: boolean
  readonly source: string
  /** What neither was measured nor follows from it. */
  readonly assumed: string
}
