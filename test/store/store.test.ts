import { describe, expect, it, vi } from 'vitest'
import { encodeLink } from '../../src/scenario/encodeLink.ts'
import { invitations } from '../../src/scenario/invitations.ts'
import { presets } from '../../src/scenario/presets/index.ts'
import type { Preset } from '../../src/scenario/presets/preset.ts'
import { advanceTimeline, createTimeline } from '../../src/sim/timeline.ts'
import { aWorld } from '../worlds.ts'
import { startApp } from './app.ts'

// A whole page with its worker runs in each test: more than the usual seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

/** A second preset of another shape: fewer things, other ids. */
vi.mock('../../src/scenario/presets/index.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/scenario/presets/index.ts')>()
  const { aWorld: world } = await import('../worlds.ts')
  const small: Preset = { id: 'small', label: 'Small', story: 'One guest.', experiment: world({ commands: [] }) }
  const both = { ...original.presets, small }
  return { presets: both, presetIds: Object.keys(both) }
})

const first = presets.first.experiment
const kinds = (events: readonly { readonly kind: string }[]): string[] => events.map(({ kind }) => kind)
const paused = 'v=1&paused=1'

describe('an app that opens', () => {
  it('plays the first preset from its start', () => {
    const page = startApp()
    expect(page.state()).toMatchObject({
      preset: 'first',
      experiment: first,
      isPlaying: true,
      focusVm: 'web',
      problems: [],
    })
    page.run(1000)
    expect(page.app.now()).toBeGreaterThan(950_000)
    expect(page.state().timeUs).toBeGreaterThan(850_000)
    expect(page.state().extentUs).toBeGreaterThan(850_000)
  })

  it('at a link stands where the link says, paused if it says so', () => {
    const page = startApp('v=1&do=1s:move:web:beta&t=3s&focus=db&paused=1')
    page.run(1000)
    expect(page.app.now()).toBe(3_000_000)
    expect(page.state()).toMatchObject({ timeUs: 3_000_000, extentUs: 3_000_000, focusVm: 'db', isPlaying: false })
    expect(kinds(page.state().events)).toContain('requested')
  })

  it('at a broken link works with the rest of it and says what is wrong', () => {
    const page = startApp('v=1&vm.web.memory=lots&do=1s:move:web:beta')
    expect(page.state().problems).toMatchObject([{ where: 'link, vm.web.memory', found: 'lots' }])
    expect(page.state().experiment.commands).toHaveLength(1)
    page.run(1500)
    expect(kinds(page.state().events)).toContain('requested')
    page.app.dismissProblems()
    expect(page.state().problems).toEqual([])
  })
})

