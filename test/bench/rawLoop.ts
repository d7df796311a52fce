// The bare work on a bitmap that a migration stands for: random bits set, and pages found by word scan.
import { draw, scale, stream } from '../../src/base/random.ts'
import { createBitmap, setRange } from '../../src/sim/bitmap.ts'
import type { SimulationState } from '../../src/sim/state.ts'

const sink = { value: 0 }

/** Sets `writes` random bits among the first `hotPages` of `pageCount`, then finds `pages` pages. */
export function rawLoop(pageCount: number, hotPages: number, writes: number, pages: number): void {
  const log = createBitmap(pageCount)
  const id = stream(1, 'raw')
  for (let k = 0; k < writes; k++) {
    const page = scale(draw(id, k), hotPages)
    log[page >>> 5] |= 1 << (page & 31)
  }
  const toSend = createBitmap(pageCount)
  setRange(toSend, 0, pageCount)
  let sent = 0
  let sum = 0
  for (let word = 0; sent < pages; word = (word + 1) % toSend.length) {
    // Past the first round the bitmap holds what was written.
    if (sent >= pageCount) toSend[word] = log[word]
    for (let bits = toSend[word]; bits !== 0 && sent < pages; bits &= bits - 1, sent++)
      sum += 31 - Math.clz32(bits & -bits)
    toSend[word] = 0
  }
  sink.value += sum
}

/** What was done in a world with one migration: writes of all its guests, and pages sent. */
export function workDone({ guests, migrations }: SimulationState): { readonly writes: number; readonly pages: number } {
  const writes = guests.flatMap(({ writers }) => writers).reduce((sum, { done }) => sum + done, 0)
  const [{ sender }] = migrations
  return { writes, pages: sender.normalPages + sender.zeroPages }
}
