import { X } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { fateOf, passingRules } from '../../scenario/catalog.ts'
import { MoveArea } from '../gestures/MoveArea.tsx'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { labelOf, useScenario } from '../hooks/useMigration.ts'
import { optionWords } from '../words.ts'
import { fateWords } from './fateWords.ts'
import { focusCard } from './focusCard.ts'
import { GhostHand } from './GhostHand.tsx'
import { isFleet } from './isFleet.ts'
import { Machine } from './Machine.tsx'
import { type MenuRequest, MoveMenu } from './MoveMenu.tsx'
import { moveWords } from './moveWords.ts'
import { Network, NetworkLegend, NetworkWords } from './Network.tsx'
import { isFlowing, mayCancel, type Placement } from './placement.ts'
import { SelectionBar, SelectToggle } from './Selection.tsx'
import { strategyAt } from './settingsAt.ts'
import { useBroken } from './useBroken.ts'
import { type Moving, type Pinned, useMoving } from './useMoving.ts'
import { usePlacements } from './usePlacements.ts'
import { Reasons, RefusalList } from './Verdict.tsx'
import { HeldCard } from './VmCard.tsx'
import { spokenVerdict } from './verdict.ts'
import { WaitingList } from './WaitingList.tsx'
import './datacenter.css'

/** Fetched when there are many servers. */
const FleetFloor = lazy(async () => ({ default: (await import('../fleet/FleetFloor.tsx')).FleetFloor }))

/** The floor of the datacenter: servers with their VMs, the network between them, and every way to move a VM. */
export function Datacenter() {
  const scenario = useScenario()
  const placements = usePlacements()
  const moving = useMoving(placements)
  const broken = useBroken()
  const strategy = optionWords('strategy', useAppState(strategyAt)).label
  const floor = useRef<HTMLDivElement>(null)
  const columns = useRef(1)
  const app = useApp()
  const selected = useAppState((state) => state.selected)
  const isLarge = isFleet(scenario.servers)
  const [menu, setMenu] = useState<MenuRequest | null>(null)
  const words = useMemo(() => moveWords(scenario), [scenario])
  const { move, putDown } = moving
  const carried = move?.way === 'carried' ? scenario.vms.find(({ id }) => id === move.vm) : undefined

  // A press beside everything that could be meant lets go.
  const isTapped = move?.way === 'tapped'
  useEffect(() => {
    if (!isTapped) return
    const press = (event: PointerEvent): void => {
      if (!(event.target instanceof Element) || !event.target.closest('.floor button')) putDown()
    }
    window.addEventListener('pointerdown', press)
    return () => window.removeEventListener('pointerdown', press)
  })

  const othersWith = (vm: string): number => (selected?.includes(vm) ? selected.length - 1 : 0)
  const openMenu = (vm: string, button: HTMLElement): void => {
    moving.pickUp(vm, 'menu')
    setMenu({ vm, button })
  }
  const closeMenu = (): void => {
    setMenu(null)
    if (move?.way === 'menu') moving.putDown()
  }
  return (
    <section
      className="panel floor"
      aria-labelledby="floor-title"
      data-moving={move?.way}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || (move?.way !== 'tapped' && (selected === null || move !== null))) return
        event.preventDefault()
        if (move === null) app.select(null)
        else moving.putDown()
      }}
    >
      <div className="card-head">
        <h2 id="floor-title">{say('datacenter.floor')}</h2>
        <Hint isChoosing={move?.way === 'tapped'} arriving={placements.findIndex(isFlowing)} />
        <SelectToggle />
      </div>
      <MoveArea
        servers={scenario.servers.map(({ id }) => id)}
        homeOf={moving.homeOf}
        columns={columns}
        words={words}
        onPickUp={(vm) => moving.pickUp(vm, 'carried')}
        onAim={moving.aim}
        onDrop={moving.drop}
        onLetGo={moving.putDown}
        held={carried ? <HeldCard vm={carried} others={othersWith(carried.id)} /> : null}
      >
        {isLarge ? (
          <Suspense>
            <FleetFloor
              menuVm={menu?.vm ?? null}
              onMenu={openMenu}
              {...{ scenario, placements, moving, broken, strategy, columns }}
            />
          </Suspense>
        ) : (
          <div className="floor-plan" dir="ltr" ref={floor} data-many={scenario.servers.length > 3 || undefined}>
            <Network floor={floor} placements={placements} broken={broken} />
            <ul className="machines" aria-label={say('datacenter.servers')}>
              {scenario.servers.map(({ id }, index) => (
                <Machine
                  key={id}
                  menuVm={menu?.vm ?? null}
                  onMenu={openMenu}
                  {...{ scenario, index, placements, moving, broken, strategy }}
                />
              ))}
            </ul>
          </div>
        )}
      </MoveArea>
      <NetworkWords arriving={placements.findIndex(isFlowing)} broken={broken} />
      {move &&
        (isLarge ? move.way !== 'menu' : move.way === 'carried' || move.way === 'shown') &&
        move.target !== null &&
        move.target !== move.home && (
          <div className="aim-place">
            <div className="move-card">
              <Reasons answer={move.answers[move.target] ?? null} strategy={strategy} />
            </div>
          </div>
        )}
      <SelectionBar placements={placements} />
      <WaitingList />
      <PinnedRefusal moving={moving} placements={placements} />
      <MoveMenu request={menu} onClose={closeMenu} {...{ scenario, moving, strategy }} />
      <GhostHand moving={moving} />
      <p className="unseen" role="status">
        {move?.way === 'carried' && move.target !== null && move.target in move.answers
          ? say('datacenter.spoken', {
              server: labelOf(scenario.servers, move.target),
              verdict: spokenVerdict(false, move.answers[move.target], strategy),
            })
          : ''}
      </p>
    </section>
  )
}

