import type { Redirection } from './redirection.ts'

export const arp: Redirection = {
  id: 'arp',
  label: 'Gratuitous ARP / RARP',
  help: 'One broadcast in the same layer-2 network: switches send the old address to the new port.',
  source: 'QEMU, net/announce.c (RARP); RFC 5227 §3; 1 ms for the tables of the switches is an assumption',
  durationUs: (latencyUs) => 1_000 + latencyUs,
}
