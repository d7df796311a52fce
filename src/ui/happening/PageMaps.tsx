import { formatBytes, formatCount } from '../../base/format.ts'
import { PAGE_BYTES } from '../../base/units.ts'
import { tilesOf } from '../../sim/frame.ts'
import { latestPhase } from '../facts.ts'
import { useAppState } from '../hooks/useApp.ts'
import { labelOf, useFocusVm, useRequest, useScenario } from '../hooks/useMigration.ts'

/** The memory of the VM in focus, at its source and at its destination. */
export function PageMaps() {
  const { servers } = useScenario()
  const { vm } = useFocusVm()
  const request = useRequest()
  const phase = useAppState((state) => latestPhase(state)?.phase ?? null)
  const { pagesPerTile } = tilesOf(Math.floor(vm.memoryBytes / PAGE_BYTES))
  return (
    <section className="maps" aria-label="Memory pages">
      <div className="maps-pair">
        <figure>
          <figcaption>
            <strong>{labelOf(servers, request?.source ?? vm.server)}</strong>{' '}
            <span className="soft">
              {phase === 'completed' ? 'source, released' : request ? 'source' : 'runs here'}
            </span>
          </figcaption>
        </figure>
        <figure>
          <figcaption>
            <strong>{request ? labelOf(servers, request.destination) : 'No destination'}</strong>{' '}
            <span className="soft">{request ? 'destination' : ''}</span>
          </figcaption>
        </figure>
      </div>
      <p className="soft maps-scale">
        1 cell = {formatCount(pagesPerTile)} {pagesPerTile === 1 ? 'page' : 'pages'} (
        {formatBytes(pagesPerTile * PAGE_BYTES)})
      </p>
    </section>
  )
}
