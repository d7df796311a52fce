/*
 * The same stretch of time under several experiments, for comparing automation with none: all advance together, so that
 * what is known so far is known of the same moment. Servers, power and moves are kept, single VMs are not: a day is short.
 */
import type { RecommendedEvent, SimulationEvent, WithheldEvent } from './events.ts'
import type { Experiment } from './experiment.ts'
import { isGone } from './guest.ts'
import type { Reason } from './policies/policy.ts'
import type { PredictedCost } from './predictMove.ts'
import { DAY_STRIDE, dayColumns } from './record.ts'
import { type MigrationResult, resultOf } from './result.ts'
import { advanceTo, createSimulation, type Simulation } from './simulation.ts'
import { type SlaFigures, slaOf } from './sla.ts'
import { coresFor } from './view.ts'

/** A move that was recommended, or made without that. */
export interface DayMove {
  /** When it was recommended; when it was asked for, if it was not. */
  readonly atUs: number
  readonly vm: string
  readonly source: string
  /** Null: there is no place for it. */
  readonly destination: string | null
  /** Null for a move by hand. */
  readonly policy: string | null
  readonly reason: Reason | null
  readonly predicted: PredictedCost | null
  /** When the migration began, and how it stands; null if there was none. */
  readonly startedUs: number | null
  readonly result: MigrationResult | null
  /** Why it was not made; null if it was. */
  readonly unmade: 'noPlace' | 'hold' | 'cost' | 'refused' | 'noHand' | 'waited' | null
}

export interface Day {
  /** Until here it has been simulated. */
  readonly atUs: number
  readonly figures: SlaFigures
  /** How long a server was above the threshold. */
  readonly hotMs: number
  /** Rows of `dayColumns` (record.ts). */
  readonly series: Float64Array<ArrayBuffer>
  /** In the order of `atUs`. */
  readonly moves: readonly DayMove[]
}

/** Days that pass, in steps short enough that other things can be done between them. */
interface PassingDays {
  /** True once all are over. */
  step(): boolean
  /** Up to here all of them have been simulated. */
  atUs(): number
  /** What is known so far. */
  answer(): readonly Day[]
}

/** Rows of a series, whatever its length; single steps are not longer than this. */
const ROWS = 480
const STEP_US = 10_000_000

export function startDays(experiments: readonly Experiment[], untilUs: number): PassingDays {
  const days = experiments.map((experiment) => watchDay(experiment, Math.ceil(untilUs / ROWS)))
  const atUs = (): number => Math.min(...days.map((day) => day.atUs()))
  return {
    step() {
      const now = atUs()
      if (now >= untilUs) return true
      const next = days.find((day) => day.atUs() === now)
      next?.advance(Math.min(untilUs, now + STEP_US))
      return atUs() >= untilUs
    },
    atUs,
    answer: () => days.map((day) => day.answer()),
  }
}

/** What was said about moves, with the server that each VM was on then. */
interface Said {
  readonly event: RecommendedEvent | WithheldEvent
  readonly source: string
}

function watchDay(experiment: Experiment, rowUs: number) {
  const rows: number[] = []
  const said: Said[] = []
  const refused: { readonly vm: string; readonly atUs: number }[] = []
  const simulation = createSimulation(experiment)
  const { state } = simulation
  const serverOf = (vm: string): string => state.guests.find((guest) => guest.vm === vm)?.server ?? ''
  simulation.observe = (event: SimulationEvent): void => {
    if (event.kind === 'recommended' || event.kind === 'withheld') said.push({ event, source: serverOf(event.vm) })
    else if (event.kind === 'overruled') refused.push(event)
  }
  // What servers draw is known from the first moment on.
  advanceTo(simulation, 1)
  // Load is looked at as often as the monitoring does, or more often.
  const lookUs = Math.min(rowUs, experiment.scenario.automation.monitorMs * 1000)
  let [lookedUs, hotUs] = [0, 0]
  let looks: Look[] = [lookAt(simulation)]
  const endRow = (timeUs: number): void => {
    rows.push(...rowOf(looks, timeUs))
    looks = []
  }
  endRow(0)
  const next = (stepUs: number): number => (Math.floor(state.timeUs / stepUs) + 1) * stepUs
  return {
    atUs: () => state.timeUs,
    advance(toUs: number): void {
      while (state.timeUs < toUs) {
        const rowEndUs = next(rowUs)
        advanceTo(simulation, Math.min(toUs, rowEndUs, next(lookUs)))
        const look = lookAt(simulation)
        looks.push(look)
        if (look.load > look.upperFraction) hotUs += state.timeUs - lookedUs
        lookedUs = state.timeUs
        if (state.timeUs === rowEndUs) endRow(rowEndUs)
      }
    },
    answer: (): Day => ({
      atUs: state.timeUs,
      figures: slaOf({ experiment, state }),
      hotMs: hotUs / 1000,
      series: Float64Array.from(rows),
      moves: movesOf(simulation, said, refused),
    }),
  }
}

