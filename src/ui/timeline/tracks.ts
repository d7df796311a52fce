/* The tracks of the timeline: those that tell the story of a strategy, until a person has chosen their own. */
import { type ChartId, chartIds } from '../../charts/index.ts'
import type { StrategyId } from '../../sim/strategies/index.ts'
import { readPreference, writePreference } from '../preferences.ts'

export type TrackId = Exclude<ChartId, 'client'>

/** Cause before effect. The clients have their own strip above. */
export const trackIds: readonly TrackId[] = chartIds.filter((id) => id !== 'client')

const pushed: readonly TrackId[] = ['phases', 'rounds', 'remaining', 'rates']
const stopped: readonly TrackId[] = ['phases', 'places', 'remaining', 'speed']
const fetched: readonly TrackId[] = ['phases', 'places', 'faults', 'speed']

const usual: Readonly<Record<string, readonly TrackId[]>> = {
  precopy: pushed,
  nonlive: stopped,
  cold: stopped,
  postcopyPush: fetched,
  postcopyDemand: fetched,
  postcopyPrepaging: fetched,
  hybrid: ['phases', 'rounds', 'remaining', 'faults', 'speed'],
} satisfies Record<StrategyId, readonly TrackId[]>

/** What is shown of a migration with this strategy unless a person wants something else. */
export const usualTracks = (strategy: string): ReadonlySet<TrackId> => new Set(usual[strategy])

const NAME = 'tracks'

/** What a person has chosen to see; null if nothing. Names of tracks that there are no more are passed over. */
export function storedTracks(): ReadonlySet<TrackId> | null {
  const stored = readPreference(NAME)
  if (stored === null || stored === '') return null
  const names = new Set(stored.split(','))
  return new Set(trackIds.filter((id) => names.has(id)))
}

/** Null leaves the choice to the page again. */
export const storeTracks = (shown: ReadonlySet<TrackId> | null): void =>
  writePreference(NAME, shown === null ? '' : ['chosen', ...shown].join(','))
