/* The charts of the timeline, from cause to effect. */
import type { Chart } from './chart.ts'
import { client } from './client.ts'
import { downtime } from './downtime.ts'
import { faults } from './faults.ts'
import { link } from './link.ts'
import { phaseRibbon } from './phases.ts'
import { places } from './places.ts'
import { rates } from './rates.ts'
import { remaining } from './remaining.ts'
import { rounds } from './rounds.ts'
import { speed } from './speed.ts'
import { traffic } from './traffic.ts'

export const charts = {
  phases: phaseRibbon,
  places,
  rounds,
  remaining,
  rates,
  downtime,
  faults,
  speed,
  link,
  traffic,
  client,
} as const satisfies Record<string, Chart>

export type ChartId = keyof typeof charts
export const chartIds = Object.keys(charts) as readonly ChartId[]
