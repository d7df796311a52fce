/* The figures of a day, with what each is and where it comes from; less is better in every row. */

import { formatCount, formatDurationMs, formatPercent, localNumber } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { Day } from '../../sim/day.ts'
import { type Measure, type OutcomeRow, rowsOf } from '../compare/outcome.ts'

const SOURCE = 'Beloglazov and Buyya, CCPE 24(13), 2012'

/** Three significant figures; powers of ten where zeros would hide them. */
function small(value: number): string {
  if (value === 0) return '0'
  if (value >= 0.001) return localNumber(String(Number(value.toPrecision(3))))
  const [mantissa, exponent] = value.toExponential(2).split('e')
  const raised = [...exponent].map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)])).join('')
  return `${localNumber(mantissa)} × 10${raised}`
}

const percent = (fraction: number): string =>
  fraction > 0 && fraction < 0.0001 ? `${small(fraction * 100)} %` : formatPercent(fraction)
/** Differences of shares are no shares themselves. */
const points = (fraction: number): string => say('day.points', { points: percent(fraction).slice(0, -2) })
const ms = (value: number): string => (value === 0 ? '0 ms' : formatDurationMs(value))

/** Without moves, products with PDM are zero by definition: nothing is won by that. */
const hasMoved = ({ figures }: Day): boolean => figures.moves > 0

const measures = (): readonly Measure<Day>[] => [
  {
    id: 'hot',
    label: say('day.hot'),
    definition: say('day.hot.what'),
    figureOf: ({ hotMs }) => hotMs,
    text: ms,
  },
  {
    id: 'slatah',
    label: say('day.slatah'),
    definition: say('day.slatah.what', { source: SOURCE }),
    figureOf: ({ figures }) => figures.slatah,
    text: percent,
    differenceText: points,
  },
  {
    id: 'pdm',
    label: say('day.pdm'),
    definition: say('day.pdm.what', { source: SOURCE }),
    figureOf: ({ figures }) => figures.pdm,
    text: percent,
    differenceText: points,
  },
  {
    id: 'slav',
    label: say('day.slav'),
    definition: say('day.slav.what', { source: SOURCE }),
    figureOf: ({ figures }) => figures.slav,
    text: small,
    mayWin: hasMoved,
  },
  {
    id: 'energy',
    label: say('day.energy'),
    definition: say('day.energy.what'),
    figureOf: ({ figures }) => figures.energyKwh,
    text: (value) => `${small(value)} kWh`,
  },
  {
    id: 'esv',
    label: say('day.esv'),
    definition: say('day.esv.what', { source: SOURCE }),
    figureOf: ({ figures }) => figures.esv,
    text: small,
    mayWin: hasMoved,
  },
  {
    id: 'moves',
    label: say('day.moves'),
    definition: say('day.moves.what'),
    figureOf: ({ figures }) => figures.moves,
    text: formatCount,
  },
  {
    id: 'pingpongs',
    label: say('day.pingpongs'),
    definition: say('day.pingpongs.what'),
    figureOf: ({ figures }) => figures.pingPongs,
    text: formatCount,
  },
  {
    id: 'downtime',
    label: say('day.downtime'),
    definition: say('day.downtime.what'),
    figureOf: ({ figures }) => figures.downtimeMs,
    text: ms,
  },
  {
    id: 'slow',
    label: say('day.slow'),
    definition: say('day.slow.what'),
    figureOf: ({ figures }) => figures.slowRequests,
    text: formatCount,
  },
  {
    id: 'lost',
    label: say('day.lost'),
    definition: say('day.lost.what'),
    figureOf: ({ figures }) => figures.lostRequests,
    text: formatCount,
  },
]

/** The rows by which a winner is told: products of others, and mere counts, are left out. */
export const telling: readonly string[] = ['hot', 'slatah', 'pdm', 'energy', 'downtime', 'lost']

export const dayRows = (days: readonly Day[]): OutcomeRow[] => rowsOf(measures(), days, () => say('day.unknown'))
