/* How the figures of a map are called and spelled. */
import { formatBytes, formatCount, formatDurationMs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { MeasureId } from '../../sweep/measures.ts'

const ms = (value: number): string => (value === 0 ? '0 ms' : formatDurationMs(value))

const texts: Readonly<Record<MeasureId, (value: number) => string>> = {
  total: ms,
  downtime: ms,
  traffic: formatBytes,
  lost: formatCount,
  energy: (value) => `${formatCount(value)} J`,
}

export const measureLabel = (id: MeasureId): string => say(`explore.${id}`)
export const measureText = (id: MeasureId): ((value: number) => string) => texts[id]
