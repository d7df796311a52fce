import { say } from '../../i18n/say.ts'
import { useAppState } from '../hooks/useApp.ts'
import { LogSpace } from './LogSpace.tsx'
import type { LogRow } from './logRows.ts'

interface LogLineProps {
  readonly row: LogRow
  readonly position: number
  /** Height of the rows above that are not there. */
  readonly spaceAbove: number
  readonly measure: (element: HTMLTableRowElement | null) => void
  /** The last one that has happened at the moment shown. */
  readonly isNow: boolean
  readonly isLater: boolean
  /** Where Tab stops. */
  readonly isHome: boolean
  readonly onGo: () => void
}

/** One fact. Its time is a button that moves the playhead there. */
export function LogLine({ row, position, spaceAbove, measure, isNow, isLater, isHome, onGo }: LogLineProps) {
  const isLit = useAppState(
    ({ highlight, focusVm }) =>
      highlight !== null &&
      row.event.vm === focusVm &&
      row.round === highlight.round &&
      row.requestedUs === highlight.requestedUs,
  )
  return (
    <>
      <LogSpace height={spaceAbove} />
      <tr
        ref={measure}
        className="log-line"
        data-index={position}
        data-position={position}
        data-kind={row.kind}
        data-lit={isLit || undefined}
        data-later={isLater || undefined}
        aria-rowindex={position + 2}
        aria-current={isNow ? 'true' : undefined}
      >
        <td className="log-time">
          <button type="button" className="log-go" tabIndex={isHome ? 0 : -1} title={say('log.go')} onClick={onGo}>
            {row.time}
          </button>
        </td>
        <th scope="row" className="log-what">
          {row.what}
          {isLater && <span className="unseen"> {say('log.later')}</span>}
        </th>
        <td className="log-vm">
          {row.vm}
          {row.round !== null && <span className="soft"> {say('log.round', { round: row.round })}</span>}
        </td>
        <td className="log-details">{row.details}</td>
      </tr>
    </>
  )
}