/** The busiest server at a moment, and power. */
interface Look {
  readonly load: number
  readonly server: number
  readonly upperFraction: number
  readonly watts: number
}

function lookAt({ state, experiment }: Simulation): Look {
  const { servers } = experiment.scenario
  const wanted = new Map(servers.map(({ id }) => [id, 0]))
  for (const guest of state.guests) {
    if (isGone(guest)) continue
    wanted.set(guest.server, (wanted.get(guest.server) ?? 0) + guest.vcpus * guest.factors.cpuDemand)
  }
  const loads = servers.map((server) => (wanted.get(server.id) ?? 0) / coresFor(server))
  const load = Math.max(...loads)
  return {
    load,
    server: loads.indexOf(load),
    upperFraction: state.automation.upperFraction,
    watts: state.meters.reduce((sum, { watts }) => sum + watts, 0),
  }
}

function rowOf(looks: readonly Look[], timeUs: number): number[] {
  const busiest = looks.reduce((most, look) => (look.load > most.load ? look : most))
  const row = new Array<number>(DAY_STRIDE).fill(0)
  row[dayColumns.timeUs] = timeUs
  row[dayColumns.busiestLoad] = busiest.load
  row[dayColumns.busiestServer] = busiest.server
  row[dayColumns.upperFraction] = busiest.upperFraction
  row[dayColumns.watts] = looks.reduce((sum, { watts }) => sum + watts, 0) / looks.length
  return row
}

function whyNot({ destination, isActedOn }: RecommendedEvent, isRefused: boolean): DayMove['unmade'] {
  if (destination === null) return 'noPlace'
  if (isRefused) return 'refused'
  return isActedOn ? 'waited' : 'noHand'
}

/** Each migration with the last recommendation that it follows, and the recommendations that nothing followed. */
function movesOf(
  { state }: Simulation,
  said: readonly Said[],
  refused: readonly { readonly vm: string; readonly atUs: number }[],
): DayMove[] {
  const followed = new Set<Said>()
  const made = state.migrations.map((migration): DayMove => {
    const { vm, source, destination, requestedAtUs: startedUs } = migration
    const reasons = said.findLast(
      (each) =>
        !followed.has(each) &&
        each.event.kind === 'recommended' &&
        each.event.vm === vm &&
        each.event.destination === destination &&
        each.source === source &&
        each.event.atUs <= startedUs,
    )
    if (reasons) followed.add(reasons)
    const { policy = null, reason = null, cost = null, atUs = startedUs } = reasons?.event ?? {}
    const result = resultOf(migration)
    return { atUs, vm, source, destination, policy, reason, predicted: cost, startedUs, result, unmade: null }
  })
  const unmade = said
    .filter((each) => !followed.has(each))
    .map(({ event, source }): DayMove => {
      const { atUs, vm, destination, policy, reason, cost: predicted } = event
      const isRefused = refused.some((each) => each.vm === vm && each.atUs >= atUs)
      const unmade = event.kind === 'withheld' ? event.why : whyNot(event, isRefused)
      return { atUs, vm, source, destination, policy, reason, predicted, startedUs: null, result: null, unmade }
    })
  return [...made, ...unmade].sort((a, b) => a.atUs - b.atUs)
}