describe('a move', () => {
  it('happens: facts and frames of it arrive, the VM is in focus, and it ends at the destination', () => {
    const page = startApp()
    page.app.setSlowsBlackout(false)
    page.run(500)
    page.app.migrate('mail', 'gamma')
    page.app.setSpeed(10)
    page.run(2000)
    const { events, focusVm, experiment } = page.state()
    expect(focusVm).toBe('mail')
    expect(experiment.commands).toMatchObject([{ kind: 'migrate', vm: 'mail', destination: 'gamma' }])
    expect(events[0]).toMatchObject({ kind: 'requested', vm: 'mail', destination: 'gamma' })
    expect(events.at(-1)).toMatchObject({ kind: 'phase', phase: 'completed', vm: 'mail' })
  })

  it('shows at once though the run is paused', () => {
    const page = startApp('v=1&t=2s&paused=1')
    page.app.migrate('web', 'beta')
    page.settle()
    expect(kinds(page.state().events)).toEqual(['requested', 'phase'])
  })

  it('leaves a record that is that of the experiment, wherever it was played and sought', () => {
    const page = startApp()
    page.run(700)
    page.app.migrate('web', 'beta')
    page.run(900)
    page.app.setLive('migration', 'downtimeLimitMs', 50)
    page.app.seek(1_000_000)
    page.run(2000)
    page.app.cancel('web')
    page.run(500)
    const timeline = createTimeline(page.state().experiment)
    const lastRecord = page.wire.delivered.findLast((message) => message.kind === 'record')
    advanceTimeline(timeline, lastRecord?.kind === 'record' ? lastRecord.extentUs : 0)
    const { samples, events } = timeline.recorder
    expect(page.app.history.events).toEqual(events)
    expect(page.app.history.samples.rows).toBe(samples.rows)
    const cells = samples.rows * samples.stride
    expect(page.app.history.samples.data.slice(0, cells)).toEqual(samples.data.slice(0, cells))
  })

  it('can be taken back and made again', () => {
    const page = startApp(paused)
    page.app.migrate('web', 'beta')
    page.settle()
    const moved = page.state().experiment
    page.app.undo()
    page.settle()
    expect(page.state()).toMatchObject({ experiment: first, undo: [], events: [] })
    page.app.redo()
    page.settle()
    expect(page.state()).toMatchObject({ experiment: moved, redo: [] })
    expect(kinds(page.state().events)).toEqual(['requested', 'phase'])
  })

  it('that is forecast leaves experiment, record and steps to take back as they were', async () => {
    const page = startApp('v=1&t=1s&paused=1')
    const before = page.state()
    const forecast = page.app.forecast('web', 'beta')
    page.settle()
    expect((await forecast).result).toMatchObject({ vm: 'web', destination: 'beta', phase: 'completed' })
    expect(page.state()).toBe(before)
  })
})

describe('taking back', () => {
  it('goes step by step through every change, in both directions', () => {
    const page = startApp(paused)
    const seen = [page.state().experiment]
    const change = (act: () => void): void => {
      act()
      page.settle()
      seen.push(page.state().experiment)
    }
    change(() => page.app.migrate('web', 'beta'))
    change(() => page.app.setLive('migration', 'downtimeLimitMs', 50))
    change(() => page.app.setScenario('vm/web', 'memoryBytes', 2 ** 33))
    change(() => page.app.newSeed(99))
    change(() => page.app.restart())
    expect(new Set(seen).size).toBe(6)
    for (const experiment of seen.slice(0, -1).reverse()) {
      page.app.undo()
      expect(page.state().experiment).toBe(experiment)
    }
    page.app.undo()
    expect(page.state().experiment).toBe(seen[0])
    for (const experiment of seen.slice(1)) {
      page.app.redo()
      expect(page.state().experiment).toBe(experiment)
    }
    page.app.redo()
    page.settle()
    expect(page.state().experiment).toBe(seen[5])
    expect(page.state().crash).toBeNull()
  })

  it('takes with it what was said of the last input', () => {
    const page = startApp(paused)
    page.app.newSeed(1)
    for (const act of [page.app.undo, page.app.redo]) {
      page.app.newSeed(-1)
      expect(page.state().problems).toHaveLength(1)
      act()
      expect(page.state().problems).toEqual([])
    }
  })

  it('ends what could be made again with the next change', () => {
    const page = startApp(paused)
    page.app.newSeed(1)
    page.app.undo()
    page.app.newSeed(2)
    expect(page.state()).toMatchObject({ redo: [], experiment: { seed: 2 } })
  })

  it('across presets brings back the preset, a focus that exists, and a link that opens', () => {
    const page = startApp('v=1&s=first&focus=video&paused=1')
    page.app.openFragment('#v=1&s=small&paused=1')
    page.settle()
    expect(page.state()).toMatchObject({ preset: 'small', focusVm: 'guest' })
    page.app.undo()
    page.settle()
    expect(page.state()).toMatchObject({ preset: 'first', experiment: first, focusVm: 'web' })
    expect(encodeLink(page.app.link())).toBe('v=1&s=first&paused=1')
    page.app.redo()
    page.settle()
    expect(page.state()).toMatchObject({ preset: 'small', focusVm: 'guest' })
    expect(encodeLink(page.app.link())).toBe('v=1&s=small&paused=1')
    expect(page.state().crash).toBeNull()
  })

  it('remembers a hundred steps and no more, links included', () => {
    const page = startApp(paused)
    for (let seed = 1; seed <= 150; seed++) {
      if (seed % 2 === 0) page.app.newSeed(seed)
      else page.app.openFragment(`#v=1&seed=${seed}&paused=1`)
      expect(page.state().undo.length).toBeLessThanOrEqual(100)
    }
    expect(page.state().undo.at(-1)?.experiment.seed).toBe(149)
  })
})