function Hint({ isChoosing, arriving }: { readonly isChoosing: boolean; readonly arriving: number }) {
  if (arriving >= 0 && !isChoosing) return <NetworkLegend vmIndex={arriving} />
  const words = isChoosing ? say('datacenter.hint.choose') : say('datacenter.hint')
  return <span className="soft floor-hint">{words}</span>
}

/** Ways to have a refused move after all. */
function AllTheSame({ pinned, onDone }: { readonly pinned: Pinned; readonly onDone: () => void }) {
  const app = useApp()
  const { vm, server, refusals } = pinned
  const canWait = refusals.every(({ rule }) => passingRules.has(rule))
  const fate = fateOf(refusals, 0)
  const act = (go: () => void): void => {
    focusCard(vm)
    go()
    onDone()
  }
  if (!canWait && fate === null) return null
  return (
    <div className="pinned-acts">
      {canWait && (
        <button type="button" className="button outlined" onClick={() => act(() => app.queue([vm], server))}>
          {say('datacenter.wait')}
        </button>
      )}
      {fate !== null && (
        <>
          <button type="button" className="button outlined" onClick={() => act(() => app.force(vm, server))}>
            {say('datacenter.force')}
          </button>
          <p className="soft">{fateWords(fate)}</p>
        </>
      )}
    </div>
  )
}

interface PinnedRefusalProps {
  readonly moving: Moving
  readonly placements: readonly Placement[]
}

/** Why a drop came to nothing, until it is dismissed. */
function PinnedRefusal({ moving: { pinned, dismiss }, placements }: PinnedRefusalProps) {
  const app = useApp()
  const { vms, servers } = useScenario()
  const placement = placements[vms.findIndex(({ id }) => id === pinned?.vm)]
  return (
    <div role="status" className="pinned-place">
      {pinned && (
        <div className="pinned">
          <div>
            <p>{say('datacenter.pinned', { vm: labelOf(vms, pinned.vm), server: labelOf(servers, pinned.server) })}</p>
            <RefusalList refusals={pinned.refusals} />
            {placement && mayCancel(placement) && (
              <button
                type="button"
                className="button outlined"
                onClick={() => {
                  focusCard(pinned.vm)
                  app.cancel(pinned.vm)
                  dismiss()
                }}
              >
                {say('datacenter.cancelMigration')}
              </button>
            )}
            <AllTheSame pinned={pinned} onDone={dismiss} />
          </div>
          <button
            type="button"
            className="button bare"
            aria-label={say('datacenter.dismiss')}
            title={say('datacenter.dismiss')}
            onClick={() => {
              focusCard(pinned.vm)
              dismiss()
            }}
          >
            <X className="icon" aria-hidden />
          </button>
        </div>
      )}
    </div>
  )
}
