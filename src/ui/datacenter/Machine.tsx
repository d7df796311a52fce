import { SlidersHorizontal, X } from 'lucide-react'
import { useCallback, useEffect, useRef } from 'react'
import { formatBitsPerSecond } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { Scenario, Server } from '../../sim/experiment.ts'
import { valueAt } from '../../store/edit.ts'
import { useDropArea } from '../gestures/MoveArea.tsx'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { type Breakage, BreakMenu } from './BreakMenu.tsx'
import { focusCard } from './focusCard.ts'
import { HotMark } from './HotMark.tsx'
import { Layers } from './Layers.tsx'
import { LoadBar } from './LoadBar.tsx'
import { MemoryBar } from './MemoryBar.tsx'
import { memoryUse } from './memory.ts'
import { isArriving, type Placement } from './placement.ts'
import { type Broken, isDown, isFull } from './useBroken.ts'
import type { Move, Moving } from './useMoving.ts'
import { useWaiting } from './useWaiting.ts'
import { Reasons, VerdictMark } from './Verdict.tsx'
import { ArrivingCard, VmCard } from './VmCard.tsx'
import { verdictOf } from './verdict.ts'

export interface MachineProps {
  readonly scenario: Scenario
  readonly index: number
  readonly placements: readonly Placement[]
  readonly moving: Moving
  readonly broken: Broken
  readonly strategy: string
  readonly menuVm: string | null
  readonly onMenu: (vm: string, button: HTMLElement) => void
  /** Folds it away; there if it can be folded. */
  readonly onFold?: () => void
}

/** A server, opened: VMs on top of a hypervisor on top of hardware, with its port to the network at the bottom. */
export function Machine(props: MachineProps) {
  const { scenario, index, placements, moving, broken, strategy, menuVm, onMenu, onFold } = props
  const server = scenario.servers[index]
  const area = useDropArea(server.id)
  const { move } = moving
  const isTarget = move?.target === server.id
  const use = memoryUse(scenario, placements, index, isTarget ? move.vm : null)
  const residents = scenario.vms.filter((_, i) => placements[i].server === index).map(({ id }) => id)
  const count = residents.length
  return (
    <li className="machine-place">
      <section
        ref={area}
        className="machine"
        data-testid={`server-${server.id}`}
        data-server={server.id}
        data-target={isTarget || undefined}
        data-down={isDown(broken, index) || undefined}
        data-verdict={move ? verdictFor(move, server).kind : undefined}
        aria-labelledby={`server-${server.id}-name`}
      >
        <header className="machine-head">
          <h3 id={`server-${server.id}-name`}>{server.label}</h3>
          <HotMark server={index} />
          {move ? <VerdictMark verdict={verdictFor(move, server)} /> : <Condition {...{ broken, index, count }} />}
          {!move && <ServerMenu {...{ server, broken, index, residents }} />}
          {onFold && (
            <button
              type="button"
              className="break-button"
              aria-label={say('datacenter.close', { server: server.label })}
              title={say('datacenter.close', { server: server.label })}
              onClick={onFold}
            >
              <X className="icon" aria-hidden />
            </button>
          )}
        </header>
        <div className="machine-room">
          <Vms {...{ scenario, index, placements, moving, menuVm, onMenu }} />
          {move && <MoveCard move={move} moving={moving} server={server} strategy={strategy} />}
        </div>
        <Layers server={server} />
        <div className="machine-hardware">
          <LoadBar index={index} cores={server.cores} />
          <MemoryBar use={use} vms={scenario.vms} />
          <p className="machine-card">
            <span className="unseen">{say('datacenter.card')}: </span>
            {formatBitsPerSecond(server.nicBitsPerSecond)}
          </p>
        </div>
      </section>
    </li>
  )
}

/** How many VMs it has, or what is wrong with it. */
function Condition({
  broken,
  index,
  count,
}: {
  readonly broken: Broken
  readonly index: number
  readonly count: number
}) {
  if (isDown(broken, index)) return <strong className="broken-words">{say('datacenter.down')}</strong>
  if (isFull(broken, index)) return <strong className="broken-words">{say('datacenter.outOfMemory')}</strong>
  return <span className="soft">{say('datacenter.vms', { count })}</span>
}

interface ServerMenuProps {
  readonly server: Server
  readonly broken: Broken
  readonly index: number
  /** VMs on it. */
  readonly residents: readonly string[]
}

function ServerMenu({ server: { id, label }, broken, index, residents }: ServerMenuProps) {
  const app = useApp()
  const target = `server/${id}`
  const mend = { label: say('datacenter.mend'), help: say('datacenter.mend.what'), act: () => app.repair(target) }
  const crash = {
    label: say('datacenter.crash'),
    help: say('datacenter.crash.what'),
    act: () => app.fail(target, 'crash'),
  }
  const memory = {
    label: say('datacenter.full'),
    help: say('datacenter.full.what'),
    act: () => app.fail(target, 'memory'),
  }
  const care = useCare(id, residents)
  const choices = isDown(broken, index) ? [mend] : isFull(broken, index) ? [mend, crash] : [crash, memory]
  return (
    <span className="machine-tools">
      <button
        type="button"
        className="break-button"
        aria-label={say('datacenter.settings', { server: label })}
        title={say('datacenter.settings', { server: label })}
        onClick={() => app.focusServer(id)}
      >
        <SlidersHorizontal className="icon" aria-hidden />
      </button>
      <BreakMenu what={label} choices={[...care, ...choices]} />
    </span>
  )
}

