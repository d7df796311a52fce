/*
 * The moments at which another batch of memory has left a VM’s source: the first whole millisecond of a migration at
 * which its bytes reach the next multiple of a batch. They depend on the run alone, so a step there and back is none.
 */
import { cell } from '../base/table.ts'
import { isActive, type Migration } from '../sim/migration.ts'
import { sampleColumns } from '../sim/record.ts'
import { advanceTimeline, seekTimeline, type Timeline } from '../sim/timeline.ts'
import type { Search } from './search.ts'
import type { BatchSought } from './stops.ts'

const LOOK_US = 1_000
/** While nothing of the VM moves. */
const REST_US = 100_000

const nextLookUs = (timeUs: number): number => (Math.floor(timeUs / LOOK_US) + 1) * LOOK_US

const latestOf = ({ simulation }: Timeline, vm: string): Migration | null =>
  simulation.state.migrations.findLast((migration) => migration.vm === vm) ?? null

/** Batches that the migration has sent. */
const countOf = (migration: Migration | null, { batchBytes }: BatchSought): number =>
  migration === null ? 0 : Math.floor(migration.sentBytes / batchBytes)

export function searchBatchAfter(timeline: Timeline, sought: BatchSought, fromUs: number, untilUs: number): Search {
  let foundUs: number | null = null
  seekTimeline(timeline, fromUs - (fromUs % LOOK_US))
  let seen = latestOf(timeline, sought.vm)
  let seenCount = countOf(seen, sought)
  const step = (): boolean => {
    const { experiment, simulation } = timeline
    const { timeUs, commandsDone, migrations } = simulation.state
    const isAtRest = commandsDone === experiment.commands.length && !migrations.some(isActive)
    if (isAtRest || timeUs >= untilUs) return true
    const isMoving = seen !== null && isActive(seen)
    const commandUs = Math.max(timeUs + 1, experiment.commands[commandsDone]?.atUs ?? Number.MAX_SAFE_INTEGER)
    advanceTimeline(timeline, Math.min(untilUs, isMoving ? nextLookUs(timeUs) : Math.min(timeUs + REST_US, commandUs)))
    const latest = latestOf(timeline, sought.vm)
    const count = countOf(latest, sought)
    if (latest?.requestedAtUs !== seen?.requestedAtUs) seenCount = 0
    seen = latest
    const atUs = timeline.simulation.state.timeUs
    if (count <= seenCount || atUs % LOOK_US !== 0 || atUs <= fromUs) return false
    foundUs = atUs
    return true
  }
  return { step, foundUs: () => foundUs }
}

/** Starts a little before, where the record says that two batches fewer had left, and keeps the last one on the way. */
export function searchBatchBefore(timeline: Timeline, sought: BatchSought, fromUs: number): Search {
  seekTimeline(timeline, fromUs)
  const migration = latestOf(timeline, sought.vm)
  let foundUs: number | null = null
  if (migration === null || migration.requestedAtUs >= fromUs) return { step: () => true, foundUs: () => foundUs }
  foundUs = migration.requestedAtUs
  const startUs = fewerUs(timeline, sought, migration, fromUs)
  seekTimeline(timeline, startUs)
  let count = countOf(latestOf(timeline, sought.vm), sought)
  const step = (): boolean => {
    const atUs = nextLookUs(timeline.simulation.state.timeUs)
    if (atUs >= fromUs) return true
    advanceTimeline(timeline, atUs)
    const now = countOf(latestOf(timeline, sought.vm), sought)
    if (now > count) foundUs = atUs
    count = now
    return false
  }
  return { step, foundUs: () => foundUs }
}

/** A recorded moment of the migration at which two batches fewer had left, or its request. */
function fewerUs(
  { recorder, simulation }: Timeline,
  sought: BatchSought,
  migration: Migration,
  fromUs: number,
): number {
  const { samples } = recorder
  const vmIndex = simulation.state.guests.findIndex(({ vm }) => vm === sought.vm)
  const leastBytes = (countOf(migration, sought) - 1) * sought.batchBytes
  for (let row = samples.rows - 1; row >= 0; row--) {
    const atUs = cell(samples, row, sampleColumns.timeUs)
    if (atUs <= migration.requestedAtUs) break
    const isOfIt = cell(samples, row, sampleColumns.vmIndex) === vmIndex && cell(samples, row, sampleColumns.phase) >= 0
    if (atUs < fromUs && isOfIt && cell(samples, row, sampleColumns.sentBytes) < leastBytes) return atUs
  }
  return migration.requestedAtUs
}
