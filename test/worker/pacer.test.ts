import { describe, expect, it } from 'vitest'
import { createPacer } from '../../src/worker/pacer.ts'
import { createClock } from './wire.ts'

const start = () => {
  const clock = createClock()
  const steps: number[] = []
  const pacer = createPacer(clock, (elapsedUs) => void steps.push(elapsedUs))
  const total = (): number => steps.reduce((sum, step) => sum + step, 0)
  return { clock, steps, pacer, total }
}

describe('the pace of a run', () => {
  it.each([0.01, 0.1, 1, 4, 10])(
    'at speed %d is so much simulated time as wall time, but for the last tick',
    (speed) => {
      const { clock, pacer, total } = start()
      pacer.play(speed)
      clock.pass(5000)
      expect(total()).toBeGreaterThanOrEqual((5000 - 17) * 1000 * speed - 1)
      expect(total()).toBeLessThanOrEqual(5000 * 1000 * speed)
    },
  )

  it('is in whole microseconds, and loses none of their fractions', () => {
    const { clock, steps, pacer, total } = start()
    pacer.play(1 / 3000)
    clock.pass(60_000)
    expect(steps.every((step) => Number.isInteger(step) && step > 0)).toBe(true)
    expect(Math.abs(total() - 20_000)).toBeLessThanOrEqual(7)
  })

  it('never makes up for more than 100 ms that a tab slept', () => {
    const { clock, steps, pacer } = start()
    pacer.play(2)
    clock.sleep(60_000)
    clock.sleep(250)
    clock.sleep(99)
    expect(steps).toEqual([200_000, 200_000, 198_000])
  })

  it('stands still until it is played, and again once it is paused', () => {
    const { clock, pacer, total } = start()
    clock.pass(500)
    expect(total()).toBe(0)
    pacer.play(1)
    clock.pass(500)
    pacer.pause()
    const before = total()
    expect(before).toBeGreaterThan(0)
    clock.pass(500)
    expect(total()).toBe(before)
  })

  it('does not count the time of a pause', () => {
    const { clock, pacer, total } = start()
    pacer.play(1)
    clock.pass(100)
    pacer.pause()
    clock.pass(5000)
    pacer.play(1)
    clock.pass(100)
    expect(total()).toBeLessThanOrEqual(200_000)
    expect(total()).toBeGreaterThanOrEqual(160_000)
  })

  it('is not doubled by a second play, nor by a pause and a play within one tick', () => {
    const { clock, steps, pacer, total } = start()
    pacer.play(1)
    clock.pass(8)
    pacer.play(1)
    pacer.pause()
    pacer.play(1)
    clock.pass(1000)
    expect(total()).toBeLessThanOrEqual(1_008_000)
    expect(steps.length).toBeLessThanOrEqual(64)
  })

  it('changes with the speed while it runs', () => {
    const { clock, pacer, total } = start()
    pacer.play(1)
    clock.pass(1000)
    const before = total()
    pacer.play(10)
    clock.pass(1000)
    expect(total() - before).toBeGreaterThan(9_000_000)
  })

  it('may be paused from within a step', () => {
    const clock = createClock()
    let steps = 0
    const pacer = createPacer(clock, () => {
      steps++
      pacer.pause()
    })
    pacer.play(1)
    clock.pass(1000)
    expect(steps).toBe(1)
  })
})
