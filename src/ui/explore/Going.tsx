import { Play, Square } from 'lucide-react'
import { formatCount } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { cellCount } from '../../sweep/cells.ts'
import { type Session, useProgress } from './session.ts'

/** How far a sweep is; it can be cancelled, and gone on with. */
export function Going({ session }: { readonly session: Session }) {
  const { state, done, cellsPerSecond } = useProgress(session)
  const count = cellCount(session.spec.plan)
  const figures = { done: formatCount(done), runs: formatCount(count), workers: formatCount(session.workers) }
  const words = {
    running: () => {
      if (cellsPerSecond === 0) return say('explore.running.begun', figures)
      const seconds = formatCount(Math.max(1, (count - done) / cellsPerSecond))
      return say('explore.running.left', { ...figures, seconds })
    },
    over: () => say('explore.over', figures),
    cancelled: () => say('explore.stopped', figures),
  }[state]()
  return (
    <>
      {state === 'running' && (
        <>
          <progress max={count} value={done} aria-label={say('explore.progress')} />
          <button type="button" className="button outlined" onClick={session.cancel}>
            <Square className="icon" aria-hidden />
            {say('explore.cancel')}
          </button>
        </>
      )}
      {state === 'cancelled' && (
        <button type="button" className="button outlined" onClick={session.start}>
          <Play className="icon" aria-hidden />
          {say('explore.again')}
        </button>
      )}
      <p className="soft" data-testid="sweep-state" data-state={state} data-done={done}>
        {words}
      </p>
      <p className="unseen" role="status">
        {state === 'running' ? say('explore.running') : words}
      </p>
    </>
  )
}
