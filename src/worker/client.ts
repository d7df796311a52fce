/*
 * The page's side of the worker: posts typed messages, drops answers of an older epoch, and hands each frame's buffer
 * back once it was used, which is also what allows the next frame.
 */
import { assertNever } from '../base/assert.ts'
import type { Refusal } from '../sim/admission.ts'
import type { Day } from '../sim/day.ts'
import type { Experiment, MigrateCommand } from '../sim/experiment.ts'
import type { Forecast } from '../sim/forecast.ts'
import { type Frame, readFrame } from '../sim/frame.ts'
import type { PageHistory } from '../sim/pageHistory.ts'
import type { RoundPages } from '../sim/roundPages.ts'
import type { Run, Span } from '../sim/run.ts'
import type { Port, ToPage, ToWorker } from './protocol.ts'
import type { Sought } from './stops.ts'

type Message<Kind extends ToPage['kind']> = Extract<ToPage, { readonly kind: Kind }>

export interface ClientEvents {
  /** The frame's views are valid during the call only. */
  readonly onFrame: (frame: Frame, slowedTo: number | null) => void
  readonly onRecord: (record: Message<'record'>) => void
  /** The search has ended; null if nothing happens any more. */
  readonly onFound: (atUs: number | null) => void
  readonly onRejected: (rejected: Message<'rejected'>) => void
  readonly onCrashed: (crash: Message<'crashed'>) => void
}

export interface Client {
  open(experiment: Experiment, timeUs: number): void
  seek(timeUs: number): void
  /** Looks for a moment from `fromUs` on; whatever is asked for next ends the search. */
  search(sought: Sought, fromUs: number, untilUs: number): void
  play(speed: number, slowsBlackout: boolean): void
  pause(): void
  focus(vm: string): void
  /** Resolves with what the move would lead to from the present moment; rejects if that cannot be told. */
  forecast(command: MigrateCommand): Promise<Forecast>
  /** Why the VM may not move, for each server; an empty list if it may. */
  admit(vm: string): Promise<readonly (readonly Refusal[])[]>
  /** What happened to the pages around `page` up to the present moment. */
  inspect(vm: string, page: number): Promise<PageHistory>
  /** Which part of memory a round sent; null if it is not known. */
  roundPages(vm: string, requestedUs: number, round: number): Promise<RoundPages | null>
  /** Another experiment, to its end. */
  run(experiment: Experiment, vm: string, span?: Span): Promise<Run>
  /** Several experiments until the same moment; `soFar` hears what is known on the way. */
  days(
    experiments: readonly Experiment[],
    untilUs: number,
    soFar: (days: readonly Day[]) => void,
  ): Promise<readonly Day[]>
}

type Answer = Message<'forecast' | 'admitted' | 'inspected' | 'roundPages' | 'ran' | 'days'>

/** Who waits for an answer. */
interface Waiting {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
  readonly soFar: (days: readonly Day[]) => void
}

export function connect(port: Port<ToWorker, ToPage>, events: ClientEvents): Client {
  let epoch = 0
  let nextId = 0
  const waiting = new Map<number, Waiting>()

  const receive = (message: ToPage): void => {
    switch (message.kind) {
      case 'frame':
        try {
          if (message.epoch === epoch) events.onFrame(readFrame(message.buffer), message.slowedTo)
        } finally {
          port.postMessage({ kind: 'recycle', buffer: message.buffer }, [message.buffer])
        }
        return
      case 'record':
        // Rows are taken once: a record of an older epoch still holds the rows that the next one builds on.
        events.onRecord(message)
        return
      case 'forecast':
      case 'admitted':
      case 'inspected':
      case 'roundPages':
      case 'ran':
      case 'days':
        waiting.get(message.id)?.resolve(message)
        waiting.delete(message.id)
        return
      case 'daysSoFar':
        waiting.get(message.id)?.soFar(message.days)
        return
      case 'unforeseen':
        waiting.get(message.id)?.reject(new Error(message.message))
        waiting.delete(message.id)
        return
      case 'found':
        if (message.epoch === epoch) events.onFound(message.atUs)
        return
      case 'pong':
        return
      case 'rejected':
        events.onRejected(message)
        return
      case 'crashed':
        for (const { reject } of waiting.values()) reject(new Error(message.message))
        waiting.clear()
        events.onCrashed(message)
        return
      default:
        assertNever(message)
    }
  }
  port.onmessage = ({ data }) => receive(data)

  /** An answer is of the kind that its question asks for. */
  const ask = <A extends Answer>(
    question: (id: number) => ToWorker,
    soFar: Waiting['soFar'] = () => undefined,
  ): Promise<A> => {
    const id = nextId++
    port.postMessage(question(id))
    return new Promise(
      (resolve, reject) => void waiting.set(id, { resolve: (answer) => resolve(answer as A), reject, soFar }),
    )
  }

  return {
    open: (experiment, timeUs) => port.postMessage({ kind: 'open', epoch: ++epoch, experiment, timeUs }),
    seek: (timeUs) => port.postMessage({ kind: 'seek', epoch: ++epoch, timeUs }),
    search: (sought, fromUs, untilUs) => port.postMessage({ kind: 'search', epoch: ++epoch, sought, fromUs, untilUs }),
    play: (speed, slowsBlackout) => port.postMessage({ kind: 'play', speed, slowsBlackout }),
    pause: () => port.postMessage({ kind: 'pause' }),
    focus: (vm) => port.postMessage({ kind: 'focus', vm }),
    forecast: async (command) => (await ask<Message<'forecast'>>((id) => ({ kind: 'forecast', id, command }))).forecast,
    admit: async (vm) => (await ask<Message<'admitted'>>((id) => ({ kind: 'admit', id, vm }))).refusals,
    inspect: async (vm, page) => (await ask<Message<'inspected'>>((id) => ({ kind: 'inspect', id, vm, page }))).history,
    run: async (experiment, vm, span = {}) =>
      (await ask<Message<'ran'>>((id) => ({ kind: 'run', id, experiment, vm, span }))).run,
    days: async (experiments, untilUs, soFar) =>
      (await ask<Message<'days'>>((id) => ({ kind: 'days', id, experiments, untilUs }), soFar)).days,
    roundPages: async (vm, requestedUs, round) =>
      (await ask<Message<'roundPages'>>((id) => ({ kind: 'roundPages', id, vm, requestedUs, round }))).pages,
  }
}
