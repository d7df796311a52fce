import { PAGE_BYTES } from '../../base/units.ts'
import { scaleText } from '../../charts/pageMap.ts'
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
    <section className="maps" aria-label="Memory pages">
      <figure>
        <figcaption>
          <strong>{source}</strong> <span className="soft">{sourceWords(request !== null, hasArrived)}</span>
        </figcaption>
        <div className="map-frame">
          <PageMap side="source" label={`Memory pages at ${source}`} />
          <MapPointer label={source} onPage={onPage} />
        </div>
      </figure>
      <figure>
        <figcaption>
          <strong>{destination ?? 'No destination'}</strong>{' '}
          <span className="soft">{destination && (hasArrived ? 'runs here' : 'destination')}</span>
        </figcaption>
        <div className="map-frame">
          <PageMap side="destination" label={`Memory pages at ${destination ?? 'the destination, none yet'}`} />
          {destination && <MapPointer label={destination} onPage={onPage} />}
        </div>
      </figure>
      <Legend isMoving={request !== null && !hasArrived && !isCutShort(phase)} />
      <p className="maps-scale soft">{scaleText(tilesOf(Math.floor(vm.memoryBytes / PAGE_BYTES)))}</p>
    </section>
  )
}

const sourceWords = (isAsked: boolean, hasArrived: boolean): string =>
  hasArrived ? 'released' : isAsked ? 'source' : 'runs here'

/** What fills and the inner square of a cell mean. */
function Legend({ isMoving }: { readonly isMoving: boolean }) {
  const entries = [
    { state: 'data', words: 'holds data' },
    { state: 'zero', words: 'all zero' },
    { state: 'sent', words: 'sent, arrived' },
    { state: 'absent', words: 'not there' },
    { state: 'dirty', words: isMoving ? 'dirty: send again' : 'just written' },
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
