import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { serverState } from '../../sim/frame.ts'
import { focusCard } from '../datacenter/focusCard.ts'
import { Machine, type MachineProps } from '../datacenter/Machine.tsx'
import type { Move } from '../datacenter/useMoving.ts'
import { verdictOf } from '../datacenter/verdict.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { labelOf } from '../hooks/useMigration.ts'
import { FindBar } from './FindBar.tsx'
import { FleetFlows } from './FleetFlows.tsx'
import { type Find, find as findIn, isFinding, nothing } from './finding.ts'
import { Legend } from './Legend.tsx'
import { type Residence, residencesOf } from './residents.ts'
import { Tile } from './Tile.tsx'
import { useHot, useLoadBars } from './useServers.ts'
import './fleet.css'

interface FleetFloorProps extends Omit<MachineProps, 'index' | 'onFold'> {
  /** How many tiles stand beside each other, for keys that carry a VM. */
  readonly columns: RefObject<number>
}

/** Servers that were opened, while the page is. */
let remembered: readonly string[] = []

/** Many servers: folded ones in a field of tiles, opened ones beside it on a shelf, and a way to find what one looks for. */
export function FleetFloor(props: FleetFloorProps) {
  const { scenario, placements, moving, broken, columns } = props
  const { servers, vms } = scenario
  const { move } = moving
  const app = useApp()
  const focusVm = useAppState((state) => state.focusVm)
  const [opened, setOpened] = useState<readonly string[]>(() =>
    remembered.filter((id) => servers.some((server) => server.id === id)),
  )
  const [find, setFind] = useState<Find>(nothing)
  const [stop, setStop] = useState(0)
  const tiles = useRef<HTMLUListElement>(null)
  const hot = useHot()
  const onBar = useLoadBars()
  const residences = useResidences(props)
  const found = useMemo(() => findIn(find, scenario, residences, hot), [find, scenario, residences, hot])
  const isOn = isFinding(find)
  const focusIndex = vms.findIndex(({ id }) => id === focusVm)

  const show = (ids: readonly string[]): void => {
    remembered = ids
    setOpened(ids)
  }
  const toggle = (id: string): void =>
    show(opened.includes(id) ? opened.filter((each) => each !== id) : [id, ...opened])

  const press = (index: number): void => {
    const { id } = servers[index]
    setStop(index)
    if (move?.way !== 'tapped') toggle(id)
    else {
      focusCard(move.vm)
      moving.drop(move.vm, id)
    }
  }
  const aim = (index: number): void => {
    if (move?.way === 'tapped') moving.aim(servers[index].id)
  }
  const latest = useRef({ press, aim })
  useEffect(() => {
    latest.current = { press, aim }
  })
  const onPress = useCallback((index: number) => latest.current.press(index), [])
  const onAim = useCallback((index: number) => latest.current.aim(index), [])
  const onColumns = useCallback(
    (count: number) => {
      columns.current = count
    },
    [columns],
  )

  // The card of what was found is there once its server is open.
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    if (wanted.current === null) return
    const card = document.querySelector(`[data-vm="${CSS.escape(wanted.current)}"]`)
    if (card === null) return
    card.scrollIntoView({ block: 'nearest' })
    focusCard(wanted.current)
    wanted.current = null
  })
  const goToFirst = (): void => {
    const [first] = found.vms
    const server = first === undefined ? found.isServer.indexOf(true) : placements[first].server
    if (server < 0) return
    show([servers[server].id, ...opened.filter((id) => id !== servers[server].id)])
    setStop(server)
    if (first === undefined) return
    wanted.current = vms[first].id
    app.focus(vms[first].id)
  }

  return (
    <div className="fleet">
      <FindBar find={find} found={found} servers={servers} onFind={setFind} onEnter={goToFirst} />
      <Legend />
      <div className="tiles-place" dir="ltr">
        <ul
          ref={tiles}
          className="tiles"
          aria-label={say('fleet.servers')}
          data-keys="own"
          onKeyDown={(event) => walk(event, stop, columns.current, servers.length, setStop)}
        >
          {servers.map((server, index) => (
            <Tile
              key={server.id}
              server={server}
              index={index}
              residence={residences[index]}
              marks={isOn ? found.marks[index] : null}
              isMeant={!isOn || found.isServer[index]}
              isOpen={opened.includes(server.id)}
              isHot={hot[index] ?? false}
              state={broken.servers[index] ?? serverState.up}
              focusVm={isHere(residences[index], focusIndex) ? focusIndex : -1}
              verdict={move && verdictKind(move, server.id)}
              isTarget={move?.target === server.id}
              moveWords={move?.way === 'tapped' ? say('fleet.moveHere', { vm: labelOf(vms, move.vm) }) : null}
              isTabStop={index === stop}
              onPress={onPress}
              onAim={onAim}
              onBar={onBar}
            />
          ))}
        </ul>
        <FleetFlows tiles={tiles} scenario={scenario} placements={placements} onColumns={onColumns} />
      </div>
      {opened.length > 0 && (
        <ul className="machines shelf" dir="ltr" aria-label={say('fleet.open')}>
          {opened.map((id) => (
            <Machine
              key={id}
              {...props}
              index={servers.findIndex((server) => server.id === id)}
              onFold={() => {
                toggle(id)
                tiles.current?.querySelector<HTMLElement>(`[data-tile="${CSS.escape(id)}"] button`)?.focus()
              }}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

const verdictKind = ({ home, answers }: Move, id: string) => verdictOf(home === id, answers[id] ?? null).kind

const isHere = ({ residents }: Residence, vm: number): boolean => residents.some((resident) => resident.vm === vm)

/** Residences that do not change stay the same objects. */
function useResidences({ scenario, placements }: Pick<FleetFloorProps, 'scenario' | 'placements'>) {
  const before = useRef<readonly Residence[]>([])
  const residences = useMemo(() => residencesOf(scenario, placements, before.current), [scenario, placements])
  useEffect(() => {
    before.current = residences
  }, [residences])
  return residences
}

/** Arrow keys, Home and End walk through the tiles; one of them is where Tab stops. */
function walk(
  event: KeyboardEvent,
  stop: number,
  columns: number,
  count: number,
  onStop: (index: number) => void,
): void {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -stop,
    End: count - 1 - stop,
  }
  if (!Object.hasOwn(steps, event.key) || event.ctrlKey || event.metaKey || event.altKey) return
  const next = stop + steps[event.key]
  event.preventDefault()
  if (next < 0 || next >= count) return
  onStop(next)
  event.currentTarget.querySelectorAll<HTMLElement>('.tile-face')[next]?.focus()
}
