import type { Compression } from './compression.ts'

export const none: Compression = {
  id: 'none',
  label: 'None',
  help: 'Pages are sent as they are.',
  source: '',
  compressNs: 0,
  expandNs: 0,
  sizeFactor: null,
}
