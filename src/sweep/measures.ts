/* The figures of a cell that maps show; less is better in each. */
import { formatBytes, formatCount, formatDurationMs } from '../base/format.ts'
import type { SweepRow } from './row.ts'

interface Measure {
  readonly label: string
  readonly figureOf: (row: SweepRow) => number | null
  readonly text: (value: number) => string
}

const ms = (value: number): string => (value === 0 ? '0 ms' : formatDurationMs(value))

/** Ids stand in files. */
export const measures = {
  total: { label: 'Total migration time', figureOf: ({ totalMs }) => totalMs, text: ms },
  downtime: { label: 'Downtime', figureOf: ({ downtimeMs }) => downtimeMs, text: ms },
  traffic: { label: 'Sent', figureOf: ({ transferredBytes }) => transferredBytes, text: formatBytes },
  lost: { label: 'Lost requests', figureOf: ({ lostRequests }) => lostRequests, text: formatCount },
  energy: {
    label: 'Extra energy',
    figureOf: ({ energyJoules }) => energyJoules,
    text: (value) => `${formatCount(value)} J`,
  },
} as const satisfies Record<string, Measure>

export type MeasureId = keyof typeof measures
export const measureIds = Object.keys(measures) as readonly MeasureId[]
