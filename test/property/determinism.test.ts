import fc from 'fast-check'
import { expect, test } from 'vitest'
import { advanceTo, createSimulation, forkSimulation, hashSimulation } from '../../src/sim/simulation.ts'
import { advanceTimeline, createTimeline, replaceExperiment, seekTimeline } from '../../src/sim/timeline.ts'
import { anyExperiment } from './experiments.ts'

const END_US = 6_000_000
const options = { numRuns: 150, seed: 20261123 }
const moments = fc.array(fc.integer({ min: 0, max: END_US }), { minLength: 1, maxLength: 12 })

const hashAt = (experiment: Parameters<typeof createSimulation>[0], timeUs: number): string => {
  const simulation = createSimulation(experiment)
  advanceTo(simulation, timeUs)
  return hashSimulation(simulation)
}

test('the same experiment gives the same state twice', () => {
  fc.assert(
    fc.property(anyExperiment, (experiment) => {
      expect(hashAt(experiment, END_US)).toBe(hashAt(experiment, END_US))
    }),
    options,
  )
})

test('where the way is cut makes no difference', () => {
  fc.assert(
    fc.property(anyExperiment, moments, (experiment, cuts) => {
      const simulation = createSimulation(experiment)
      for (const cut of [...cuts].sort((a, b) => a - b)) advanceTo(simulation, cut)
      advanceTo(simulation, END_US)
      expect(hashSimulation(simulation)).toBe(hashAt(experiment, END_US))
    }),
    options,
  )
})

test('a fork runs on as its original does, and does not touch it', () => {
  fc.assert(
    fc.property(anyExperiment, fc.integer({ min: 0, max: END_US }), (experiment, cut) => {
      const simulation = createSimulation(experiment)
      advanceTo(simulation, cut)
      const before = hashSimulation(simulation)
      const fork = forkSimulation(simulation)
      advanceTo(fork, END_US)
      expect(hashSimulation(simulation)).toBe(before)
      expect(hashSimulation(fork)).toBe(hashAt(experiment, END_US))
    }),
    options,
  )
})

test('a moment that was sought is the moment that was run to, and the record stays what it was', () => {
  fc.assert(
    fc.property(anyExperiment, moments, (experiment, seeks) => {
      const timeline = createTimeline(experiment)
      advanceTimeline(timeline, END_US)
      const samples = timeline.recorder.samples.data.slice(0, timeline.recorder.samples.rows * 14)
      const events = [...timeline.recorder.events]
      for (const timeUs of seeks) {
        seekTimeline(timeline, timeUs)
        expect(hashSimulation(timeline.simulation)).toBe(hashAt(experiment, timeUs))
      }
      seekTimeline(timeline, END_US)
      expect(timeline.recorder.events).toEqual(events)
      expect(timeline.recorder.samples.data.slice(0, timeline.recorder.samples.rows * 14)).toEqual(samples)
    }),
    { ...options, numRuns: 60 },
  )
})

test('a command given at a moment acts as if it had always been in the list', () => {
  fc.assert(
    fc.property(anyExperiment, (experiment) => {
      const timeline = createTimeline({ ...experiment, commands: [] })
      experiment.commands.forEach((command, i) => {
        advanceTimeline(timeline, command.atUs)
        replaceExperiment(timeline, { ...experiment, commands: experiment.commands.slice(0, i + 1) })
      })
      advanceTimeline(timeline, END_US)
      const straight = createTimeline(experiment)
      advanceTimeline(straight, END_US)
      expect(hashSimulation(timeline.simulation)).toBe(hashSimulation(straight.simulation))
      expect(timeline.recorder.events).toEqual(straight.recorder.events)
    }),
    { ...options, numRuns: 60 },
  )
})
