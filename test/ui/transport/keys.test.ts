import { describe, expect, it, vi } from 'vitest'
import { actionOf, isTaken, type KeyActions, transportOf } from '../../../src/ui/transport/keys.ts'
import { stopTimes } from '../../../src/worker/stops.ts'
import { startApp } from '../../store/app.ts'

const actions: KeyActions = {
  toggle: vi.fn(),
  step: vi.fn(),
  start: vi.fn(),
  lastEvent: vi.fn(),
  previousEvent: vi.fn(),
  nextEvent: vi.fn(),
  undo: vi.fn(),
  redo: vi.fn(),
  help: vi.fn(),
}
describe('going from event to event', () => {
  const opened = (atUs: number) => {
    const page = startApp(`v=1&do=1s:move:web:beta&t=60s&paused=1`)
    const transport = transportOf(page.app)
    page.app.seek(atUs)
    page.settle()
    return { page, transport, times: stopTimes(page.state().events) }
  }

  it('leads there and back again', () => {
    const { page, transport, times } = opened(0)
    for (const atUs of times) {
      transport.nextEvent()
      page.settle()
      expect(page.app.now()).toBe(atUs)
    }
    transport.nextEvent()
    page.settle()
    expect(page.state()).toMatchObject({ timeUs: times.at(-1), search: 'nothing' })
    for (const atUs of times.slice(0, -1).reverse()) {
      transport.previousEvent()
      page.settle()
      expect(page.app.now()).toBe(atUs)
    }
  })

  it('to the last one never leads back', () => {
    const { page, transport, times } = opened(0)
    transport.lastEvent()
    expect(page.app.now()).toBe(times.at(-1))
    page.app.seek(50_000_000)
    transport.lastEvent()
    expect(page.app.now()).toBe(50_000_000)
  })
})

const key = (name: string, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('keys of the page', () => {
  it('play with Space and with the full stop of a presenter', () => {
    expect(actionOf(key(' '), actions, true)).toBe(actions.toggle)
    expect(actionOf(key('.'), actions, true)).toBe(actions.toggle)
  })

  it('step with arrows, and go from event to event with Shift', () => {
    actionOf(key('ArrowLeft'), actions, true)?.()
    expect(actions.step).toHaveBeenLastCalledWith(-1)
    expect(actionOf(key('ArrowRight', { shiftKey: true }), actions, true)).toBe(actions.nextEvent)
  })

  it('undo and redo with Ctrl also where single keys are switched off', () => {
    expect(actionOf(key('z', { ctrlKey: true }), actions, false)).toBe(actions.undo)
    expect(actionOf(key('Z', { ctrlKey: true, shiftKey: true }), actions, false)).toBe(actions.redo)
    expect(actionOf(key('y', { metaKey: true }), actions, false)).toBe(actions.redo)
    expect(actionOf(key(' '), actions, false)).toBeNull()
  })

  it('leave a key to the element that has its own use for it', () => {
    document.body.innerHTML =
      '<button id="b"></button><input id="t" type="text"><input id="r" type="range"><p id="p"></p>'
    const element = (id: string): Element => document.querySelector(`#${id}`) ?? document.body
    expect(isTaken(key(' '), element('b'))).toBe(true)
    expect(isTaken(key('ArrowLeft'), element('b'))).toBe(false)
    expect(isTaken(key('ArrowLeft'), element('r'))).toBe(true)
    expect(isTaken(key('.'), element('t'))).toBe(true)
    expect(isTaken(key('.'), element('b'))).toBe(false)
    expect(isTaken(key('z', { ctrlKey: true }), element('t'))).toBe(true)
    expect(isTaken(key('z', { ctrlKey: true }), element('r'))).toBe(false)
    expect(isTaken(key(' '), element('p'))).toBe(false)
  })
})
