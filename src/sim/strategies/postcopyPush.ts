import { postcopy } from './postcopy.ts'

export const postcopyPush = postcopy('push', {
  id: 'postcopyPush',
  label: 'Post-copy',
  help: 'Moves the processors at once; memory follows in order, and pages that the guest asks for go first.',
  source: 'Hines and Gopalan, VEE 2009 (active push); QEMU, migration/ram.c',
})
