import { HardDrive } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { blockBytes, flowOf } from '../../charts/flow.ts'
import { formatBitsPerSecond, formatBytes, formatDurationUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { routeOf } from '../../scenario/catalog.ts'
import { VM_STRIDE, vmBlock } from '../../sim/frame.ts'
import type { AppState } from '../../store/store.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { BreakMenu } from './BreakMenu.tsx'
import { Flow } from './Flow.tsx'
import { isFlowing, type Placement } from './placement.ts'
import { type Port, pathOf, route, thicknessOf } from './route.ts'
import { linkAt } from './settingsAt.ts'
import { type Broken, isCut } from './useBroken.ts'

/** A link of one server alone is as long to both sides. */
const SPUR_PX = 24

/** From the bottom of a server to the middle of the bus under it. */
const DROP_PX = 26
const TRUNK_X = 8

interface Plan {
  readonly ports: readonly Port[]
  readonly width: number
  readonly height: number
}

interface NetworkProps {
  /** What holds the servers; the drawing lies over it. */
  readonly floor: RefObject<HTMLElement | null>
  readonly placements: readonly Placement[]
  readonly broken: Broken
}

/** The network that joins the servers: its thickness is its bandwidth, what fills it is what crosses it now. */
export function Network({ floor, placements, broken }: NetworkProps) {
  const plan = usePlan(floor)
  const scenario = useAppState((state) => state.experiment.scenario)
  const rates = useAppState(
    useShallow((state) => state.experiment.scenario.links.map((_, i) => linkAt(state, i).bitsPerSecond)),
  )
  const isShared = useAppState(hasSharedStorage)
  const top = scenario.links.findIndex(({ up }) => up === undefined)
  const rows = [...new Set(plan.ports.map(({ busY }) => busY))]
  const attached = scenario.servers.map(({ link }) =>
    Math.max(
      0,
      scenario.links.findIndex(({ id }) => id === link),
    ),
  )
  const isOne = scenario.links.length === 1
  const isDown = (link: number): true | undefined => isCut(broken, link) || undefined
  return (
    <svg className="network" width={plan.width} height={plan.height} aria-hidden>
      <g
        className="network-lines"
        data-joins={!isOne || undefined}
        data-down={isDown(top)}
        strokeWidth={thicknessOf(rates[top])}
      >
        {rows.length > 1 && <path d={`M${TRUNK_X} ${rows[0]}V${rows[rows.length - 1]}`} />}
        {rows.map((busY) => {
          const inRow = plan.ports.filter((port) => port.busY === busY).map(({ x }) => x)
          const startX = rows.length > 1 ? TRUNK_X : Math.min(...inRow)
          return <path key={busY} d={`M${startX} ${busY}H${Math.max(...inRow)}`} />
        })}
      </g>
      {!isOne &&
        rows.flatMap((busY) =>
          scenario.links.map(({ id }, link) => {
            const xs = plan.ports.filter((port, s) => port.busY === busY && attached[s] === link).map(({ x }) => x)
            if (xs.length === 0) return null
            return (
              <g
                key={`${busY} ${id}`}
                className="network-lines"
                data-down={isDown(link)}
                strokeWidth={thicknessOf(rates[link])}
              >
                <path d={`M${Math.min(...xs) - SPUR_PX} ${busY}H${Math.max(...xs) + SPUR_PX}`} />
              </g>
            )
          }),
        )}
      {plan.ports.map(({ x, y, busY }, s) => (
        <g
          key={`${x} ${y}`}
          className="network-drops"
          data-down={isDown(attached[s])}
          strokeWidth={Math.min(8, thicknessOf(rates[attached[s]]))}
        >
          <path d={`M${x} ${y}V${busY}`} />
        </g>
      ))}
      {isShared && plan.ports.length > 0 && <Storage ports={plan.ports} width={plan.width} />}
      {placements.map((placement, vmIndex) => {
        const source = plan.ports[placement.source]
        const destination = plan.ports[placement.destination]
        if (!isFlowing(placement) || !source || !destination) return null
        const points = route(source, destination, TRUNK_X)
        const ends = [placement.source, placement.destination].map((s) => scenario.servers[s].id)
        const way = routeOf(scenario, { source: ends[0], destination: ends[1] })
        const bitsPerSecond = Math.min(...way.map((link) => rates[link]))
        return (
          <Flow
            key={pathOf(points)}
            vmIndex={vmIndex}
            points={points}
            bitsPerSecond={bitsPerSecond}
            thickness={thicknessOf(bitsPerSecond)}
          />
        )
      })}
    </svg>
  )
}

const hasSharedStorage = ({ experiment }: AppState): boolean =>
  experiment.scenario.vms.some(({ storage }) => storage === 'shared')

/** From the right edge to the middle of the storage. */
const STORAGE_X = 15

/** The shared storage at the end of the last bus: every server reaches it over the network. */
function Storage({ ports, width }: { readonly ports: readonly Port[]; readonly width: number }) {
  const y = Math.max(...ports.map(({ busY }) => busY))
  const fromX = Math.max(...ports.filter(({ busY }) => busY === y).map(({ x }) => x))
  const x = width - STORAGE_X
  return (
    <g className="storage">
      <path className="storage-line" d={`M${fromX} ${y}H${x - 11}`} />
      <path className="storage-body" d={`M${x - 11} ${y - 8}v16a11 4 0 0 0 22 0v-16`} />
      <ellipse className="storage-body" cx={x} cy={y - 8} rx={11} ry={4} />
    </g>
  )
}

/** Measures where the ports are, again whenever something changes its size. */
function usePlan(floor: RefObject<HTMLElement | null>): Plan {
  const [plan, setPlan] = useState<Plan>({ ports: [], width: 0, height: 0 })
  const count = useAppState((state) => state.experiment.scenario.servers.length)
  useEffect(() => {
    const element = floor.current
    if (element === null || count === 0) return
    const measure = (): void => {
      const origin = element.getBoundingClientRect()
      const boxes = [...element.querySelectorAll('.machine')].map((machine) => machine.getBoundingClientRect())
      setPlan({
        width: origin.width,
        height: origin.height,
        ports: boxes.map((box) => {
          const rowBottom = Math.max(...boxes.filter(({ top }) => Math.abs(top - box.top) < 2).map((b) => b.bottom))
          return {
            x: Math.round(box.left - origin.left + box.width / 2),
            y: Math.round(box.bottom - origin.top),
            busY: Math.round(rowBottom - origin.top) + DROP_PX,
          }
        }),
      })
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    for (const machine of element.querySelectorAll('.machine')) observer.observe(machine)
    return () => observer.disconnect()
  }, [floor, count])
  return plan
}

const TEXT_INTERVAL_MS = 100

/** The network in words: what it can carry and what it carries now. */
export function NetworkWords({ arriving, broken }: { readonly arriving: number; readonly broken: Broken }) {
  const live = useLive()
  const links = useAppState((state) => state.experiment.scenario.links)
  const isShared = useAppState(hasSharedStorage)
  const now = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const drawing = live.watch(() => {
      const vms = live.frame()?.vms
      if (!vms || !now.current) return
      let clients = 0
      let moves = 0
      for (let at = 0; at < vms.length; at += VM_STRIDE) {
        clients += vms[at + vmBlock.clientBytesPerSecond]
        if (vms[at + vmBlock.source] >= 0) moves += vms[at + vmBlock.shareBytesPerSecond]
      }
      const rates = { moves: formatBitsPerSecond(moves * 8), clients: formatBitsPerSecond(clients * 8) }
      const text =
        moves > 0 ? say('datacenter.traffic', rates) : say('datacenter.traffic.clients', { clients: rates.clients })
      if (now.current.textContent !== text) now.current.textContent = text
    }, TEXT_INTERVAL_MS)
    return drawing.stop
  }, [live])
  return (
    <p className="network-words">
      {links.map(({ id }, index) => (
        <LinkWords key={id} index={index} isDown={isCut(broken, index)} />
      ))}
      {isShared && <SharedStorage />}
      <span ref={now} />
      {arriving >= 0 && <NetworkLegend vmIndex={arriving} />}
    </p>
  )
}

