import fc from 'fast-check'
import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/base/result.ts'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { encodeLink } from '../../src/scenario/encodeLink.ts'
import { packed, unpacked } from '../../src/scenario/packed.ts'
import { presets } from '../../src/scenario/presets/index.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const read = (fragment: string): { text: string; problems: Problem[] } => {
  const problems: Problem[] = []
  return { text: unpacked(fragment, problems), problems }
}

describe('a long link', () => {
  it('is packed, and unpacks to itself; a short one stays as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-y][a-z.]{0,9}=[\w.:;-]{0,40}$/), { maxLength: 200 }), (parts) => {
        const fragment = ['v=1', 's=first', ...parts].join('&')
        const short = packed(fragment)
        expect(short.length).toBeLessThanOrEqual(fragment.length)
        expect(short).toMatch(/^v=1&s=first/)
        if (fragment.length <= 2000) expect(short).toBe(fragment)
        const { text, problems } = read(short)
        expect(problems).toEqual([])
        expect(text.split('&').sort()).toEqual(fragment.split('&').sort())
      }),
      { numRuns: 300, seed: 61 },
    )
  })

  it('opens as the experiment that it was, with its page', () => {
    const base = presets.fleet.experiment
    const vms = base.scenario.vms.map((vm, i) => ({ ...vm, writesPerSecond: 100 + 7 * i }))
    const link = {
      preset: 'fleet' as const,
      experiment: { ...base, scenario: { ...base.scenario, vms } },
      view: { timeUs: 0, focusVm: vms[0].id, isPaused: true },
      page: {
        hide: ['timeline' as const],
        lock: ['moves' as const],
        isEmbedded: true,
        isForProjector: false,
        lang: 'de',
      },
    }
    const fragment = encodeLink(link)
    expect(fragment).toMatch(/^v=1&s=fleet&z=[\w-]+$/)
    expect(decodeLink(fragment)).toEqual({ ...link, problems: [] })
  })
})

describe('a packed link that is not sound', () => {
  it.each([
    ['what is no base64', 'z=$$$$'],
    ['what is no DEFLATE', `z=${base64(new Uint8Array([255, 255, 255, 255]))}`],
    ['half of it', `z=${base64(deflateSync(new Uint8Array(5000).map((_, i) => (i * 7919) % 251))).slice(0, 400)}`],
    ['nothing', 'z='],
  ])('%s: says so, and the rest is read', (_, z) => {
    const { text, problems } = read(`v=1&${z}&s=wan`)
    expect(problems).toMatchObject([{ where: 'link, z' }])
    expect(text).toBe('v=1&s=wan')
  })

  it('a small one that would fill the memory is stopped', () => {
    const bomb = base64(deflateSync(new Uint8Array(200 * 2 ** 20)))
    expect(bomb.length).toBeLessThan(300_000)
    const start = process.memoryUsage().arrayBuffers
    const { text, problems } = read(`v=1&z=${bomb}`)
    expect(text).toBe('v=1')
    expect(problems).toHaveLength(1)
    expect(process.memoryUsage().arrayBuffers - start).toBeLessThan(64 * 2 ** 20)
  })

  it('one within another is left out', () => {
    const inner = `z=${base64(deflateSync(Buffer.from('seed=5')))}`
    expect(read(`v=1&z=${base64(deflateSync(Buffer.from(`t=2s&${inner}`)))}`).text).toBe('v=1&t=2s')
  })
})

describe('how a link wants its page', () => {
  it('is read, with what cannot be said named, all at once', () => {
    const { page, problems } = decodeLink('v=1&hide=timeline;moon&lock=moves&embed=2&view=cinema&lang=%3Cb%3E')
    expect(page).toEqual({ hide: ['timeline'], lock: ['moves'], isEmbedded: false, isForProjector: false, lang: null })
    expect(problems.map(({ where }) => where)).toEqual(['link, lang', 'link, hide', 'link, embed', 'link, view'])
  })

  it('is missing where nothing was said', () => {
    expect(decodeLink('v=1').page).toBeUndefined()
  })
})
