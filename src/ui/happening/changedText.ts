/* Settings that were changed since a decision, in words. */
import { fieldTables } from '../../scenario/catalog.ts'
import type { SetEvent } from '../../sim/events.ts'

/** The name of what was set; null for what acts on the next migration only, or on no decision at all. */
function labelOf({ target, field }: SetEvent): string | null {
  if (field === 'strategy' || field === 'clientBytesPerSecond') return null
  const [kind] = target.split('/')
  const table = Object.entries(fieldTables).find(([name]) => name === kind)?.[1]
  return Object.entries(table ?? {}).find(([key]) => key === field)?.[1].label ?? null
}

/** Empty if nothing that counts was set. */
export function changedText(sets: readonly SetEvent[]): string {
  const labels = [...new Set(sets.map(labelOf).filter((label) => label !== null))]
  return labels.length === 0
    ? ''
    : `Changed since: ${labels.join(', ').toLowerCase()}. The next decision counts with it.`
}
