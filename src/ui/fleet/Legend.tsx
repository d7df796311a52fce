import { memo } from 'react'
import { say } from '../../i18n/say.ts'
import { type MarkKind, marksOf } from './squares.ts'

const kinds = ['running', 'migrating', 'arriving', 'paused', 'lost'] as const satisfies readonly MarkKind[]

/** What the bars and marks of a folded server mean. */
export const Legend = memo(function Legend() {
  return (
    <p className="tile-legend">
      <span>
        <span className="tile-track tile-load legend-bar" style={{ backgroundSize: '100% 100%' }} aria-hidden />{' '}
        {say('fleet.legend.cores')}
      </span>
      <span>
        <span className="tile-track tile-memory legend-bar" aria-hidden>
          <span className="tile-used" style={{ width: '100%' }} />
        </span>{' '}
        {say('fleet.legend.memory')}
      </span>
      {kinds.map((kind) => (
        <span key={kind}>
          <svg className="legend-mark" viewBox="0 0 8 8" aria-hidden>
            {marksOf([{ vm: 0, slot: 0, condition: kind }], null).map(({ key, path }) => (
              <path key={key} className="mark" data-kind={kind} d={path} />
            ))}
          </svg>{' '}
          {say(`fleet.kind.${kind}`)}
        </span>
      ))}
    </p>
  )
})
