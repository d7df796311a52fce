/* The event log as data: one row for each fact of the core, in order, and what is left of them by kind and by words. */

import { formatClockUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { SimulationEvent } from '../../sim/events.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { labelOf } from '../hooks/useMigration.ts'
import { createServersOf } from './logServers.ts'
import { detailWords, whatWords } from './logWords.ts'

/** What rows can be chosen by. A check is a decision to go on as before: there are many of them. */
export const logKinds = [
  'requested',
  'refused',
  'phase',
  'round',
  'decision',
  'check',
  'set',
  'failure',
  'recommended',
] as const

export type LogKind = (typeof logKinds)[number]

export interface LogRow {
  /** Its place among all facts. */
  readonly index: number
  readonly event: SimulationEvent
  readonly kind: LogKind
  readonly atUs: number
  readonly time: string
  readonly what: string
  /** Names of what it is about; empty for a fact of the whole scene. */
  readonly vm: string
  /** Of the migration that was asked for at `requestedUs`; null where no round is meant. */
  readonly round: number | null
  readonly requestedUs: number | null
  readonly details: string
  /** Ids of the servers that it is about; empty for a fact of the whole scene. */
  readonly servers: readonly string[]
}

const kindOf = (event: SimulationEvent): LogKind =>
  event.kind === 'decision' && event.decision.action === 'push'
    ? 'check'
    : event.kind === 'power'
      ? 'set'
      : event.kind === 'queued' || event.kind === 'dequeued' || event.kind === 'forced'
        ? 'requested'
        : event.kind === 'withheld' || event.kind === 'withdrawn' || event.kind === 'overruled'
          ? 'recommended'
          : event.kind

function roundOf(event: SimulationEvent): number | null {
  if (event.kind === 'round') return event.round
  return event.kind === 'decision' && !event.view.hasSwitched ? event.view.round : null
}

/** Gives the rows of a list of facts; those of facts that were there before are the same objects. */
export function createLogRows(): (events: readonly SimulationEvent[], scenario: Scenario) => readonly LogRow[] {
  let known: LogRow[] = []
  let knownScenario: Scenario | null = null
  return (events, scenario) => {
    if (scenario !== knownScenario) known = []
    knownScenario = scenario
    let same = 0
    while (same < known.length && known[same].event === events[same]) same++
    if (same === known.length && same === events.length) return known
    const rows = known.slice(0, same)
    const requestedUs = new Map<string, number>()
    const serversOf = createServersOf(scenario)
    for (const { event } of rows) {
      if (event.kind === 'requested') requestedUs.set(event.vm, event.atUs)
      serversOf(event)
    }
    for (let index = same; index < events.length; index++) {
      const event = events[index]
      if (event.kind === 'requested') requestedUs.set(event.vm, event.atUs)
      rows.push({
        index,
        event,
        kind: kindOf(event),
        atUs: event.atUs,
        time: formatClockUs(event.atUs),
        what: whatWords(event),
        vm: event.vm === '' ? '' : labelOf(scenario.vms, event.vm),
        round: roundOf(event),
        requestedUs: requestedUs.get(event.vm) ?? null,
        details: detailWords(event, scenario),
        servers: serversOf(event),
      })
    }
    known = rows
    return rows
  }
}

/** Rows in which the words occur as they are, anywhere, in any case. */
export function withWords(rows: readonly LogRow[], text: string): readonly LogRow[] {
  const words = text.trim().replace(/\s+/g, ' ').toLowerCase()
  if (words === '') return rows
  return rows.filter((row) => {
    const place = row.round === null ? row.vm : `${row.vm} ${say('log.round', { round: row.round })}`
    return `${row.time} ${row.what} ${place} ${row.details}`.toLowerCase().includes(words)
  })
}

/** Rows about a server; the empty id is any. */
export const ofServer = (rows: readonly LogRow[], id: string): readonly LogRow[] =>
  id === '' ? rows : rows.filter(({ servers }) => servers.includes(id))

export const ofKinds = (rows: readonly LogRow[], kinds: ReadonlySet<LogKind>): readonly LogRow[] =>
  rows.filter(({ kind }) => kinds.has(kind))

export function countKinds(rows: readonly LogRow[]): ReadonlyMap<LogKind, number> {
  const counts = new Map<LogKind, number>()
  for (const { kind } of rows) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

/** The place of the last row that has happened at `timeUs`; −1 before the first one. */
export function rowAtTime(rows: readonly LogRow[], timeUs: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rows[middle].atUs <= timeUs) low = middle + 1
    else high = middle
  }
  return low - 1
}
