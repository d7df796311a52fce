import { useMemo } from 'react'
import { formatDurationMs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { valueAt } from '../../store/edit.ts'
import { usePlacements } from '../datacenter/usePlacements.ts'
import { useAppState } from '../hooks/useApp.ts'
import { useScenario } from '../hooks/useMigration.ts'
import { rescuedAt } from './rescued.ts'

/** While servers are emptied: which of their VMs are safe, on their way, or have no place or no time. */
export function Rescue() {
  const scenario = useScenario()
  const leaving = useAppState(({ experiment, timeUs }) =>
    scenario.servers
      .filter(({ id }) => valueAt(experiment, `server/${id}`, 'maintenance', timeUs) === 'on')
      .map(({ id }) => id)
      .join(' '),
  )
  return leaving === '' ? null : <Summary leaving={leaving} />
}

function Summary({ leaving }: { readonly leaving: string }) {
  const scenario = useScenario()
  const placements = usePlacements()
  const events = useAppState((state) => state.events)
  const seconds = useAppState(({ timeUs }) => Math.floor(timeUs / 1e6))
  const isDisaster = useAppState(
    ({ experiment, timeUs }) => valueAt(experiment, 'automation', 'policy', timeUs) === 'disaster',
  )
  const deadlineMs = useAppState(({ experiment, timeUs }) =>
    Number(valueAt(experiment, 'automation', 'deadlineMs', timeUs)),
  )
  const { safe, moving, waiting, stranded, lost } = useMemo(
    () => rescuedAt(scenario, placements, events, (seconds + 1) * 1e6, leaving.split(' ')),
    [scenario, placements, events, seconds, leaving],
  )
  const all = safe.length + moving.length + waiting.length + stranded.length + lost.length
  const leftMs = Math.max(0, deadlineMs - seconds * 1000)
  return (
    <p className="rescue" role="status" data-testid="rescue">
      <strong>
        {say('automation.rescue', { kind: isDisaster ? 'disaster' : 'maintenance', safe: safe.length, all })}
      </strong>
      <Names words={say('automation.rescue.moving')} names={moving} />
      <Names words={say('automation.rescue.waiting')} names={waiting} />
      <Names words={isDisaster ? say('automation.rescue.noRoom') : say('automation.rescue.noPlace')} names={stranded} />
      <Names words={say('automation.rescue.lost')} names={lost} />
      {isDisaster && (
        <span>
          {leftMs > 0
            ? say('automation.rescue.left', { time: formatDurationMs(leftMs) })
            : say('automation.rescue.over')}
        </span>
      )}
    </p>
  )
}

/** More than these are counted. */
const NAMED = 4

function Names({ words, names }: { readonly words: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null
  const rest = names.length - NAMED
  return (
    <span>
      {words}: {names.slice(0, NAMED).join(', ')}
      {rest > 0 && ` ${say('automation.rescue.more', { rest })}`}
    </span>
  )
}
