import { describe, expect, it, vi } from 'vitest'
import { actionOf, isTaken, type KeyActions } from '../../../src/ui/transport/keys.ts'

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
