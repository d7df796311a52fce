import { useMemo } from 'react'
import { formatDurationMs } from '../../i18n/format.ts'
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
        {isDisaster ? 'Saved' : 'Moved away'}: {safe.length} of {all}
      </strong>
      <Names words="on their way" names={moving} />
      <Names words="still there" names={waiting} />
      <Names words={isDisaster ? 'no room or no time for' : 'no place for'} names={stranded} />
      <Names words="lost" names={lost} />
      {isDisaster && <span>{leftMs > 0 ? `${formatDurationMs(leftMs)} left` : 'time is up'}</span>}
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
      {rest > 0 && ` and ${rest} more`}
    </span>
  )
}
