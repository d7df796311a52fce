import { afterEach, describe, expect, it, vi } from 'vitest'
import { createLite } from '../../src/ui/lite.ts'

/** Frames that each come so many milliseconds after they were asked for. */
function withFrames() {
  let nowMs = 0
  const lite = createLite(() => nowMs)
  const frames = (waitMs: number, count: number): void => {
    for (let i = 0; i < count; i++) {
      lite.asked()
      nowMs += waitMs
      lite.came()
    }
  }
  return { lite, frames }
}

describe('lite drawing', () => {
  afterEach(() => localStorage.clear())

  it('comes on when frames are long, tells once, and stays', () => {
    const { lite, frames } = withFrames()
    const changed = vi.fn()
    lite.subscribe(changed)
    frames(60, 100)
    expect(lite.isOn()).toBe(true)
    expect(lite.floorMs()).toBeGreaterThan(100)
    frames(5, 200)
    expect(lite.isOn()).toBe(true)
    expect(changed).toHaveBeenCalledTimes(1)
  })

  it('is not moved by a few long frames among short ones', () => {
    const { lite, frames } = withFrames()
    for (let i = 0; i < 20; i++) {
      frames(12, 8)
      frames(300, 3)
    }
    expect(lite.isOn()).toBe(false)
    expect(lite.floorMs()).toBe(0)
  })

  it('is what the person chose, and remembered', () => {
    const { lite, frames } = withFrames()
    lite.choose('off')
    frames(60, 100)
    expect(lite.isOn()).toBe(false)
    lite.choose('on')
    expect(lite.isOn()).toBe(true)
    expect(createLite(() => 0).isOn()).toBe(true)
  })
})
