import { type HeatCell, type HeatScene, letterOf, shadesOf } from '../../charts/heatMap.ts'

const gapWords: Readonly<Record<string, string>> = {
  endless: 'Will not converge',
  none: 'Did not complete',
  tie: 'Several are equal',
}

interface Entry {
  readonly key: string
  readonly text: string
  readonly letter?: string
}

/** What the colours and hatches of a map mean; only what is on it. */
export function Legend({ scene }: { readonly scene: HeatScene }) {
  const { cells, classes, text } = scene
  const { bounds } = shadesOf(cells)
  const has = (gap: HeatCell): boolean => cells.includes(gap)
  const shades = bounds
    .slice(0, -1)
    .map((from, i) => ({ key: `heat-${i}`, text: `${text(from)} to ${text(bounds[i + 1])}` }))
  const isOne = bounds.length > 0 && bounds[0] === bounds[bounds.length - 1]
  const entries: readonly Entry[] =
    classes !== null
      ? classes.map((label, i) => ({ key: `heat-class-${i}`, text: label, letter: letterOf(i) }))
      : isOne
        ? [{ key: 'heat-0', text: text(bounds[0]) }]
        : shades
  return (
    <ul className="sweep-legend" aria-label="Legend">
      {entries.map((entry) => (
        <li key={entry.key}>
          <span className={`swatch ${entry.key}`} aria-hidden>
            {entry.letter}
          </span>
          {entry.text}
        </li>
      ))}
      {Object.entries(gapWords).map(
        ([gap, words]) =>
          has(gap as HeatCell) && (
            <li key={gap}>
              <span className={`swatch swatch-${gap}`} aria-hidden />
              {classes !== null && gap === 'none' ? 'None completes' : words}
            </li>
          ),
      )}
      {scene.lines.length > 0 && (
        <li>
          <span className="swatch swatch-frontier" aria-hidden />
          Frontier of what completes
        </li>
      )}
    </ul>
  )
}
