/* What all charts of the timeline look at: one scene per change, on one window of time. */
import type { Scene } from '../../charts/chart.ts'
import { clientSettings } from '../../sim/record.ts'
import { valueAt } from '../../store/edit.ts'
import type { App } from '../../store/store.ts'
import { endOf, shownRequest } from '../facts.ts'
import { type TimeWindow, timeWindow, type WindowMode } from './timeWindow.ts'

export interface Scenes {
  mode: WindowMode
  /** How often the clients that a person thinks of would have probed. */
  pingIntervalUs: number
  /** While a person scrubs, the window stands still under the pointer. */
  hold(isHeld: boolean): void
  window(): TimeWindow
  scene(): Scene
}

export function createScenes(app: App): Scenes {
  let held: TimeWindow | null = null

  const currentWindow = (mode: WindowMode): TimeWindow => {
    const { events, focusVm, extentUs } = app.store.getState()
    const nowUs = app.now()
    const request = shownRequest({ events, focusVm, timeUs: nowUs })
    return timeWindow({
      mode,
      requestedUs: request?.atUs ?? null,
      endedUs: request ? endOf(events, request) : null,
      extentUs,
      nowUs,
    })
  }

  const scenes: Scenes = {
    mode: 'migration',
    pingIntervalUs: clientSettings.probeIntervalUs,
    hold(isHeld) {
      held = isHeld ? currentWindow(scenes.mode) : null
    },
    window: () => held ?? currentWindow(scenes.mode),
    scene() {
      const { experiment, focusVm, events } = app.store.getState()
      const { samples, probes } = app.history
      const timeUs = app.now()
      return {
        ...scenes.window(),
        timeUs,
        vm: focusVm,
        vmIndex: Math.max(
          0,
          experiment.scenario.vms.findIndex(({ id }) => id === focusVm),
        ),
        samples,
        probes,
        events,
        pingIntervalUs: scenes.pingIntervalUs,
        downtimeLimitMs: Number(valueAt(experiment, 'migration', 'downtimeLimitMs', timeUs)),
      }
    },
  }
  return scenes
}