function LinkWords({ index, isDown }: { readonly index: number; readonly isDown: boolean }) {
  const app = useApp()
  const { id, label } = useAppState((state) => state.experiment.scenario.links[index])
  const target = `link/${id}`
  const choices = isDown
    ? [{ label: say('datacenter.restore'), help: say('datacenter.restore.what'), act: () => app.repair(target) }]
    : [{ label: say('datacenter.cut'), help: say('datacenter.cut.what'), act: () => app.fail(target, 'cut') }]
  const bitsPerSecond = useAppState((state) => linkAt(state, index).bitsPerSecond)
  const latencyUs = useAppState((state) => linkAt(state, index).latencyUs)
  return (
    <span>
      <strong>{label}</strong>{' '}
      {isDown ? (
        <strong className="broken-words">{say('datacenter.isCut')}</strong>
      ) : (
        `${formatBitsPerSecond(bitsPerSecond)}, ${formatDurationUs(latencyUs)}`
      )}{' '}
      <BreakMenu what={label} choices={choices} />
    </span>
  )
}

/** Disks that all servers reach: they stay where they are when a VM moves. */
function SharedStorage() {
  return (
    <span className="shared-storage" title={say('datacenter.storage.what')}>
      <HardDrive className="icon" aria-hidden /> {say('datacenter.storage')}
    </span>
  )
}

/** What one moving block stands for. */
export function NetworkLegend({ vmIndex }: { readonly vmIndex: number }) {
  const live = useLive()
  const size = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const drawing = live.watch(() => {
      const frame = live.frame()
      const flow = frame && flowOf(frame, vmIndex)
      if (!flow || !size.current) return
      const text = formatBytes(blockBytes(flow.bytesPerSecond))
      if (size.current.textContent !== text) size.current.textContent = text
    })
    return drawing.stop
  }, [live, vmIndex])
  return (
    <span className="network-legend">
      <span className="network-block" aria-hidden /> {say('datacenter.block')} <span ref={size} />
    </span>
  )
}
