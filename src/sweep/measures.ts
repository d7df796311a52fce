/* The figures of a cell that maps show; less is better in each. Their ids are public. */
import type { SweepRow } from './row.ts'

export const measures = {
  total: ({ totalMs }) => totalMs,
  downtime: ({ downtimeMs }) => downtimeMs,
  traffic: ({ transferredBytes }) => transferredBytes,
  lost: ({ lostRequests }) => lostRequests,
  energy: ({ energyJoules }) => energyJoules,
} as const satisfies Record<string, (row: SweepRow) => number | null>

export type MeasureId = keyof typeof measures
export const measureIds = Object.keys(measures) as readonly MeasureId[]
