import { CircleCheck, CirclePause, CircleX, Radio, Square, SquareCheck, Truck } from 'lucide-react'
import { memo } from 'react'
import { formatBytes } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { Vm } from '../../sim/experiment.ts'
import { latestRequest } from '../facts.ts'
import { useVmHandle } from '../gestures/MoveArea.tsx'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { focusCard } from './focusCard.ts'
import { Heartbeat } from './Heartbeat.tsx'
import { Meter } from './Meter.tsx'
import { answersClients, type Condition, conditionOf, mayCancel, type Placement, stateWords } from './placement.ts'
import { useKeptFocus } from './useKeptFocus.ts'

interface VmCardProps {
  readonly vm: Vm
  readonly index: number
  readonly placement: Placement
  readonly isFocused: boolean
  readonly isPicked: boolean
  readonly isMenuOpen: boolean
  /** Chosen to be moved with others; null while nobody chooses. */
  readonly isSelected: boolean | null
  /** Its place among the moves that wait; 0 if it does not wait. */
  readonly turn: number
  /** The card itself was pressed. */
  readonly onPress: (vm: string, isMigrating: boolean, isAdding: boolean) => void
  readonly onMenu: (vm: string, button: HTMLElement) => void
}

/** A VM where it runs. Drawn again only when something of its own has changed: there may be many. */
export const VmCard = memo(function VmCard(props: VmCardProps) {
  const { vm, index, placement, isFocused, isPicked, isMenuOpen, isSelected, turn, onPress, onMenu } = props
  const app = useApp()
  const { body, handle, isHeld } = useVmHandle(vm.id, isSelected !== null)
  const card = useKeptFocus(vm.id, body)
  const condition = conditionOf(placement)
  const isMigrating = placement.phase !== null
  return (
    <li
      ref={card}
      className="vm"
      data-vm={vm.id}
      data-condition={condition}
      data-held={isHeld || undefined}
      data-focused={isFocused || undefined}
      data-picked={isPicked || undefined}
      data-selected={isSelected || undefined}
    >
      <button
        type="button"
        className="vm-face"
        data-testid={`vm-${vm.id}`}
        aria-current={isFocused}
        aria-pressed={isSelected ?? isPicked}
        {...handle}
        onFocus={() => app.focus(vm.id)}
        onClick={(event) => onPress(vm.id, isMigrating, event.ctrlKey || event.metaKey || event.shiftKey)}
      >
        <span className="vm-title">
          <Heartbeat index={index} isAnswering={answersClients(placement)} isFocused={isFocused} />
          {isSelected !== null && <SelectMark isSelected={isSelected} />}
          <strong>{vm.label}</strong>
          <span className="vm-size">{formatBytes(vm.memoryBytes)}</span>
        </span>
        <VmFacts vm={vm} />
        <span className="vm-state">
          <StateIcon condition={condition} />
          {turn > 0 ? turnWords(turn) : stateWords(placement)}
        </span>
      </button>
      {isMigrating && <Meter index={index} memoryBytes={vm.memoryBytes} />}
      <span className="vm-actions">
        {(mayCancel(placement) || turn > 0) && (
          <button
            type="button"
            className="vm-action"
            onClick={() => {
              focusCard(vm.id)
              app.cancel(vm.id)
            }}
          >
            {say('datacenter.cancel')}
            <span className="unseen"> {say('datacenter.cancel.of', { vm: vm.label })}</span>
          </button>
        )}
        <Interventions vm={vm} placement={placement} />
        {!isMigrating && turn === 0 && (
          <button
            type="button"
            className="vm-action"
            data-testid={`move-${vm.id}`}
            aria-haspopup="dialog"
            aria-expanded={isMenuOpen}
            onClick={(event) => onMenu(vm.id, event.currentTarget)}
          >
            {say('datacenter.move')}
            <span className="unseen"> {vm.label}</span>
            <span className="vm-action-rest">&nbsp;{say('datacenter.move.to')}</span>…
          </button>
        )}
      </span>
    </li>
  )
})

const turnWords = (turn: number): string => say('datacenter.turn', { turn })

/** What a person can do about a migration that runs, besides ending it. */
function Interventions({ vm, placement: { phase } }: { readonly vm: Vm; readonly placement: Placement }) {
  const app = useApp()
  if (phase === 'interrupted')
    return (
      <button type="button" className="vm-action" onClick={() => app.recover(vm.id)}>
        {say('datacenter.recover')}
        <span className="unseen"> {say('datacenter.cancel.of', { vm: vm.label })}</span>
      </button>
    )
  return phase === 'push' ? <SwitchNow vm={vm} /> : null
}

function SwitchNow({ vm }: { readonly vm: Vm }) {
  const app = useApp()
  const canSwitch = useRequestOf(vm.id)?.strategy === 'hybrid'
  if (!canSwitch) return null
  return (
    <button type="button" className="vm-action" onClick={() => app.switchNow(vm.id)}>
      {say('datacenter.switch')} <span className="unseen">{say('datacenter.switch.what', { vm: vm.label })} </span>
      {say('datacenter.switch.now')}
    </button>
  )
}

/** The request of the migration of a VM that runs at the playhead. */
const useRequestOf = (vm: string) => useAppState(({ events, timeUs }) => latestRequest({ events, timeUs, focusVm: vm }))

function VmFacts({ vm }: { readonly vm: Vm }) {
  return (
    <>
      <span className="vm-fact">{vm.application}</span>
      <span className="vm-fact vm-machine">
        {say('datacenter.vmFacts', { vcpus: vm.vcpus, os: vm.guestOs })}
        {vm.storage === 'local' && say('datacenter.localDisk', { size: formatBytes(vm.diskBytes) })}
      </span>
    </>
  )
}

interface ArrivingCardProps {
  readonly vm: Vm
  readonly source: string
  readonly placement: Placement
}

/** The place kept at the destination for a VM that still runs at its source. */
export function ArrivingCard({ vm, source, placement: { phase, round } }: ArrivingCardProps) {
  return (
    <li className="vm vm-arriving" data-testid={`arriving-${vm.id}`}>
      <span className="vm-title">
        <strong>{vm.label}</strong>
        <span className="vm-size">{formatBytes(vm.memoryBytes)}</span>
      </span>
      <span className="vm-fact">{say('datacenter.arriving', { source })}</span>
      <span className="vm-state">
        <Truck className="icon" aria-hidden />
        {say('datacenter.arriving.state', { phase: phase ?? 'none', round })}
      </span>
    </li>
  )
}

/** What hangs on the pointer. */
export function HeldCard({ vm, others }: { readonly vm: Vm; readonly others: number }) {
  return (
    <div className="vm vm-carried" data-stack={others > 0 || undefined}>
      <span className="vm-title">
        <strong>{vm.label}</strong>
        <span className="vm-size">{formatBytes(vm.memoryBytes)}</span>
      </span>
      <VmFacts vm={vm} />
      {others > 0 && <span className="vm-state">{say('datacenter.others', { others })}</span>}
    </div>
  )
}

const icons = {
  lost: CircleX,
  running: CircleCheck,
  CircleX,
  migrating: Truck,
  paused: CirclePause,
  announcing: Radio,
} as const

function SelectMark({ isSelected }: { readonly isSelected: boolean }) {
  const Icon = isSelected ? SquareCheck : Square
  return <Icon className="icon vm-select" aria-hidden />
}

function StateIcon({ condition }: { readonly condition: Condition }) {
  const Icon = icons[condition]
  return <Icon className="icon" aria-hidden />
}
