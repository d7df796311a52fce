import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasPage, setRange } from '../../src/sim/bitmap.ts'
import { hypervisors } from '../../src/sim/hypervisors/index.ts'
import { pageCosts } from '../../src/sim/pageCosts.ts'
import { createSender, sendPages } from '../../src/sim/sender.ts'
import { aMemory, aServer, pageCostsOfTests as costs } from '../worlds.ts'

/** The same rules, a page at a time and without any bit trick. */
function oracle(
  pageCount: number,
  data: ReadonlySet<number>,
  toSend: Set<number>,
  present: Set<number>,
  creditPs: number,
  allowance: number,
) {
  let spentPs = 0
  let bytes = 0
  let fresh = 0
  const sent: number[] = []
  for (let page = 0; toSend.size > 0; page = (page + 1) % pageCount) {
    if (!toSend.has(page)) continue
    const isData = data.has(page)
    const isFresh = isData && !present.has(page)
    const newPs = fresh < costs.coldPages ? costs.coldPs : costs.freshPs
    const costPs = isFresh ? newPs : isData ? costs.residentPs : costs.zeroPs
    if (spentPs + costPs > creditPs) return { outcome: 'credit', spentPs, sent }
    spentPs += costPs
    bytes += isData ? costs.normalBytes : costs.zeroBytes
    if (isFresh) fresh++
    sent.push(page)
    toSend.delete(page)
    present.add(page)
    if (bytes > allowance) return { outcome: 'budget', spentPs, sent }
  }
  return { outcome: 'empty', spentPs, sent }
}

test('whole words at once send what one page at a time would', () => {
  const pageCount = 300
  const pages = fc.uniqueArray(fc.nat(pageCount - 1))
  const arbitrary = fc.record({ data: pages, already: pages, creditPs: fc.nat(14_000), allowance: fc.nat(1_300_000) })
  fc.assert(
    fc.property(arbitrary, ({ data, already, creditPs, allowance }) => {
      const sender = createSender(pageCount)
      for (const page of already) setRange(sender.present, page, 1)
      const toSend = new Set(Array.from({ length: pageCount }, (_, page) => page))
      const expected = oracle(pageCount, new Set(data), toSend, new Set(already), creditPs, allowance)
      const batch = sendPages(sender, aMemory(pageCount, data), costs, creditPs, allowance)
      expect(batch).toEqual({ outcome: expected.outcome, spentPs: expected.spentPs })
      for (const page of expected.sent) expect(hasPage(sender.toSend, page)).toBe(false)
      expect(sender.remainingPages).toBe(toSend.size)
      expect(sender.normalPages + sender.zeroPages).toBe(expected.sent.length)
    }),
    { numRuns: 400 },
  )
})

test('cutting the time into pieces sends the same pages in the same time', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 20 }), (pieces) => {
      const data = Array.from({ length: 150 }, (_, i) => i * 2)
      const whole = createSender(300)
      const cut = createSender(300)
      const total = pieces.reduce((sum, piece) => sum + piece, 0)
      const { spentPs } = sendPages(whole, aMemory(300, data), costs, total, Number.POSITIVE_INFINITY)
      let due = 0
      let spent = 0
      for (const piece of pieces) {
        due += piece
        spent += sendPages(cut, aMemory(300, data), costs, due - spent, Number.POSITIVE_INFINITY).spentPs
      }
      expect(cut).toEqual(whole)
      expect(spent).toBe(spentPs)
    }),
  )
})

test('the slowest of sender, wire and receiver sets the pace', () => {
  const slow = aServer('slow', { residentPageNs: 9_000, freshPageNs: 12_000, zeroPageNs: 700 })
  const swift = aServer('swift', { residentPageNs: 10, freshPageNs: 20, zeroPageNs: 1 })
  const cost = (source: typeof slow, destination: typeof slow, bytesPerSecond: number) =>
    pageCosts({
      hypervisor: hypervisors.kvmQemu,
      source,
      destination,
      settings: { compression: 'none', channels: 1, encrypt: 'off' },
      compressedFraction: 1,
      bytesPerSecond,
      latencyUs: 0,
      shares: { source: 1, destination: 1 },
    })
  expect(cost(slow, swift, 1e12).residentPs).toBe(9_000_000)
  expect(cost(swift, slow, 1e12).freshPs).toBe(12_000_000)
  expect(cost(swift, swift, 4_104_000).residentPs).toBe(1_000_000_000)
  expect(cost(swift, swift, 4_104_000).zeroPs).toBe(Math.round((9 / 4104) * 1e9))
})
