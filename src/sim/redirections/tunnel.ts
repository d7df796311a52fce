import type { Redirection } from './redirection.ts'

export const tunnel: Redirection = {
  id: 'tunnel',
  label: 'Tunnel',
  help: 'The old site forwards packets through a tunnel that is set up beforehand and switched over at resume.',
  source: 'Bradford et al., VEE 2007; one round trip to switch it over and 5 ms to set routes are an assumption',
  durationUs: (latencyUs) => 5_000 + 2 * latencyUs,
}
