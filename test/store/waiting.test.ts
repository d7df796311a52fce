// Several moves at once: the queue as the page tells it is the core's, at every moment.
import { describe, expect, it, vi } from 'vitest'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { waitingAt } from '../../src/store/waiting.ts'
import { startApp } from './app.ts'

vi.setConfig({ testTimeout: 60_000 })

const storm = '#v=1&s=storm&paused=1&t=2s&automation.level=off&automation.parallel=1'

describe('several VMs that are moved together', () => {
  it('wait in their order as the core has them, and one step takes all of it back', () => {
    const { app, state, run } = startApp(storm)
    const ids = state()
      .experiment.scenario.vms.slice(0, 4)
      .map(({ id }) => id)
    const before = state().experiment
    app.select(ids)
    app.queue(ids, 'beta')
    expect(state().selected).toBe(null)
    app.play()
    run(6000)
    const { experiment, events, extentUs } = state()
    const simulation = createSimulation(experiment)
    let longest = 0
    for (let atUs = 2_000_000; atUs <= extentUs - 100_000; atUs += 50_000) {
      advanceTo(simulation, atUs)
      const { queue } = simulation.state
      expect(waitingAt(events, atUs), `at ${atUs} µs`).toEqual(queue)
      longest = Math.max(longest, queue.length)
    }
    expect(longest).toBe(3)
    app.undo()
    expect(state().experiment).toBe(before)
  })

  it('are taken off the list by a cancel', () => {
    const { app, state, settle } = startApp(storm)
    const ids = state()
      .experiment.scenario.vms.slice(0, 3)
      .map(({ id }) => id)
    app.queue(ids, 'beta')
    settle()
    app.seek(2_100_000)
    settle()
    expect(waitingAt(state().events, 2_100_000).map(({ vm }) => vm)).toEqual(ids.slice(1))
    app.cancel(ids[1])
    settle()
    expect(waitingAt(state().events, state().timeUs).map(({ vm }) => vm)).toEqual(ids.slice(2))
  })
})

describe('a server that is evacuated', () => {
  it('is emptied by the automation, in one step', () => {
    const { app, state, run, settle } = startApp('#v=1&s=first&paused=1&t=1s')
    const before = state().experiment
    app.evacuate('alpha', true)
    settle()
    expect(state().undo).toHaveLength(1)
    app.setSpeed(10)
    app.play()
    run(9000)
    const simulation = createSimulation(state().experiment)
    advanceTo(simulation, 60_000_000)
    expect(simulation.state.guests.filter(({ server }) => server === 'alpha')).toEqual([])
    app.evacuate('alpha', false)
    settle()
    expect(state().experiment.commands.at(-1)).toMatchObject({ field: 'maintenance', value: 'off' })
    app.undo()
    app.undo()
    expect(state().experiment).toBe(before)
  })
})