describe('a live field', () => {
  it('that is drawn gives a few commands, and each value acts', () => {
    const page = startApp()
    page.run(500)
    for (let i = 1; i <= 100; i++) {
      page.app.setLive('vm/web', 'writesPerSecond', i * 100)
      page.run(10)
    }
    page.run(200)
    const { commands } = page.state().experiment
    expect(commands.length).toBeGreaterThan(1)
    expect(commands.length).toBeLessThanOrEqual(4)
    expect(commands.at(-1)).toMatchObject({ kind: 'set', target: 'vm/web', field: 'writesPerSecond', value: 10_000 })
    expect(page.state().events.filter(({ kind }) => kind === 'set')).toHaveLength(commands.length)
  })

  it('that is drawn while the run is paused gives one command', () => {
    const page = startApp('v=1&t=1s&paused=1')
    for (let i = 1; i <= 100; i++) page.app.setLive('migration', 'downtimeLimitMs', i)
    page.settle()
    expect(page.state().experiment.commands).toMatchObject([{ atUs: 1_000_000, value: 100 }])
    expect(page.state().events).toMatchObject([{ kind: 'set', value: 100 }])
  })
})

describe('what would change nothing', () => {
  it('is not recorded: a cancel where nothing can be cancelled any more', () => {
    const page = startApp('v=1&do=0s:move:web:beta&t=9s&paused=1')
    const { experiment } = page.state()
    page.app.cancel('web')
    page.app.cancel('db')
    expect(page.state()).toMatchObject({ experiment, undo: [] })
    page.app.seek(1_000_000)
    page.app.cancel('web')
    expect(page.state().experiment.commands).toHaveLength(2)
  })

  it('is not recorded: a value, a seed or a start that is the present one', () => {
    const page = startApp('v=1&t=9s&paused=1')
    page.app.setLive('migration', 'downtimeLimitMs', first.scenario.migration.downtimeLimitMs)
    page.app.setScenario('vm/web', 'memoryBytes', first.scenario.vms[0].memoryBytes)
    page.app.newSeed(first.seed)
    page.app.restart()
    expect(page.state()).toMatchObject({ experiment: first, undo: [], timeUs: 0 })
  })

  it('but a cancel that follows its move at once does something', () => {
    const page = startApp(paused)
    page.app.migrate('web', 'beta')
    page.app.cancel('web')
    expect(kinds(page.state().experiment.commands)).toEqual(['migrate', 'cancel'])
  })
})

describe('an invalid value', () => {
  it.each([
    [
      'a live value out of bounds',
      (app: ReturnType<typeof startApp>['app']) => app.setLive('vm/web', 'writesPerSecond', -1),
    ],
    ['a live value that is no number', (app) => app.setLive('vm/web', 'writesPerSecond', Number.NaN)],
    ['a field that is not live', (app) => app.setLive('vm/web', 'memoryBytes', 2 ** 33)],
    ['a thing that does not exist', (app) => app.setLive('vm/ghost', 'writesPerSecond', 1)],
    ['a starting value out of bounds', (app) => app.setScenario('vm/web', 'memoryBytes', 1)],
    ['a field that does not exist', (app) => app.setScenario('vm/web', 'colour', 'red')],
    ['an option that does not exist', (app) => app.setScenario('migration', 'strategy', 'magic')],
    ['a working set larger than the memory', (app) => app.setScenario('vm/web', 'workingSetBytes', 2 ** 33)],
    ['a move to nowhere', (app) => app.migrate('db', 'omega')],
    ['a move of nothing', (app) => app.migrate('ghost', 'beta')],
    ['a cancel of nothing', (app) => app.cancel('ghost')],
    ['a seed below zero', (app) => app.newSeed(-1)],
  ] as [string, (app: ReturnType<typeof startApp>['app']) => void][])(
    'such as %s changes nothing and says why',
    (_, act) => {
      const page = startApp('v=1&t=1s&paused=1')
      const { problems: none, ...before } = page.state()
      expect(none).toEqual([])
      act(page.app)
      page.settle()
      const { problems, ...after } = page.state()
      expect(after).toEqual(before)
      expect(problems.length).toBeGreaterThan(0)
      for (const { where, found, allowed } of problems)
        expect([where, found, allowed].every((text) => text !== '')).toBe(true)
      page.app.newSeed(5)
      expect(page.state()).toMatchObject({ problems: [], experiment: { seed: 5 } })
    },
  )
})

