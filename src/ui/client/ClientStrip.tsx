import { useSyncExternalStore } from 'react'
import { charts } from '../../charts/index.ts'
import { formatCount, formatDurationUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { clientSettings } from '../../sim/record.ts'
import { recordedUntilUs } from '../../store/history.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { useFocusVm, useRequest } from '../hooks/useMigration.ts'
import { Track } from '../timeline/Track.tsx'
import { HarmFigures } from './HarmFigures.tsx'
import { harmAt } from './harm.ts'
import { PingControl } from './PingControl.tsx'
import { pingSentence } from './pingInterval.ts'
import { probeSummary } from './probeSummary.ts'
import { SplitMarker } from './SplitMarker.tsx'
import './client.css'

/** What the clients of the VM notice: the four figures of downtime, each probe, and what a slower ping would have seen. */
export function ClientStrip() {
  const { scenes } = useLive()
  const intervalUs = useSyncExternalStore(scenes.subscribe, () => scenes.pingIntervalUs)
  const { harm, every, pinged } = useSeen(intervalUs)
  return (
    <section className="panel client" aria-label={say('client.clients')}>
      <div className="client-head">
        <HarmFigures harm={harm} slow={every.slow} lost={every.lost} />
        {harm.isSplit && <SplitMarker />}
      </div>
      <Track chart={charts.client}>
        <dl className="client-words">
          <div>
            <dt>{say('client.answered')}</dt>
            <dd data-testid="probes-ok">{formatCount(every.ok)}</dd>
          </div>
          <div>
            <dt>{say('client.longestGap')}</dt>
            <dd data-testid="longest-gap" data-value={every.longestGapUs / 1000}>
              {every.longestGapUs === 0 ? '0 ms' : formatDurationUs(every.longestGapUs)}
            </dd>
          </div>
        </dl>
        <PingControl intervalUs={intervalUs} onInterval={scenes.setPing} />
      </Track>
      {intervalUs > clientSettings.probeIntervalUs && (
        <p className="ping-words" data-testid="ping-words">
          {pingSentence(intervalUs, pinged, every, harm.gapUs)}
        </p>
      )}
    </section>
  )
}

/** All of it at the playhead, counted since the migration was asked for. */
function useSeen(intervalUs: number) {
  const app = useApp()
  const { vm, index } = useFocusVm()
  const request = useRequest()
  const timeUs = useAppState((state) => state.timeUs)
  const events = useAppState((state) => state.events)
  useAppState((state) => state.records)
  const { samples, probes } = app.history
  const span = { fromUs: request?.atUs ?? 0, toUs: recordedUntilUs(app.history, index, timeUs) }
  const summary = (probeIntervalUs: number) => probeSummary(probes, index, span, { ...clientSettings, probeIntervalUs })
  const every = summary(clientSettings.probeIntervalUs)
  return {
    harm: harmAt({ events, vm: vm.id, vmIndex: index, samples, timeUs }),
    every,
    pinged: intervalUs === clientSettings.probeIntervalUs ? every : summary(intervalUs),
  }
}
