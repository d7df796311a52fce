import { describe, expect, it, vi } from 'vitest'
import { isDragKey, swallow } from '../../../src/ui/gestures/dragKeys.ts'

describe('while a VM is held', () => {
  it('by a pointer, Escape alone means something', () => {
    expect(
      ['Escape', 'Space', 'Enter', 'ArrowRight', 'Slash', 'Home'].filter((code) => isDragKey(code, false)),
    ).toEqual(['Escape'])
  })

  it('by keys, those that aim, drop and let go', () => {
    const codes = ['Escape', 'Tab', 'Space', 'Enter', 'ArrowRight', 'ArrowUp', 'Slash', 'Home', 'End', 'KeyZ', 'Period']
    expect(codes.filter((code) => isDragKey(code, true))).toEqual(codes.slice(0, 6))
  })

  it('a key of the page reaches nobody, and the browser only with Ctrl', () => {
    const heard = vi.fn()
    window.addEventListener('keydown', heard)
    window.addEventListener('keydown', swallow, { capture: true })
    const press = (init: KeyboardEventInit): boolean =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
    expect(press({ key: '?' })).toBe(false)
    expect(press({ key: 'r', ctrlKey: true })).toBe(true)
    window.removeEventListener('keydown', swallow, { capture: true })
    window.removeEventListener('keydown', heard)
    expect(heard).not.toHaveBeenCalled()
  })
})