describe('time', () => {
  it('stands where it was sought, before the answer comes and after it', () => {
    const page = startApp(paused)
    page.app.seek(5_000_000)
    expect([page.app.now(), page.state().timeUs]).toEqual([5_000_000, 5_000_000])
    page.settle()
    expect([page.app.now(), page.state().timeUs]).toEqual([5_000_000, 5_000_000])
  })

  it('is not moved by frames that were under way when it was sought', () => {
    const page = startApp()
    page.run(300)
    page.clock.sleep(16)
    page.app.seek(0)
    page.wire.toPage()
    expect(page.app.now()).toBe(0)
  })

  it('stays within the scene, and is whole', () => {
    const page = startApp(paused)
    page.app.seek(-5)
    expect(page.app.now()).toBe(0)
    page.app.seek(1.6)
    expect(page.app.now()).toBe(2)
  })

  it('of a command that follows a restart at once is the start', () => {
    const page = startApp('v=1&t=5s&paused=1')
    page.app.restart()
    page.app.migrate('web', 'beta')
    expect(page.state().experiment.commands).toMatchObject([{ atUs: 0 }])
  })

  it('stops at the end of the scene, and playing on begins anew', () => {
    const page = startApp(
      'v=1&t=599.9s&paused=1&vm.web.pattern=idle&vm.db.pattern=idle&vm.mail.pattern=idle&vm.video.pattern=idle',
    )
    page.app.play()
    page.run(300)
    expect(page.state().isPlaying).toBe(false)
    expect(page.app.now()).toBeGreaterThanOrEqual(600_000_000)
    page.app.play()
    page.run(100)
    expect(page.state().isPlaying).toBe(true)
    expect(page.app.now()).toBeLessThan(200_000)
  })

  it('is over at the end of the scene: a command there says so and is not taken', () => {
    const page = startApp('v=1&t=600s&paused=1&vm.web.pattern=idle&vm.db.pattern=idle')
    const { experiment } = page.state()
    page.app.migrate('web', 'beta')
    expect(page.state()).toMatchObject({ experiment, problems: [{ where: 'time' }] })
    page.app.seek(1_000_000)
    page.app.migrate('web', 'beta')
    expect(page.state()).toMatchObject({ problems: [] })
    expect(page.state().experiment.commands).toHaveLength(1)
  })

  it.each([0.1, 1, 10])(
    'is told at most ten times a second of wall time at speed %d, and exactly in frames',
    (speed) => {
      const page = startApp(paused)
      page.app.setSpeed(speed)
      page.app.play()
      page.run(200)
      let told = 0
      let frames = 0
      page.app.store.subscribe((state, before) => {
        if (state.timeUs !== before.timeUs) told++
      })
      page.app.frames.subscribe(({ timeUs }) => {
        expect(timeUs).toBe(page.app.now())
        frames++
      })
      page.run(2000)
      expect(told).toBeGreaterThan(15)
      expect(told).toBeLessThanOrEqual(21)
      expect(frames).toBeGreaterThan(100)
    },
  )

  it('goes on at a new speed while it plays, and only then', () => {
    const page = startApp(paused)
    page.app.setSpeed(4)
    page.run(500)
    expect(page.app.now()).toBe(0)
    page.app.play()
    page.run(500)
    expect(page.app.now()).toBeGreaterThan(1_800_000)
    page.app.pause()
    page.run(100)
    expect(page.state().timeUs).toBe(page.app.now())
  })
})

