import { postcopy } from './postcopy.ts'

export const postcopyPrepaging = postcopy('prepaging', {
  id: 'postcopyPrepaging',
  label: 'Post-copy, pre-paging',
  help: 'Like post-copy, but memory follows around the pages that the guest asked for last, in both directions.',
  source: 'Hines and Gopalan, VEE 2009; Hines, Deshpande and Gopalan, OSR 2009 (bubbling)',
})
