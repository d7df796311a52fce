/* The figures of a day, with what each is and where it comes from; less is better in every row. */
import { formatCount, formatDurationMs, formatPercent } from '../../i18n/format.ts'
import type { Day } from '../../sim/day.ts'
import { type Measure, type OutcomeRow, rowsOf } from '../compare/outcome.ts'

const SOURCE = 'Beloglazov and Buyya, CCPE 24(13), 2012'

/** Three significant figures; powers of ten where zeros would hide them. */
function small(value: number): string {
  if (value === 0) return '0'
  if (value >= 0.001) return String(Number(value.toPrecision(3)))
  const [mantissa, exponent] = value.toExponential(2).split('e')
  const raised = [...exponent].map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)])).join('')
  return `${mantissa} × 10${raised}`
}

const percent = (fraction: number): string =>
  fraction > 0 && fraction < 0.0001 ? `${small(fraction * 100)} %` : formatPercent(fraction)
/** Differences of shares are no shares themselves. */
const points = (fraction: number): string => `${percent(fraction).slice(0, -2)} points`
const ms = (value: number): string => (value === 0 ? '0 ms' : formatDurationMs(value))

/** Without moves, products with PDM are zero by definition: nothing is won by that. */
const hasMoved = ({ figures }: Day): boolean => figures.moves > 0

const measures: readonly Measure<Day>[] = [
  {
    id: 'hot',
    label: 'Above the threshold',
    definition:
      'How long the busiest server was asked for more of its cores than the upper threshold of the automation allows.',
    figureOf: ({ hotMs }) => hotMs,
    text: ms,
  },
  {
    id: 'slatah',
    label: 'SLATAH',
    definition: `SLA violation time per active host: the share of the time with VMs in which a server was asked for more cores than it has, mean over servers. Source: ${SOURCE}.`,
    figureOf: ({ figures }) => figures.slatah,
    text: percent,
    differenceText: points,
  },
  {
    id: 'pdm',
    label: 'PDM',
    definition: `Performance degradation due to migrations: the share of the processor time a VM asked for that it lost while it migrated, mean over VMs. Here it is counted in guest time; the paper takes 10 % of the demand. Source: ${SOURCE}.`,
    figureOf: ({ figures }) => figures.pdm,
    text: percent,
    differenceText: points,
  },
  {
    id: 'slav',
    label: 'SLAV',
    definition: `SLA violations: SLATAH × PDM. It is zero without moves, however short of processors the servers are: read SLATAH beside it. Source: ${SOURCE}.`,
    figureOf: ({ figures }) => figures.slav,
    text: small,
    mayWin: hasMoved,
  },
  {
    id: 'energy',
    label: 'Energy',
    definition:
      'What all servers drew, by their power curves (SPECpower, CloudSim), and the extra energy of each migration, α·bytes + β (Liu et al., HPDC 2011).',
    figureOf: ({ figures }) => figures.energyKwh,
    text: (value) => `${small(value)} kWh`,
  },
  {
    id: 'esv',
    label: 'ESV',
    definition: `Energy in kWh × SLAV; zero without moves, as SLAV is. Source: ${SOURCE}.`,
    figureOf: ({ figures }) => figures.esv,
    text: small,
    mayWin: hasMoved,
  },
  {
    id: 'moves',
    label: 'Moves',
    definition: 'Migrations that were completed, those made by hand included.',
    figureOf: ({ figures }) => figures.moves,
    text: formatCount,
  },
  {
    id: 'pingpongs',
    label: 'Ping-pong',
    definition:
      'Moves that took a VM back to the server that it had left at most ten minutes before (the ten minutes are an assumption).',
    figureOf: ({ figures }) => figures.pingPongs,
    text: formatCount,
  },
  {
    id: 'downtime',
    label: 'Downtime',
    definition: 'All pauses of all VMs together: from the moment a guest is stopped until it runs at its destination.',
    figureOf: ({ figures }) => figures.downtimeMs,
    text: ms,
  },
  {
    id: 'slow',
    label: 'Slow requests',
    definition:
      'Requests that were answered after more than 100 ms because of a move or a failure, over all VMs; a client of each VM asks every 50 ms.',
    figureOf: ({ figures }) => figures.slowRequests,
    text: formatCount,
  },
  {
    id: 'lost',
    label: 'Lost requests',
    definition: 'Requests that were not answered within a second, over all VMs; a client of each VM asks every 50 ms.',
    figureOf: ({ figures }) => figures.lostRequests,
    text: formatCount,
  },
]

/** The rows by which a winner is told: products of others, and mere counts, are left out. */
export const telling: readonly string[] = ['hot', 'slatah', 'pdm', 'energy', 'downtime', 'lost']

export const dayRows = (days: readonly Day[]): OutcomeRow[] => rowsOf(measures, days, () => 'not known')
