// What a page around the frame hears, and what it may say.
import { describe, expect, it, vi } from 'vitest'
import { followFrame } from '../../src/store/embed.ts'
import { startApp } from './app.ts'

vi.setConfig({ testTimeout: 60_000 })

const HOME = 'https://school.example'

function start(fragment: string, origin: string | null = HOME) {
  const page = startApp(fragment)
  const told: { message: Record<string, unknown>; origin: string }[] = []
  const parent = { postMessage: (message: unknown, to: string) => told.push({ message: message as never, origin: to }) }
  let hear: (event: { source: unknown; origin: string; data: unknown }) => void = () => {}
  const frame = followFrame(page.app, { parent, addEventListener: (_, act) => (hear = act) }, origin)
  return {
    ...page,
    told,
    frame,
    kinds: () => told.map(({ message }) => message.kind),
    say: (data: unknown, from: { source?: unknown; origin?: string } = {}) => {
      hear({ source: parent, origin: HOME, data, ...from })
      page.settle()
    },
  }
}

describe('a page in a frame', () => {
  it('says that it is ready, with its link, to the page around it alone', () => {
    const { told } = start('#v=1&s=first&paused=1')
    expect(told[0]).toEqual({
      message: { migrascope: 1, kind: 'ready', link: '#v=1&s=first&paused=1' },
      origin: HOME,
    })
  })

  it('tells its height, how far it is, and each migration that ends, once', () => {
    const { frame, told, kinds, run } = start('#v=1&s=first&do=1s:move:web:beta')
    frame.tellHeight(700)
    expect(told.at(-1)?.message).toEqual({ migrascope: 1, kind: 'height', px: 700 })
    run(12_000)
    const ends = told.filter(({ message }) => message.kind === 'complete').map(({ message }) => message)
    expect(ends).toMatchObject([{ vm: 'web', phase: 'completed' }])
    expect(kinds().filter((kind) => kind === 'progress').length).toBeGreaterThan(10)
  })

  it('does as it is told', () => {
    const { say, state } = start('#v=1&s=first&paused=1')
    say({ migrascope: 1, kind: 'seek', timeUs: 2_000_000 })
    expect(state().timeUs).toBe(2_000_000)
    say({ migrascope: 1, kind: 'play' })
    expect(state().isPlaying).toBe(true)
    say({ migrascope: 1, kind: 'pause' })
    expect(state().isPlaying).toBe(false)
    say({ migrascope: 1, kind: 'open', link: 'https://example.org/#v=1&s=wan&paused=1' })
    expect(state().preset).toBe('wan')
  })

  it.each([
    [{ migrascope: 2, kind: 'play' }, 'migrascope', '2'],
    [{ migrascope: 1, kind: 'dance' }, 'kind', 'dance'],
    [{ migrascope: 1, kind: 'seek', timeUs: 'now' }, 'timeUs', 'now'],
    [{ migrascope: 1, kind: 'open', link: 7 }, 'link', '7'],
    [{ migrascope: 1, kind: 'open', link: 'x'.repeat(200_000) }, 'link', '200000 characters'],
  ])('answers what it cannot do (%j) with where, found and allowed, and changes nothing', (message, where, found) => {
    const { say, state, told } = start('#v=1&s=first&paused=1')
    const { experiment, isPlaying } = state()
    say(message)
    expect(told.at(-1)?.message).toMatchObject({ kind: 'error', where, found })
    expect(told.at(-1)?.message.allowed).toMatch(/\w/)
    expect(state()).toMatchObject({ experiment, isPlaying })
  })

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another window', { source: {} }],
  ])('does not hear %s', (_, from) => {
    const { say, state, told } = start('#v=1&s=first&paused=1')
    const before = told.length
    say({ migrascope: 1, kind: 'play' }, from)
    say('noise')
    say(null)
    expect(state().isPlaying).toBe(false)
    expect(told.length).toBe(before)
  })

  it('hears nobody where the browser does not tell who is around it', () => {
    const { say, state, told } = start('#v=1&s=first&paused=1', null)
    say({ migrascope: 1, kind: 'play' }, { origin: 'null' })
    expect(state().isPlaying).toBe(false)
    expect(told[0].origin).toBe('*')
  })
})
