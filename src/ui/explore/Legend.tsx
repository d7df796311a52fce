import { memo } from 'react'
import { type HeatCell, type HeatGap, type HeatScene, letterOf, shadesOf } from '../../charts/heatMap.ts'
import { type Key, say } from '../../i18n/say.ts'
import type { Question } from './scene.ts'

const gapKeys = {
  endless: 'explore.legend.endless',
  none: 'explore.legend.none',
  tie: 'explore.legend.tie',
} as const satisfies Record<HeatGap, Key>

interface Entry {
  readonly key: string
  readonly text: string
  readonly letter?: string
}

interface LegendProps {
  readonly scene: HeatScene
  readonly question: Question
}

/** What the colours and hatches of a map mean; only what is on it. */
export const Legend = memo(({ scene, question }: LegendProps) => {
  const { cells, classes, text } = scene
  const { bounds } = shadesOf(cells)
  const has = (gap: HeatCell): boolean => cells.includes(gap)
  const shades = bounds.slice(0, -1).map((from, i) => ({
    key: `heat-${i}`,
    text: say('explore.legend.span', { from: text(from), to: text(bounds[i + 1]) }),
  }))
  const nobodyKey = question.mostDowntimeMs === null ? 'explore.legend.nobody' : 'explore.legend.nobodyWithin'
  const isOne = bounds.length > 0 && bounds[0] === bounds[bounds.length - 1]
  const entries: readonly Entry[] =
    classes !== null
      ? classes.map((label, i) => ({ key: `heat-class-${i}`, text: label, letter: letterOf(i) }))
      : isOne
        ? [{ key: 'heat-0', text: text(bounds[0]) }]
        : shades
  return (
    <ul className="sweep-legend" aria-label={say('explore.legend')}>
      {entries.map((entry) => (
        <li key={entry.key}>
          <span className={`swatch ${entry.key}`} aria-hidden>
            {entry.letter}
          </span>
          {entry.text}
        </li>
      ))}
      {(Object.keys(gapKeys) as HeatGap[]).map(
        (gap) =>
          has(gap) && (
            <li key={gap}>
              <span className={`swatch swatch-${gap}`} aria-hidden />
              {say(classes !== null && gap === 'none' ? nobodyKey : gapKeys[gap])}
            </li>
          ),
      )}
      {scene.lines.length > 0 && (
        <li>
          <span className="swatch swatch-frontier" aria-hidden />
          {say('explore.legend.frontier')}
        </li>
      )}
    </ul>
  )
})
