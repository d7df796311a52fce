/* The charts of the timeline, from cause to effect. */
import type { Chart } from './chart.ts'
import { client } from './client.ts'
import { downtime } from './downtime.ts'
import { phaseRibbon } from './phases.ts'
import { rates } from './rates.ts'
import { remaining } from './remaining.ts'
import { rounds } from './rounds.ts'

export const charts = {
  phases: phaseRibbon,
  rounds,
  remaining,
  rates,
  downtime,
  client,
} as const satisfies Record<string, Chart>

export type ChartId = keyof typeof charts
export const chartIds = Object.keys(charts) as readonly ChartId[]
