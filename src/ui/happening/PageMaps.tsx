import { PAGE_BYTES } from '../../base/units.ts'
import { scaleText } from '../../charts/pageMap.ts'
import { say } from '../../i18n/say.ts'
import { tilesOf } from '../../sim/frame.ts'
import { isCutShort } from '../../sim/phase.ts'
import { latestPhase } from '../facts.ts'
import { useAppState } from '../hooks/useApp.ts'
import { labelOf, useFocusVm, useRequest, useScenario } from '../hooks/useMigration.ts'
import { MapPointer } from './MapPointer.tsx'
import { PageMap } from './PageMap.tsx'
import './maps.css'

/** The memory of the VM in focus, at its source and at its destination. */
export function PageMaps({ onPage }: { readonly onPage: (page: number) => void }) {
  const { servers } = useScenario()
  const { vm } = useFocusVm()
  const request = useRequest()
  const phase = useAppState((state) => latestPhase(state)?.phase ?? null)
  const hasArrived = phase === 'completed'
  const source = labelOf(servers, request?.source ?? vm.server)
  const destination = request ? labelOf(servers, request.destination) : null
  return (
    <section className="maps" aria-label={say('happening.maps')}>
      <figure>
        <figcaption>
          <strong>{source}</strong> <span className="soft">{sourceWords(request !== null, hasArrived)}</span>
        </figcaption>
        <div className="map-frame">
          <PageMap side="source" label={say('happening.mapAt', { server: source })} />
          <MapPointer label={source} onPage={onPage} />
        </div>
      </figure>
      <figure>
        <figcaption>
          <strong>{destination ?? say('happening.noDestination')}</strong>{' '}
          <span className="soft">
            {destination && say('happening.destinationState', { state: hasArrived ? 'arrived' : 'waiting' })}
          </span>
        </figcaption>
        <div className="map-frame">
          <PageMap
            side="destination"
            label={destination === null ? say('happening.mapAtNone') : say('happening.mapAt', { server: destination })}
          />
          {destination && <MapPointer label={destination} onPage={onPage} />}
        </div>
      </figure>
      <Legend isMoving={request !== null && !hasArrived && !isCutShort(phase)} />
      <p className="maps-scale soft">{scaleText(tilesOf(Math.floor(vm.memoryBytes / PAGE_BYTES)))}</p>
    </section>
  )
}

const sourceWords = (isAsked: boolean, hasArrived: boolean): string =>
  say('happening.sourceState', { state: hasArrived ? 'released' : isAsked ? 'source' : 'runs' })

/** What fills and the inner square of a cell mean. */
function Legend({ isMoving }: { readonly isMoving: boolean }) {
  const entries = [
    { state: 'data', words: say('happening.legend.data') },
    { state: 'zero', words: say('happening.legend.zero') },
    { state: 'sent', words: say('happening.legend.sent') },
    { state: 'absent', words: say('happening.legend.absent') },
    { state: 'dirty', words: isMoving ? say('happening.legend.dirty') : say('happening.legend.written') },
  ]
  return (
    <ul className="maps-legend">
      {entries.map(({ state, words }) => (
        <li key={state}>
          <span className="cell" data-state={state} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  )
}
