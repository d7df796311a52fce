import { describe, expect, it } from 'vitest'
import { startApp } from './app.ts'

describe('a branch', () => {
  it('is what was left when the past was changed, and is taken up again bit for bit', () => {
    const page = startApp('v=1&t=0s&paused=1')
    page.app.migrate('web', 'beta')
    page.settle()
    page.app.seek(4_000_000)
    page.settle()
    const { experiment, events } = page.state()
    page.app.seek(1_000_000)
    page.settle()
    page.app.setLive('link/lan', 'bitsPerSecond', 10e9)
    page.settle()
    expect(page.state().branches).toMatchObject([{ id: 'A', words: 'Web shop to Beta, precopy at 0 s', experiment }])
    expect(page.state().experiment.commands).toHaveLength(2)
    page.app.openBranch('A')
    page.app.seek(4_000_000)
    page.settle()
    expect(page.state().experiment).toBe(experiment)
    expect(page.state().events).toEqual(events)
    expect(page.state().branches.map(({ id }) => id)).toEqual(['A', 'B'])
    page.app.undo()
    expect(page.state().experiment.commands).toHaveLength(2)
  })

  it('is not made by a change at the end of what is known, nor of a run without commands', () => {
    const page = startApp('v=1&t=2s&paused=1')
    page.app.migrate('web', 'beta')
    page.settle()
    expect(page.state().branches).toEqual([])
    page.app.seek(0)
    page.app.openBranch('Z')
    expect(page.state().branches).toEqual([])
  })

  it('is one of four: the oldest goes', () => {
    const page = startApp('v=1&t=0s&paused=1')
    for (let i = 0; i < 6; i++) {
      page.app.seek(0)
      page.app.migrate('web', i % 2 === 0 ? 'beta' : 'gamma')
      page.app.seek(2_000_000)
      page.settle()
    }
    expect(page.state().branches.map(({ id }) => id)).toEqual(['B', 'C', 'D', 'E'])
  })
})
