import { postcopy } from './postcopy.ts'

export const postcopyDemand = postcopy('demand', {
  id: 'postcopyDemand',
  label: 'Post-copy, on demand',
  help: 'Moves the processors at once; a page follows only when the guest asks for it. It never ends while a page is unasked for.',
  source: 'Hines and Gopalan, VEE 2009 (demand paging)',
})
