/*
 * A move in the making. Drag, keys, tap and menu differ only in how they get here: a VM is picked up, the worker is
 * asked once for each server it could go to, one server is aimed at, and the drop ends in the same command.
 */
import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../sim/admission.ts'
import { useApp } from '../hooks/useApp.ts'
import { useScenario } from '../hooks/useMigration.ts'
import { isFleet } from './isFleet.ts'
import type { Placement } from './placement.ts'
import { type Answer, isAdmission, isFailure } from './verdict.ts'

export type Way = 'carried' | 'tapped' | 'menu' | 'shown'

export interface Move {
  readonly vm: string
  readonly way: Way
  /** Where the VM is now. */
  readonly home: string
  readonly target: string | null
  /** By server; who is missing has not been answered for yet. */
  readonly answers: Readonly<Record<string, Answer>>
}

/** Why the last drop came to nothing; stays until it is dismissed or the run is another one. */
export interface Pinned {
  readonly vm: string
  readonly server: string
  readonly refusals: readonly Refusal[]
}

export interface Moving {
  readonly move: Move | null
  readonly pinned: Pinned | null
  /** Where a VM is now. */
  homeOf(vm: string): string
  pickUp(vm: string, way: Way): void
  aim(server: string | null): void
  drop(vm: string, server: string | null): void
  putDown(): void
  dismiss(): void
}

/** So long a server has to be aimed at, where there are many, until the move to it is run ahead of time. */
const DWELL_MS = 120

export function useMoving(placements: readonly Placement[]): Moving {
  const app = useApp()
  const { servers, vms } = useScenario()
  const [move, setMove] = useState<Move | null>(null)
  const [pinned, setPinned] = useState<Pinned | null>(null)
  /** Answers to an earlier pick-up are of no use. */
  const turn = useRef(0)
  const aimed = useRef<string | null>(null)

  // What was said of one run is not true of another, nor of a time before.
  useEffect(
    () =>
      app.store.subscribe((state, before) => {
        const isOther = state.experiment !== before.experiment
        if (isOther) {
          turn.current++
          setMove(null)
        }
        if (isOther || state.timeUs < before.timeUs) setPinned(null)
      }),
    [app],
  )

  const homeOf = (vm: string): string =>
    servers[Math.max(0, placements[vms.findIndex(({ id }) => id === vm)]?.server ?? 0)].id

  const answerFor = (vm: string, server: string): Promise<Answer> =>
    app
      .forecast(vm, server)
      .catch((error: unknown) => ({ failure: error instanceof Error ? error.message : 'unknown' }))

  /** Of many servers only what is aimed at for a moment is run ahead of time. */
  const foretell = async (vm: string, server: string): Promise<void> => {
    const mine = turn.current
    aimed.current = server
    await new Promise((resolve) => setTimeout(resolve, DWELL_MS))
    if (mine !== turn.current || aimed.current !== server) return
    const answer = await answerFor(vm, server)
    if (mine === turn.current) setMove((now) => now && { ...now, answers: { ...now.answers, [server]: answer } })
  }

  /** Which servers the VM may go to, all at once. */
  const admit = async (vm: string, mine: number): Promise<void> => {
    const refusals = await app.admit(vm).catch(() => null)
    if (refusals === null || mine !== turn.current) return
    const admissions = Object.fromEntries(
      servers.map(({ id }, i): [string, Answer] => [id, { isAdmission: true, refusals: refusals[i] ?? [] }]),
    )
    setMove((now) => now && { ...now, answers: { ...admissions, ...now.answers } })
  }

  /** One after the other, so that the run goes on between the answers. */
  const ask = async (vm: string, home: string, mine: number): Promise<void> => {
    for (const { id } of servers) {
      if (id === home) continue
      const answer = await answerFor(vm, id)
      if (mine !== turn.current) return
      setMove((now) => now && { ...now, answers: { ...now.answers, [id]: answer } })
    }
  }

  return {
    move,
    pinned,
    homeOf,
    pickUp(vm, way) {
      const home = homeOf(vm)
      const mine = ++turn.current
      if (way !== 'shown') app.focus(vm)
      setPinned(null)
      setMove({ vm, way, home, target: null, answers: {} })
      void (isFleet(servers) ? admit(vm, mine) : ask(vm, home, mine))
    },
    aim(server) {
      setMove((now) => (now && now.target !== server ? { ...now, target: server } : now))
      const answer = server === null ? undefined : move?.answers[server]
      const isKnown = answer !== undefined && (isFailure(answer) || !isAdmission(answer) || answer.refusals.length > 0)
      if (move === null || server === null || server === move.home || isKnown || !isFleet(servers)) return
      void foretell(move.vm, server)
    },
    drop(vm, server) {
      const known = server === null ? undefined : move?.answers[server]
      turn.current++
      setMove(null)
      if (server === null) return
      const { selected } = app.store.getState()
      if (selected !== null && selected.length > 1 && selected.includes(vm)) {
        const others = selected.filter((each) => homeOf(each) !== server)
        if (others.length > 0) app.queue(others, server)
        return
      }
      if (server === homeOf(vm)) return
      // Where nothing could be told beforehand, the run itself will tell.
      const act = (answer: Answer): void => {
        if (isFailure(answer) || answer.refusals.length === 0) app.migrate(vm, server)
        else setPinned({ vm, server, refusals: answer.refusals })
      }
      if (known === undefined) void answerFor(vm, server).then(act)
      else act(known)
    },
    putDown() {
      turn.current++
      setMove(null)
    },
    dismiss: () => setPinned(null),
  }
}
