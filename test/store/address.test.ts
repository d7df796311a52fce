import { describe, expect, it, vi } from 'vitest'
import { followAddress } from '../../src/store/address.ts'
import { startApp } from './app.ts'

// More than the usual seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

/** The part of a window that is needed, with timers that wait to be run. */
function fakeWindow(hash: string) {
  const timers = new Map<number, () => void>()
  const listeners: (() => void)[] = []
  const written: string[] = []
  let ids = 0
  const location = { hash }
  const bar = {
    location,
    history: {
      replaceState: (_state: unknown, _title: string, url: string) => {
        location.hash = url
        written.push(url)
      },
    },
    setTimeout: (act: () => void) => {
      timers.set(++ids, act)
      return ids
    },
    clearTimeout: (id: number) => void timers.delete(id),
    addEventListener: (kind: string, act: () => void) => {
      if (kind === 'hashchange') listeners.push(act)
    },
  }
  return {
    bar: bar as unknown as Parameters<typeof followAddress>[1],
    written,
    waiting: () => timers.size,
    runTimers() {
      const due = [...timers.values()]
      timers.clear()
      for (const act of due) act()
    },
    /** A person changes the address. */
    enter(next: string) {
      location.hash = next
      for (const act of listeners) act()
    },
  }
}

function start(fragment = '') {
  const page = startApp(fragment)
  const tab = fakeWindow(fragment)
  followAddress(page.app, tab.bar)
  return { ...page, tab }
}

describe('the address', () => {
  it('says after a while what was changed, once for many changes', () => {
    const { app, tab } = start('#v=1&paused=1')
    for (let seed = 1; seed <= 20; seed++) app.newSeed(seed)
    expect(tab.written).toEqual([])
    expect(tab.waiting()).toBe(1)
    tab.runTimers()
    expect(tab.written).toEqual(['#v=1&s=first&seed=20&paused=1'])
  })

  it('is left alone while a run only runs', () => {
    const { tab, run } = start()
    run(2000)
    expect(tab.waiting()).toBe(0)
  })

  it('says the moment at which the run is paused, and each moment that is sought while it is', () => {
    const { app, tab, run, settle } = start()
    run(1000)
    app.pause()
    settle()
    tab.runTimers()
    expect(tab.written).toEqual([`#v=1&s=first&t=${app.now() / 1000}ms&paused=1`])
    app.seek(4_000_000)
    settle()
    tab.runTimers()
    expect(tab.written.at(-1)).toBe('#v=1&s=first&t=4s&paused=1')
  })

  it('says which VM is in focus, and forgets all when it is undone', () => {
    const { app, tab } = start('#v=1&s=first&paused=1')
    app.focus('db')
    app.migrate('mail', 'beta')
    tab.runTimers()
    app.undo()
    app.focus('web')
    tab.runTimers()
    expect(tab.written).toEqual(['#v=1&s=first&do=0s:move:mail:beta&focus=mail&paused=1', '#v=1&s=first&paused=1'])
  })

  it('that a person enters is opened', () => {
    const { app, tab, state } = start('#v=1&paused=1')
    tab.enter('#v=1&s=first&seed=77&focus=db&paused=1')
    expect(state()).toMatchObject({ focusVm: 'db', experiment: { seed: 77 } })
    tab.runTimers()
    expect(tab.written).toEqual([])
    app.newSeed(78)
    tab.runTimers()
    expect(tab.written).toEqual(['#v=1&s=first&seed=78&focus=db&paused=1'])
  })

  it('that a person empties is the first preset', () => {
    const { tab, state } = start('#v=1&seed=77&paused=1')
    tab.enter('')
    expect(state()).toMatchObject({ isPlaying: true, problems: [], experiment: { seed: 17 } })
  })

  it('that is broken is replaced by what is shown, and the problem stays in sight', () => {
    const { tab, state } = start('#v=1&paused=1')
    tab.enter('#v=1&seed=x&paused=1&focus=db')
    expect(state().problems).toMatchObject([{ where: 'link, seed' }])
    tab.runTimers()
    expect(tab.written).toEqual(['#v=1&s=first&focus=db&paused=1'])
    expect(state().problems).toHaveLength(1)
  })

  it('that was written by the page itself is not opened again', () => {
    const { app, tab, state } = start('#v=1&paused=1')
    app.newSeed(5)
    tab.runTimers()
    const { undo } = state()
    tab.enter('#v=1&s=first&seed=5&paused=1')
    expect(state().undo).toBe(undo)
  })
})