describe('while nobody looks', () => {
  it('time stands, and goes on after; what is paused stays so', () => {
    const page = startApp()
    page.run(400)
    page.app.rest()
    page.run(100)
    const rested = page.app.now()
    page.run(5000)
    expect(page.app.now()).toBe(rested)
    expect(page.state().isPlaying).toBe(true)
    page.app.wake()
    page.run(1000)
    expect(page.app.now()).toBeGreaterThan(rested + 900_000)
    page.app.pause()
    page.settle()
    const paused = page.app.now()
    page.app.rest()
    page.app.wake()
    page.run(1000)
    expect(page.app.now()).toBe(paused)
  })
})

describe('an invitation', () => {
  it('that is accepted runs from the start, and is one step to take back', () => {
    const page = startApp('v=1&t=5s&paused=1')
    const [fail] = invitations
    page.app.accept(fail)
    page.run(2000)
    expect(page.state()).toMatchObject({ isPlaying: true, deed: { kind: 'invited', words: fail.words } })
    expect(page.state().undo).toHaveLength(1)
    expect(page.app.now()).toBeLessThan(2_100_000)
    expect(kinds(page.state().events).slice(0, 2)).toEqual(['requested', 'phase'])
    page.app.undo()
    page.settle()
    expect(page.state().experiment).toEqual(first)
  })
})

describe('a search for the next event', () => {
  const quietUntil = 'v=1&do=30s:move:web:beta&t=1s&paused=1'

  it('goes to it, and the clock stands still meanwhile', () => {
    const page = startApp(quietUntil)
    const told = new Set<number>()
    page.app.store.subscribe(({ timeUs }) => told.add(timeUs))
    page.app.search({ kind: 'event' })
    page.settle()
    expect([...told]).toEqual([1_000_000, 30_000_001])
    expect(page.state()).toMatchObject({ timeUs: 30_000_001, search: 'none', isPlaying: false })
    expect(page.app.now()).toBe(30_000_001)
  })

  it('says so if nothing more happens, until something else is done', () => {
    const page = startApp('v=1&t=1s&paused=1')
    page.app.search({ kind: 'event' })
    page.settle()
    expect(page.state()).toMatchObject({ timeUs: 1_000_000, search: 'nothing' })
    page.app.play()
    expect(page.state().search).toBe('none')
  })

  it('is one at a time', () => {
    const page = startApp(quietUntil)
    const asked: string[] = []
    const { onmessage } = page.wire.worker
    page.wire.worker.onmessage = (event) => {
      asked.push(event.data.kind)
      onmessage?.(event)
    }
    for (let i = 0; i < 3; i++) page.app.search({ kind: 'event' })
    page.settle()
    expect(asked.filter((kind) => kind === 'search')).toHaveLength(1)
  })

  it.each<[string, (app: ReturnType<typeof startApp>['app']) => void]>([
    ['play', (app) => app.play()],
    ['a jump', (app) => app.seek(2_000_000)],
    ['a command', (app) => app.migrate('db', 'gamma')],
    ['undo', (app) => app.undo()],
    ['another VM', (app) => app.focus('mail')],
    ['a key', (app) => app.endSearch()],
  ])('is ended by %s', (_, act) => {
    const page = startApp(quietUntil)
    page.app.newSeed(3)
    page.settle()
    page.app.search({ kind: 'event' })
    act(page.app)
    expect(page.state().search).toBe('none')
    page.settle()
    expect(page.app.now()).toBeLessThan(3_000_000)
  })
})

