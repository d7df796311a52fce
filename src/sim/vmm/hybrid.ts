import type { Vmm } from './vmm.ts'

export const hybrid: Vmm = {
  id: 'hybrid',
  label: 'Type 3, hybrid',
  help: 'Some of the hardware belongs to the VMM, the rest to a host OS: VMs are safe from it, but have fewer cores.',
  guestFraction: 0.85,
  sharesWithHost: false,
  source: 'The 15 % set apart is an assumption',
}
