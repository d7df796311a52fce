import { Flame } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { measureIds, measureOf } from '../../charts/measures.ts'
import { recordAt, stockOf } from '../../charts/monitored.ts'
import { createSparkline } from '../../charts/sparkline.ts'
import { say } from '../../i18n/say.ts'
import { serverState } from '../../sim/frame.ts'
import { monitoringColumns } from '../../sim/record.ts'
import { useApp } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { hotHelp, hotWords } from '../hot.ts'
import type { Entity } from './entities.ts'
import type { Heights } from './heights.ts'

interface MonitorRowProps {
  readonly heights: Heights
  readonly entity: Entity
  readonly position: number
  /** Where Tab stops. */
  readonly isHome: boolean
  readonly measure: (element: HTMLTableRowElement | null) => void
  readonly onOpen: (entity: Entity) => void
}

/** Four times a second at most. */
const DRAW_MS = 250
/** The time axis of a run that has just begun. */
const LEAST_US = 10_000_000

/** One server or VM: its name opens the larger charts. Lines and values are drawn outside React. */
export const MonitorRow = memo(function MonitorRow(props: MonitorRowProps) {
  const { heights, entity, position, isHome, measure, onOpen } = props
  const app = useApp()
  const live = useLive()
  const line = useRef<HTMLTableRowElement>(null)

  useEffect(() => {
    const element = line.current
    if (element === null) return
    const cells = measureIds.map((id) => {
      const cell = element.querySelector<HTMLElement>(`[data-measure="${id}"]`)
      const [spark, value] = cell?.querySelectorAll<HTMLElement>('.monitor-spark, .monitor-value') ?? []
      return { id, value, spark, sparkline: createSparkline(spark) }
    })
    const drawing = live.watch(() => {
      const records = app.history.monitoring
      const timeUs = app.now()
      const row = recordAt(records, timeUs)
      heights.update(records)
      const endUs = Math.max(LEAST_US, app.store.getState().extentUs, timeUs)
      for (const { id, value, sparkline } of cells) {
        const { read, format } = measureOf(id)
        const now = row < 0 ? null : read(records, entity.index, row)
        write(value, now === null ? '–' : format(now))
        value.dataset.value = now === null ? '' : String(now)
        sparkline.draw({
          records,
          value: (each) => read(records, entity.index, each),
          endUs,
          timeUs,
          full: heights.of(entity.index, id),
        })
      }
      writeState(element, entity, row < 0 ? 0 : stockOf(records, entity.index, monitoringColumns.place, row))
      const hot = row < 0 || entity.kind === 'vm' ? 0 : stockOf(records, entity.index, monitoringColumns.hot, row)
      const [mark, words] = element.querySelectorAll<HTMLElement>('.hot-mark, .hot-words')
      if (mark !== undefined) {
        mark.hidden = hot === 0
        write(words, hotWords(hot))
      }
    }, DRAW_MS)
    return () => {
      drawing.stop()
      for (const { spark } of cells) spark.replaceChildren()
    }
  }, [app, live, heights, entity])

  return (
    <tr
      ref={(element) => {
        line.current = element
        measure(element)
      }}
      className="monitor-row"
      data-index={position}
      data-position={position}
      data-kind={entity.kind}
      data-testid={`monitor-${entity.kind}-${entity.id}`}
      aria-rowindex={position + 2}
    >
      <th scope="row" className="monitor-name">
        <button
          type="button"
          className="monitor-open"
          tabIndex={isHome ? 0 : -1}
          title={say('monitor.open')}
          onClick={() => onOpen(entity)}
        >
          {entity.label}
        </button>
        <span className="monitor-state soft" />
        {entity.kind === 'server' && (
          <span className="hot-mark" title={hotHelp()} hidden>
            <Flame className="icon" aria-hidden />
            {say('monitor.isHot')} <span className="hot-words" />
          </span>
        )}
      </th>
      {measureIds.map((id) => (
        <td key={id} className="monitor-cell" data-measure={id}>
          <span className="monitor-label">{measureOf(id).label}</span>
          <span className="monitor-spark" aria-hidden />
          <span className="monitor-value" />
        </td>
      ))}
    </tr>
  )
})

/** What is wrong with it, if anything. */
function writeState(element: HTMLElement, { kind }: Entity, place: number): void {
  const words =
    kind === 'vm'
      ? place < 0
        ? say('monitor.lost')
        : ''
      : ({ [serverState.down]: say('monitor.down'), [serverState.full]: say('monitor.full') }[place] ?? '')
  write(element.querySelector<HTMLElement>('.monitor-state'), words)
}

function write(element: HTMLElement | null | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text
}
