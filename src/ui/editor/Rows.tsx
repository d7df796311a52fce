import { say } from '../../i18n/say.ts'
import { FieldControl } from '../settings/FieldControl.tsx'
import type { SettingRow } from '../settings/rows.ts'

interface RowsProps {
  readonly rows: readonly SettingRow[]
  readonly more: readonly SettingRow[]
}

/** The fields of a thing: the usual ones, then the others, folded away. */
export function Rows({ rows, more }: RowsProps) {
  return (
    <>
      {rows.map((row) => (
        <FieldControl key={row.key} row={row} />
      ))}
      <details className="settings-more">
        <summary>{say('editor.more')}</summary>
        {more.map((row) => (
          <FieldControl key={row.key} row={row} />
        ))}
      </details>
    </>
  )
}
