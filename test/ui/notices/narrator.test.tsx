import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Narrator } from '../../../src/ui/notices/Narrator.tsx'
import { createStage } from '../stage.tsx'

// More than the usual seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let stage: ReturnType<typeof createStage>
beforeEach(() => {
  stage = createStage()
})
afterEach(() => stage.close())

const said = (): string => stage.place.querySelector('[role=status]')?.textContent ?? ''

describe('what a person did', () => {
  it('is told on a page that stands: move, cancel, undo, redo and restart', () => {
    const page = stage.open('v=1&t=1s&paused=1', <Narrator />)
    const doing = (deed: () => void): string => {
      act(() => {
        deed()
        page.settle()
      })
      return said()
    }
    act(page.settle)
    expect(said()).toBe('')
    expect(doing(() => page.app.migrate('web', 'beta'))).toBe('Web shop: migration to Beta begins.')
    expect(doing(() => page.app.cancel('web'))).toContain('Web shop: migration cancelled.')
    expect(doing(page.app.undo)).toBe('Last change undone. Steps left: 1.')
    expect(doing(page.app.undo)).toBe('Last change undone. That was the last step.')
    expect(doing(page.app.redo)).toContain('Change made again.')
    expect(doing(page.app.restart)).toContain('Started afresh')
    const before = stage.place.querySelector('[role=status] span')
    expect(doing(page.app.restart)).toContain('Started afresh')
    expect(stage.place.querySelector('[role=status] span')).not.toBe(before)
  })

  it('hears of facts at most every five seconds of wall time, and of a summary at once', () => {
    let nowMs = 0
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs)
    const page = stage.open('v=1&do=0s:move:web:beta', <Narrator />)
    let before = stage.place.querySelector('[role=status] span')
    const toldAtMs: number[] = []
    for (let i = 0; i < 64; i++) {
      nowMs += 250
      act(() => page.run(250))
      const now = stage.place.querySelector('[role=status] span')
      if (now !== before) toldAtMs.push(nowMs)
      before = now
    }
    expect(toldAtMs.length).toBeGreaterThan(1)
    for (let i = 1; i < toldAtMs.length; i++) expect(toldAtMs[i] - toldAtMs[i - 1]).toBeGreaterThanOrEqual(5000)
    stage.show(page.app, <Narrator summary={{ words: 'Here it stands.' }} />)
    vi.restoreAllMocks()
    expect(said()).toBe('Here it stands.')
  })

  it('is not told again as a fact while time runs', () => {
    let nowMs = 0
    vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += 4000))
    const page = stage.open('v=1', <Narrator />)
    act(() => page.run(500))
    act(() => page.app.migrate('web', 'beta'))
    const told = new Set<string>()
    for (let i = 0; i < 20; i++) {
      act(() => page.run(50))
      told.add(said())
    }
    vi.restoreAllMocks()
    expect([...told]).toContain('Web shop: Copying memory.')
    expect([...told]).not.toContain('Web shop: migration from Alpha to Beta begins.')
  })
})
