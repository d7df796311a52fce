/* How the figures of a map are called and spelled. */
import { formatBytes, formatCount, formatDurationMs } from '../../i18n/format.ts'
import type { MeasureId } from '../../sweep/measures.ts'

interface MeasureWords {
  readonly label: string
  readonly text: (value: number) => string
}

const ms = (value: number): string => (value === 0 ? '0 ms' : formatDurationMs(value))

export const measureWords: Readonly<Record<MeasureId, MeasureWords>> = {
  total: { label: 'Total migration time', text: ms },
  downtime: { label: 'Downtime', text: ms },
  traffic: { label: 'Sent', text: formatBytes },
  lost: { label: 'Lost requests', text: formatCount },
  energy: { label: 'Extra energy', text: (value) => `${formatCount(value)} J` },
}
