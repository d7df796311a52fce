import { Flame } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { formatBytes } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { Server } from '../../sim/experiment.ts'
import { serverState } from '../../sim/frame.ts'
import { VerdictIcon } from '../datacenter/Verdict.tsx'
import { type VerdictKind, verdictWord } from '../datacenter/verdict.ts'
import { useDropArea } from '../gestures/MoveArea.tsx'
import type { Residence } from './residents.ts'
import { MAP_HEIGHT, MAP_WIDTH, marksOf, ringAt } from './squares.ts'

interface TileProps {
  readonly server: Server
  readonly index: number
  readonly residence: Residence
  /** Which of its VMs are looked for; null if nothing is. */
  readonly marks: string | null
  readonly isMeant: boolean
  readonly isOpen: boolean
  readonly isHot: boolean
  /** `serverState`. */
  readonly state: number
  /** The VM in focus if it is here, −1 if not. */
  readonly focusVm: number
  /** What comes of a move here, while a VM is on the move. */
  readonly verdict: VerdictKind | null
  readonly isTarget: boolean
  /** What pressing it does while a VM waits to be sent somewhere. */
  readonly moveWords: string | null
  readonly isTabStop: boolean
  readonly onPress: (index: number) => void
  readonly onAim: (index: number) => void
  readonly onBar: (index: number, bar: HTMLElement | null) => void
}

/** A server, folded: its name, how much of it is in use, and a mark for each VM. Of one size, whoever comes or goes. */
export const Tile = memo(function Tile(props: TileProps) {
  const { server, index, residence, marks, isMeant, isOpen, isHot, state, focusVm, verdict, isTarget } = props
  const { residents, usedBytes, reservedBytes } = residence
  const ring = focusVm < 0 ? null : ringAt(residents, focusVm)
  const here = residents.filter(({ condition }) => condition !== 'arriving')
  const trouble = state === serverState.down ? 'down' : state === serverState.full ? 'full' : null
  return (
    <Place server={server.id} isOpen={isOpen} isMeant={isMeant} isTarget={isTarget} verdict={verdict}>
      <button
        type="button"
        className="tile-face"
        data-testid={`tile-${server.id}`}
        aria-expanded={props.moveWords === null ? isOpen : undefined}
        tabIndex={props.isTabStop ? 0 : -1}
        onClick={() => props.onPress(index)}
        onFocus={() => props.onAim(index)}
        onPointerEnter={() => props.onAim(index)}
      >
        {props.moveWords !== null && <span className="unseen">{props.moveWords}: </span>}
        <span className="tile-head">
          <strong>{server.label}</strong>
          {verdict !== null && <VerdictIcon kind={verdict} />}
          {verdict === null && isHot && <Flame className="icon tile-hot" aria-label={say('fleet.hot')} />}
          {trouble === null ? (
            <span className="tile-count">
              {here.length}
              <span className="unseen"> {say('fleet.tile.vms', { count: here.length })}, </span>
            </span>
          ) : (
            <strong className="broken-words">{say(`fleet.trouble.${trouble}`)}</strong>
          )}
        </span>
        {verdict === null ? (
          <span className="tile-bars" aria-hidden>
            <span ref={(bar) => props.onBar(index, bar)} className="tile-track tile-load" />
            <span className="tile-track tile-memory">
              <span className="tile-used" style={{ width: percent(usedBytes / server.memoryBytes) }} />
              <span className="tile-reserved" style={{ width: percent(reservedBytes / server.memoryBytes) }} />
            </span>
          </span>
        ) : (
          <span className="tile-bars tile-word">{verdictWord(verdict)}</span>
        )}
        <svg className="tile-map" viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`} aria-hidden>
          {marksOf(residents, marks).map(({ key, kind, isMeant: isMarked, path }) => (
            <path key={key} className="mark" data-kind={kind} data-beside={!isMarked || undefined} d={path} />
          ))}
          {ring && <rect className="mark-ring" x={ring.x} y={ring.y} width={ring.size} height={ring.size} />}
        </svg>
        <span className="unseen">
          {tileWords(residence)}
          {say('fleet.used', { used: formatBytes(usedBytes), all: formatBytes(server.memoryBytes) })}
        </span>
      </button>
    </Place>
  )
})

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

function tileWords({ residents }: Residence): string {
  const count = (kind: string): number => residents.filter(({ condition }) => condition === kind).length
  const words = (['migrating', 'arriving', 'paused', 'lost'] as const).filter((kind) => count(kind) > 0)
  return words.map((kind) => `${say('fleet.counted', { count: count(kind), kind })}, `).join('')
}

interface PlaceProps {
  readonly server: string
  readonly isOpen: boolean
  readonly isMeant: boolean
  readonly isTarget: boolean
  readonly verdict: VerdictKind | null
  readonly children: ReactNode
}

/** What a VM can be dropped on; apart, so that a drag draws only this again. An open server takes VMs itself. */
function Place({ server, isOpen, isMeant, isTarget, verdict, children }: PlaceProps) {
  const area = useDropArea(server, isOpen)
  return (
    <li
      ref={area}
      className="tile"
      data-tile={server}
      data-open={isOpen || undefined}
      data-beside={!isMeant || undefined}
      data-target={isTarget || undefined}
      data-verdict={verdict ?? undefined}
    >
      {children}
    </li>
  )
}
