import type { Redirection } from './redirection.ts'

/** Half the life of a DNS record that lives for 30 s: what a client waits on average before it asks again. */
const MEAN_CACHE_US = 15_000_000

export const address: Redirection = {
  id: 'address',
  label: 'New address',
  help: 'The VM gets an address of the new site; clients find it when their DNS records run out.',
  source: 'Bradford et al., VEE 2007 (dynamic DNS); records of 30 s, half of it on average, are an assumption',
  durationUs: (latencyUs) => MEAN_CACHE_US + 4 * latencyUs,
}
