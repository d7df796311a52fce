import type { Vmm } from './vmm.ts'

export const bareMetal: Vmm = {
  id: 'bareMetal',
  label: 'Type 1, bare metal',
  help: 'The VMM runs on the hardware itself: VMs share the cores with nobody but each other.',
  guestFraction: 0.98,
  sharesWithHost: false,
  source: 'Popek and Goldberg 1974 for the type; the 2 % of the VMM itself is an assumption',
}
