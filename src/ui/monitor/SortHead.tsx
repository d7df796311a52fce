import { ArrowDown, ArrowUp } from 'lucide-react'
import type { SortKey } from './entities.ts'

interface SortHeadProps {
  readonly label: string
  readonly help?: string
  readonly sortKey: SortKey
  readonly sort: { readonly key: SortKey; readonly isDescending: boolean }
  readonly onSort: (key: SortKey) => void
}

/** The head of a column, and the button that sorts by it. */
export function SortHead({ label, help, sortKey, sort, onSort }: SortHeadProps) {
  const isChosen = sort.key === sortKey
  const Arrow = sort.isDescending ? ArrowDown : ArrowUp
  return (
    <th scope="col" aria-sort={isChosen ? (sort.isDescending ? 'descending' : 'ascending') : undefined}>
      <button type="button" className="monitor-sort" title={help} onClick={() => onSort(sortKey)}>
        {label}
        {isChosen && <Arrow className="icon" aria-hidden />}
      </button>
    </th>
  )
}
