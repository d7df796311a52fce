import type { Vmm } from './vmm.ts'

export const hosted: Vmm = {
  id: 'hosted',
  label: 'Type 2, hosted',
  help: 'The VMM is a program of a host OS: VMs compete with all that runs on that OS.',
  guestFraction: 0.9,
  sharesWithHost: true,
  source: 'Popek and Goldberg 1974 for the type; the 10 % of the host OS itself is an assumption',
}
