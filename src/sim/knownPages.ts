/*
 * De-duplication: pages whose content the destination can find itself, on the shared storage (page cache: Jo et al., VEE
 * 2013) or in memory it holds already (Deshpande et al., HPDC 2011), and that are sent as a reference.
 */
import { stream } from '../base/random.ts'
import type { Bitmap } from './bitmap.ts'
import type { Vm } from './experiment.ts'
import type { Guest } from './guest.ts'
import { drawKnownPages } from './selectiveSender.ts'

/** Of the pages that nobody writes to, each with the VM's share as its chance. */
export function knownPages(guest: Guest, { id, knownFraction }: Vm, seed: number): Bitmap {
  const data = guest.memory.nonZero.slice()
  for (const { firstPage, pages } of guest.writers) {
    for (let page = firstPage; page < firstPage + pages; page++) data[page >>> 5] &= ~(1 << (page & 31))
  }
  return drawKnownPages(data, knownFraction, stream(seed, `vm/${id}/known`))
}
