import { describe, expect, it } from 'vitest'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { quote } from '../../src/scenario/quote.ts'
import { checkExperiment } from '../../src/scenario/schema.ts'

const long = 'x'.repeat(50_000)

describe('what is read back to a person', () => {
  it('is whole up to 80 characters, and cut with an ellipsis beyond', () => {
    expect(quote('y'.repeat(80))).toBe('y'.repeat(80))
    expect(quote('y'.repeat(81))).toBe(`${'y'.repeat(79)}…`)
  })

  it.each([
    `v=${long}`,
    `v=1&s=${long}`,
    `v=1&seed=${long}`,
    `v=1&${long}=1`,
    `v=1&vm.${long}=1`,
    `v=1&vm.web.memory=${long}`,
    `v=1&vm.web.pattern=${long}`,
    `v=1&do=${long}`,
    `v=1&do=1s:move:${long}:beta`,
    `v=1&do=${'9'.repeat(50_000)}s:cancel:web`,
    `v=1&t=${long}`,
    `v=1&focus=${long}`,
    `v=1&paused=${long}`,
    `v=1&${long}=1&${long}=2`,
    `v=1&%zz${long}`,
  ])('is short whatever the link (%#)', (fragment) => {
    const { problems } = decodeLink(fragment)
    expect(problems.length).toBeGreaterThan(0)
    for (const { where, found } of problems) expect(Math.max(where.length, found.length)).toBeLessThanOrEqual(80)
  })

  it('is short whatever the file', () => {
    const checked = checkExperiment({ version: long })
    expect(checked.ok ? [] : checked.problems.map(({ found }) => found.length)).toContain(80)
  })
})
