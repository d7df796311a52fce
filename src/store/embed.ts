/*
 * A page that embeds this one in a frame can talk with it. Every message is a plain object `{ migrascope: 1, kind, … }`.
 * It tells the page around it: ready (link), height (px), progress (timeUs, isPlaying), complete (a migration has ended).
 * It listens to: open (link), play, pause, seek (timeUs). Only the window around it is heard, and only if its origin is the
 * one that loaded the frame; docs/embed.md has all of it.
 */
import { encodeLink } from '../scenario/encodeLink.ts'
import { isEnding } from '../sim/phase.ts'
import type { App } from './store.ts'

const EMBED_VERSION = 1

/** The part of `window` that is needed. */
export interface Frame {
  readonly parent: { postMessage: (message: unknown, origin: string) => void }
  addEventListener: (kind: 'message', act: (event: Heard) => void) => void
}

interface Heard {
  readonly source: unknown
  readonly origin: string
  readonly data: unknown
}

/** Longest link that is taken. */
const MAX_LINK = 100_000
/** Progress is told so often at most, in simulated as well as in real time. */
const PROGRESS_US = 100_000

/** `origin` is that of the page around the frame; null if the browser does not tell: then nobody is heard. */
export function followFrame(app: App, frame: Frame, origin: string | null): { tellHeight(px: number): void } {
  const tell = (kind: string, rest: object = {}): void =>
    frame.parent.postMessage({ migrascope: EMBED_VERSION, kind, ...rest }, origin ?? '*')
  const refuse = (where: string, found: unknown, allowed: string): void =>
    tell('error', { where, found: String(found).slice(0, 80), allowed })

  const seek = (timeUs: unknown): void => {
    if (typeof timeUs === 'number' && Number.isFinite(timeUs)) app.seek(timeUs)
    else refuse('timeUs', timeUs, 'a number of microseconds')
  }
  const open = (link: unknown): void => {
    if (typeof link === 'string' && link.length <= MAX_LINK)
      app.openFragment(link.includes('#') ? link.slice(link.indexOf('#')) : link)
    else {
      const found = typeof link === 'string' ? `${link.length} characters` : link
      refuse('link', found, `a text of at most ${MAX_LINK} characters`)
    }
  }
  const acts: Readonly<Record<string, (message: Readonly<Record<string, unknown>>) => void>> = {
    open: ({ link }) => open(link),
    play: app.play,
    pause: app.pause,
    seek: ({ timeUs }) => seek(timeUs),
  }
  const hear = (message: Readonly<Record<string, unknown>>): void => {
    const kind = String(message.kind)
    if (message.migrascope !== EMBED_VERSION) refuse('migrascope', message.migrascope, String(EMBED_VERSION))
    else if (Object.hasOwn(acts, kind)) acts[kind](message)
    else refuse('kind', kind, Object.keys(acts).join(', '))
  }

  frame.addEventListener('message', ({ source, origin: from, data }) => {
    const isMeant = typeof data === 'object' && data !== null && 'migrascope' in data
    if (isMeant && source === frame.parent && origin !== null && from === origin) hear({ ...data })
  })

  let toldUs = Number.NEGATIVE_INFINITY
  let wasPlaying: boolean | null = null
  /** Ends up to here were told, or lay before. */
  let endsUs = 0
  app.store.subscribe((state, before) => {
    const { timeUs, isPlaying, events } = state
    const untilUs = Math.min(timeUs, state.extentUs)
    if (state.experiment === before.experiment)
      for (const event of events)
        if (event.kind === 'phase' && isEnding(event.phase) && event.atUs > endsUs && event.atUs <= untilUs)
          tell('complete', { vm: event.vm, phase: event.phase, atUs: event.atUs })
    endsUs = untilUs
    if (isPlaying === wasPlaying && Math.abs(timeUs - toldUs) < PROGRESS_US) return
    toldUs = timeUs
    wasPlaying = isPlaying
    tell('progress', { timeUs, isPlaying })
  })
  tell('ready', { link: `#${encodeLink(app.link())}` })
  return { tellHeight: (px) => tell('height', { px }) }
}
