import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { VERSION } from '../../src/base/version.ts'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import {
  differences,
  isSealed,
  MAX_RECEIPT_BYTES,
  outcomeOf,
  type Receipt,
  readReceipt,
  writeReceipt,
} from '../../src/scenario/receipt.ts'
import { startRun } from '../../src/sim/run.ts'

const LINK = 'v=1&s=first&do=1s:move:web:beta;4s:move:mail:gamma'

function eventsOf(link: string, untilUs: number) {
  const running = startRun(decodeLink(link).experiment, 'web', { untilUs })
  while (!running.step());
  return running.answer().events
}

const untilUs = 20_000_000
const answers = [{ question: 'How long is the pause?', answer: '300 ms' }]

function written(): string {
  const receipt = writeReceipt(LINK, outcomeOf(eventsOf(LINK, untilUs), untilUs), answers)
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.problems))
  return receipt.value
}

function read(content: string): Receipt {
  const receipt = readReceipt(content)
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.problems))
  return receipt.value
}

describe('a receipt', () => {
  it('is short, sealed, and its experiment gives the same again', () => {
    const content = written()
    expect(content.length).toBeLessThan(2000)
    const receipt = read(content)
    expect(receipt).toMatchObject({ version: VERSION, link: LINK, answers })
    expect(receipt.outcomes.map(({ vm, phase }) => [vm, phase])).toEqual([
      ['mail', 'completed'],
      ['web', 'completed'],
    ])
    expect(isSealed(receipt)).toBe(true)
    const again = outcomeOf(eventsOf(receipt.link, receipt.untilUs), receipt.untilUs)
    expect(again.digest).toBe(receipt.digest)
    expect(differences(receipt, again)).toEqual([])
  })

  it('shows each altered answer, result, link and time', () => {
    const receipt = read(written())
    const altered: Receipt[] = [
      { ...receipt, answers: [{ ...answers[0], answer: '30 ms' }] },
      { ...receipt, outcomes: receipt.outcomes.map((each) => ({ ...each, downtimeMs: 1 })) },
      { ...receipt, link: `${LINK}&seed=5` },
      { ...receipt, untilUs: untilUs + 1 },
      { ...receipt, version: '9' },
      { ...receipt, digest: receipt.seal },
    ]
    for (const each of altered) expect(isSealed(each)).toBe(false)
    const again = outcomeOf(eventsOf(LINK, untilUs), untilUs)
    expect(differences(altered[1], again)).toEqual(['mail downtimeMs', 'web downtimeMs'])
    expect(differences({ ...receipt, outcomes: [] }, again)).toEqual(['number of migrations'])
    const other = outcomeOf(eventsOf(`${LINK}&seed=5`, untilUs), untilUs)
    expect(other.digest).not.toBe(receipt.digest)
  })

  it('that is broken or too long is refused in words', () => {
    const problem = (content: string) => {
      const receipt = readReceipt(content)
      return receipt.ok ? null : receipt.problems[0]
    }
    expect(problem('{')?.allowed).toBe('JSON')
    expect(problem('{}')?.where).toBe('receipt.format')
    expect(problem(written().replace('"untilUs"', '"until"'))?.where).toMatch(/^receipt/)
    expect(problem(' '.repeat(MAX_RECEIPT_BYTES + 1))?.allowed).toContain('20000')
    const long = writeReceipt(LINK, outcomeOf([], 0), [{ question: 'q', answer: 'x'.repeat(MAX_RECEIPT_BYTES) }])
    expect(long.ok).toBe(false)
  })
})

it('the version is that of the package', () => {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  expect(JSON.parse(file).version).toBe(VERSION)
})
