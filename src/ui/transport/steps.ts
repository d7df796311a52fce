/* What one step in time is: the units on offer, and the way to the next and to the one before. */
import { blockBytes, flowOf } from '../../charts/flow.ts'
import type { App } from '../../store/store.ts'
import { type FactSought, type Sought, stopTimes } from '../../worker/stops.ts'
import { linkAt } from '../datacenter/settingsAt.ts'
import type { Live } from '../live.ts'

export const stepUnits = ['event', 'batch', 'round', 'phase', 'moment'] as const

export type StepUnit = (typeof stepUnits)[number]

export const isStepUnit = (text: string): text is StepUnit => stepUnits.some((unit) => unit === text)

export const MOMENT_US = 100_000

export interface Steps {
  back(unit: StepUnit): void
  on(unit: StepUnit): void
}

export function createSteps(app: App, live: Pick<Live, 'frame'>): Steps {
  const goTo = (timeUs: number): void => {
    app.pause()
    app.seek(timeUs)
  }
  /** As many bytes as a block on the drawn link stands for, so that a step is what is seen to leave. */
  const batchBytes = (): number => {
    const state = app.store.getState()
    const frame = live.frame()
    const vmIndex = state.experiment.scenario.vms.findIndex(({ id }) => id === state.focusVm)
    const flow = frame && flowOf(frame, vmIndex)
    return blockBytes(flow?.bytesPerSecond || linkAt(state, 0).bitsPerSecond / 8)
  }
  const soughtOf = (unit: Exclude<StepUnit, 'moment'>, isBack: boolean): Sought => {
    const vm = app.store.getState().focusVm
    if (unit === 'event') return { kind: 'event' }
    return unit === 'batch' ? { kind: 'batch', vm, batchBytes: batchBytes(), isBack } : { kind: unit, vm }
  }
  const times = (sought: FactSought): number[] => stopTimes(app.store.getState().events, sought)

  return {
    back(unit) {
      if (unit === 'moment') return goTo(app.now() - MOMENT_US)
      const sought = soughtOf(unit, true)
      if (sought.kind === 'batch') app.search(sought)
      else goTo(times(sought).findLast((atUs) => atUs < app.now()) ?? 0)
    },
    on(unit) {
      if (unit === 'moment') return goTo(app.now() + MOMENT_US)
      const sought = soughtOf(unit, false)
      const next = sought.kind === 'batch' ? undefined : times(sought).find((atUs) => atUs > app.now())
      if (next === undefined) app.search(sought)
      else goTo(next)
    },
  }
}
