import { memo } from 'react'
import { type MarkKind, marksOf } from './squares.ts'

const kinds: Readonly<Record<MarkKind, string>> = {
  running: 'running',
  migrating: 'migrating',
  arriving: 'arriving',
  paused: 'paused',
  lost: 'lost',
}

/** What the bars and marks of a folded server mean. */
export const Legend = memo(function Legend() {
  return (
    <p className="tile-legend">
      <span>
        <span className="tile-track tile-load legend-bar" style={{ backgroundSize: '100% 100%' }} aria-hidden /> cores
        in use
      </span>
      <span>
        <span className="tile-track tile-memory legend-bar" aria-hidden>
          <span className="tile-used" style={{ width: '100%' }} />
        </span>{' '}
        memory
      </span>
      {Object.entries(kinds).map(([kind, word]) => (
        <span key={kind}>
          <svg className="legend-mark" viewBox="0 0 8 8" aria-hidden>
            {marksOf([{ vm: 0, slot: 0, condition: kind as MarkKind }], null).map(({ key, path }) => (
              <path key={key} className="mark" data-kind={kind} d={path} />
            ))}
          </svg>{' '}
          {word}
        </span>
      ))}
    </p>
  )
})