/** What is done to a server that is not broken. */
function useCare(id: string, residents: readonly string[]): Breakage[] {
  const app = useApp()
  const isLeft = useAppState(({ experiment }) => valueAt(experiment, `server/${id}`, 'maintenance', app.now())) === 'on'
  const evacuate = {
    label: isLeft ? say('datacenter.endMaintenance') : say('datacenter.evacuate'),
    help: isLeft ? say('datacenter.endMaintenance.what') : say('datacenter.evacuate.what'),
    act: () => app.evacuate(id, !isLeft),
  }
  const select = {
    label: say('datacenter.selectAll'),
    help: say('datacenter.selectAll.what'),
    act: () => app.select(residents),
  }
  return residents.length > 0 ? [select, evacuate] : [evacuate]
}

const verdictFor = ({ home, answers }: Move, { id }: Server) => verdictOf(home === id, answers[id] ?? null)

type VmsProps = Pick<MachineProps, 'scenario' | 'index' | 'placements' | 'moving' | 'menuVm' | 'onMenu'>

function Vms({ scenario: { servers, vms }, index, placements, moving, menuVm, onMenu }: VmsProps) {
  const focusVm = useAppState((state) => state.focusVm)
  const app = useApp()
  const selected = useAppState((state) => state.selected)
  const waiting = useWaiting()
  const { move } = moving
  const press = (vm: string, isMigrating: boolean, isAdding: boolean): void => {
    if (isAdding || selected !== null) {
      moving.putDown()
      const chosen = selected ?? []
      app.select(chosen.includes(vm) ? chosen.filter((id) => id !== vm) : [...chosen, vm])
    } else if (move?.vm === vm || isMigrating) moving.putDown()
    else moving.pickUp(vm, 'tapped')
  }
  const latest = useRef({ press, onMenu })
  useEffect(() => {
    latest.current = { press, onMenu }
  })
  const onPress = useCallback(
    (vm: string, isMigrating: boolean, isAdding: boolean) => latest.current.press(vm, isMigrating, isAdding),
    [],
  )
  const onOpenMenu = useCallback((vm: string, button: HTMLElement) => latest.current.onMenu(vm, button), [])
  return (
    <ul className="vms" aria-label={say('datacenter.vmsOn', { server: servers[index].label })}>
      {vms.map((vm, vmIndex) => {
        const placement = placements[vmIndex]
        if (placement.server === index)
          return (
            <VmCard
              key={vm.id}
              vm={vm}
              index={vmIndex}
              placement={placement}
              isFocused={vm.id === focusVm}
              isPicked={move?.vm === vm.id && move.way === 'tapped'}
              isMenuOpen={menuVm === vm.id}
              isSelected={selected?.includes(vm.id) ?? null}
              turn={waiting.findIndex((each) => each.vm === vm.id) + 1}
              onPress={onPress}
              onMenu={onOpenMenu}
            />
          )
        if (placement.destination === index && isArriving(placement))
          return (
            <ArrivingCard
              key={vm.id}
              vm={vm}
              source={servers[placement.server]?.label ?? say('datacenter.nowhere')}
              placement={placement}
            />
          )
        return null
      })}
    </ul>
  )
}

interface MoveCardProps {
  readonly move: Move
  readonly moving: Moving
  readonly server: Server
  readonly strategy: string
}

/** Where the VM could go: after a tap on every other server, with a button; otherwise on the one aimed at. */
function MoveCard({ move, moving, server, strategy }: MoveCardProps) {
  const { vm, way, home, target, answers } = move
  const answer = answers[server.id] ?? null
  const isRefused = verdictOf(false, answer).kind === 'cannot'
  if (server.id === home) return null
  if (way === 'tapped')
    return (
      <div className="move-card">
        <button
          type="button"
          onFocus={() => moving.aim(server.id)}
          onPointerEnter={() => moving.aim(server.id)}
          className={isRefused ? 'button outlined' : 'button primary'}
          onClick={() => {
            focusCard(vm)
            moving.drop(vm, server.id)
          }}
        >
          {say('datacenter.moveHere')}
          <span className="unseen">{say('datacenter.moveHere.to', { server: server.label })}</span>
        </button>
        <Reasons answer={answer} strategy={strategy} />
      </div>
    )
  if (target !== server.id || way === 'menu') return null
  return (
    <div className="move-card move-card-over">
      <Reasons answer={answer} strategy={strategy} />
    </div>
  )
}
