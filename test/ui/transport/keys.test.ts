import { describe, expect, it, vi } from 'vitest'
import { actionOf, isTaken, type KeyActions, transportOf } from '../../../src/ui/transport/keys.ts'
import { createSteps, type StepUnit } from '../../../src/ui/transport/steps.ts'
import { stopTimes } from '../../../src/worker/stops.ts'
import { startApp } from '../../store/app.ts'

const actions: KeyActions = {
  toggle: vi.fn(),
  stepBack: vi.fn(),
  stepOn: vi.fn(),
  previousRound: vi.fn(),
  nextRound: vi.fn(),
  start: vi.fn(),
  lastEvent: vi.fn(),
  undo: vi.fn(),
  redo: vi.fn(),
  help: vi.fn(),
  summarise: vi.fn(),
  compare: vi.fn(),
}

const opened = (atUs: number, unit: StepUnit) => {
  const page = startApp('v=1&do=1s:move:web:beta&t=60s&paused=1')
  const transport = transportOf(page.app, createSteps(page.app, { frame: () => null }), unit)
  page.app.seek(atUs)
  page.settle()
  return { page, transport }
}

describe('steps', () => {
  const facts = {
    event: { kind: 'event' },
    round: { kind: 'round', vm: 'web' },
    phase: { kind: 'phase', vm: 'web' },
  } as const

  it.each(['event', 'round', 'phase'] as const)('by %s lead there and back again', (unit) => {
    const { page, transport } = opened(0, unit)
    const times = stopTimes(page.state().events, facts[unit])
    expect(times.length).toBeGreaterThan(4)
    for (const atUs of times) {
      transport.stepOn()
      page.settle()
      expect(page.app.now()).toBe(atUs)
    }
    transport.stepOn()
    page.settle()
    expect(page.state()).toMatchObject({ timeUs: times.at(-1), search: 'nothing' })
    for (const atUs of times.slice(0, -1).reverse()) {
      transport.stepBack()
      page.settle()
      expect(page.app.now()).toBe(atUs)
    }
  })

  it('by batch and by moment lead there and back again', () => {
    for (const unit of ['batch', 'moment'] as const) {
      const { page, transport } = opened(2_000_000, unit)
      const seen: number[] = []
      for (let i = 0; i < 5; i++) {
        transport.stepOn()
        page.run(100)
        seen.push(page.app.now())
      }
      expect(new Set(seen).size).toBe(5)
      for (const atUs of seen.slice(0, -1).reverse()) {
        transport.stepBack()
        page.run(100)
        expect(page.app.now()).toBe(atUs)
      }
    }
  })

  it('to the last event never lead back', () => {
    const { page, transport } = opened(0, 'event')
    const last = stopTimes(page.state().events).at(-1)
    transport.lastEvent()
    expect(page.app.now()).toBe(last)
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

  it('step with arrows, and from round to round with Shift', () => {
    expect(actionOf(key('ArrowLeft'), actions, true)).toBe(actions.stepBack)
    expect(actionOf(key('ArrowRight'), actions, true)).toBe(actions.stepOn)
    expect(actionOf(key('ArrowLeft', { shiftKey: true }), actions, true)).toBe(actions.previousRound)
    expect(actionOf(key('ArrowRight', { shiftKey: true }), actions, true)).toBe(actions.nextRound)
  })

  it('say where the migration stands with I, also from a row of the log, but not while typing', () => {
    expect(actionOf(key('i'), actions, true)).toBe(actions.summarise)
    expect(actionOf(key('I', { shiftKey: true }), actions, true)).toBe(actions.summarise)
    expect(actionOf(key('i'), actions, false)).toBeNull()
    const place = document.createElement('div')
    place.innerHTML = '<div data-keys="own"><button></button></div><input type="search" /><select></select>'
    const taken = ['button', 'input', 'select'].map((name) => {
      const element = place.querySelector(name)
      return element !== null && isTaken(key('i'), element)
    })
    expect(taken).toEqual([false, true, true])
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
