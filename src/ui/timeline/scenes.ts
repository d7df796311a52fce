/* What all charts of the timeline look at: one scene per change, on one window of time, and what a person chose of it. */
import type { Scene, ValueScale } from '../../charts/chart.ts'
import { storiesOf, storyAt } from '../../charts/story.ts'
import { clientSettings } from '../../sim/record.ts'
import { valueAt } from '../../store/edit.ts'
import type { App } from '../../store/store.ts'
import { endOf, shownRequest } from '../facts.ts'
import { readPreference, writePreference } from '../preferences.ts'
import { type TimeWindow, timeWindow, type WindowMode, wholeWindow } from './timeWindow.ts'

export interface Scenes {
  readonly mode: WindowMode
  readonly scale: ValueScale
  /** How often the clients that a person thinks of would have probed. */
  readonly pingIntervalUs: number
  /** Leaves the choice of the window to the page again. */
  show(mode: Exclude<WindowMode, 'lens'>): void
  /** Shows this stretch of time until another one is chosen. */
  look(window: TimeWindow): void
  setScale(scale: ValueScale): void
  setPing(intervalUs: number): void
  /** Values are read at this moment; null: at the playhead. */
  hover(atUs: number | null): void
  /** While a person scrubs, the window stands still under the pointer. */
  hold(isHeld: boolean): void
  window(): TimeWindow
  /** All that has been simulated. */
  whole(): TimeWindow
  /** Whether there is a pause to look at. */
  hasBlackout(): boolean
  scene(): Scene
  /** Calls back when a choice has changed; gives what ends that. */
  subscribe(listener: () => void): () => void
}

export function createScenes(app: App): Scenes {
  const listeners = new Set<() => void>()
  let mode: WindowMode = 'migration'
  let scale: ValueScale = readPreference('scale') === 'linear' ? 'linear' : 'log'
  let lens: TimeWindow | null = null
  let held: TimeWindow | null = null
  let hoverUs: number | null = null
  let pingIntervalUs: number = clientSettings.probeIntervalUs

  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  app.store.subscribe((state, before) => {
    if (state.highlight !== before.highlight) tell()
  })

  const pauseNow = (): TimeWindow | null => {
    const { events, focusVm, extentUs } = app.store.getState()
    const story = storyAt(storiesOf({ events, vm: focusVm }), app.now())
    if (story === null || story.pausedUs === null) return null
    return { fromUs: story.pausedUs, toUs: story.resumedUs ?? Math.max(extentUs, app.now()) }
  }

  const currentWindow = (): TimeWindow => {
    const { events, focusVm, extentUs } = app.store.getState()
    const nowUs = app.now()
    const request = shownRequest({ events, focusVm, timeUs: nowUs })
    return timeWindow({
      mode,
      lens,
      pause: pauseNow(),
      requestedUs: request?.atUs ?? null,
      endedUs: request ? endOf(events, request) : null,
      extentUs,
      nowUs,
    })
  }

  const scenes: Scenes = {
    get mode() {
      return mode
    },
    get scale() {
      return scale
    },
    get pingIntervalUs() {
      return pingIntervalUs
    },
    show(chosen) {
      mode = chosen
      tell()
    },
    look(window) {
      mode = 'lens'
      lens = window
      tell()
    },
    setScale(chosen) {
      scale = chosen
      writePreference('scale', chosen)
      tell()
    },
    setPing(intervalUs) {
      pingIntervalUs = intervalUs
      tell()
    },
    hover(atUs) {
      if (atUs === hoverUs) return
      hoverUs = atUs
      tell()
    },
    hold(isHeld) {
      held = isHeld ? currentWindow() : null
    },
    window: () => held ?? currentWindow(),
    whole: () => wholeWindow(Math.max(app.store.getState().extentUs, app.now())),
    hasBlackout: () => pauseNow() !== null,
    scene() {
      const { experiment, focusVm, events, highlight } = app.store.getState()
      const { scenario } = experiment
      const { samples, probes } = app.history
      const timeUs = app.now()
      return {
        ...scenes.window(),
        timeUs,
        vm: focusVm,
        vmIndex: Math.max(
          0,
          scenario.vms.findIndex(({ id }) => id === focusVm),
        ),
        samples,
        probes,
        events,
        pingIntervalUs,
        downtimeLimitMs: Number(valueAt(experiment, 'migration', 'downtimeLimitMs', timeUs)),
        scenario,
        hoverUs,
        scale,
        highlight,
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return scenes
}
