/* The tracks of the timeline, and which of them a person has hidden. */
import { type ChartId, chartIds } from '../../charts/index.ts'
import { readPreference, writePreference } from '../preferences.ts'

export type TrackId = Exclude<ChartId, 'client'>

/** Cause before effect. The clients have their own strip above. */
export const trackIds: readonly TrackId[] = chartIds.filter((id) => id !== 'client')

const NAME = 'tracks.hidden'

/** Names of tracks that there are no more are passed over. */
export function storedHidden(): ReadonlySet<TrackId> {
  const names = new Set((readPreference(NAME) ?? '').split(','))
  return new Set(trackIds.filter((id) => names.has(id)))
}

export const storeHidden = (hidden: ReadonlySet<TrackId>): void => writePreference(NAME, [...hidden].join(','))