describe('a link that is opened later', () => {
  it('takes the place of everything, and can be taken back', () => {
    const page = startApp()
    page.run(500)
    page.app.openFragment('#v=1&seed=5&do=1s:move:db:gamma&t=4s&focus=db&paused=1')
    page.settle()
    expect(page.state()).toMatchObject({ timeUs: 4_000_000, focusVm: 'db', isPlaying: false, experiment: { seed: 5 } })
    expect(page.app.history.events[0]).toMatchObject({ kind: 'requested', vm: 'db' })
    page.app.undo()
    expect(page.state().experiment).toEqual(first)
  })

  it.each(['#v=1&x=1&seed=5', '#%E0%A4%A&v=1&seed=5', '#v=7&seed=5', '#v=1&seed=5&do=1s:explode:web'])(
    'and is broken (%s) says so, and the page works on',
    (fragment) => {
      const page = startApp()
      page.app.openFragment(fragment)
      page.settle()
      expect(page.state().problems).toHaveLength(1)
      expect(page.state().experiment.seed).toBe(5)
      const before = page.app.now()
      page.run(500)
      expect(page.app.now()).toBeGreaterThan(before)
      page.app.migrate('web', 'beta')
      page.run(100)
      expect(kinds(page.state().events)).toContain('requested')
    },
  )

  it('and is given away again says the same', () => {
    const fragment = 'v=1&s=first&seed=5&vm.web.vcpus=8&do=1s:move:db:gamma&t=4s&focus=db&paused=1'
    expect(encodeLink(startApp(fragment).app.link())).toBe(fragment)
  })
})

describe('a gesture', () => {
  it('that draws a knob is one step to take back, however many commands it makes', () => {
    const page = startApp()
    page.run(500)
    const gesture = {}
    for (let i = 1; i <= 100; i++) {
      page.app.setLive('vm/web', 'writesPerSecond', i * 100, gesture)
      page.run(10)
    }
    expect(page.state().experiment.commands.length).toBeGreaterThan(1)
    page.app.undo()
    expect(page.state()).toMatchObject({ experiment: first, undo: [] })
  })

  it('ends with the next one, and with anything in between', () => {
    const page = startApp(paused)
    const gesture = {}
    page.app.setScenario('vm/web', 'memoryBytes', 2 ** 33, gesture)
    page.app.setScenario('vm/web', 'memoryBytes', 2 ** 32 + 2 ** 30, {})
    page.app.undo()
    page.app.setScenario('vm/web', 'memoryBytes', 2 ** 31, gesture)
    expect(page.state().undo).toHaveLength(2)
  })
})

describe('trouble in the worker', () => {
  it('becomes a text, and the run stops', () => {
    const page = startApp()
    page.wire.worker.postMessage({ kind: 'crashed', message: 'expected a page', experiment: aWorld() })
    page.settle()
    expect(page.state()).toMatchObject({ crash: 'expected a page', isPlaying: false })
  })

  it('is over as soon as a run goes on: with another experiment, another moment, or play', () => {
    const acts: ((app: ReturnType<typeof startApp>['app']) => void)[] = [
      (app) => app.newSeed(3),
      (app) => app.seek(5),
      (app) => app.play(),
    ]
    for (const act of acts) {
      const page = startApp()
      page.wire.page.postMessage({ kind: 'open', epoch: 9, experiment: {} as never, timeUs: 0 })
      page.settle()
      expect(page.state().crash).not.toBeNull()
      act(page.app)
      page.run(100)
      expect(page.state().crash).toBeNull()
    }
  })

  it('ends a forecast that was asked for with its message', async () => {
    const page = startApp(paused)
    const forecast = page.app.forecast('ghost', 'beta')
    page.settle()
    await expect(forecast).rejects.toThrow('ghost')
  })

  it('such as a refused experiment is told as problems', () => {
    const page = startApp()
    page.wire.worker.postMessage({ kind: 'rejected', problems: [{ where: 'a', found: 'b', allowed: 'c' }] })
    page.settle()
    expect(page.state().problems).toHaveLength(1)
  })
})
