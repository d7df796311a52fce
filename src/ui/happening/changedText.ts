/* Settings that were changed since a decision, in words. */
import { say } from '../../i18n/say.ts'
import { fieldTables } from '../../scenario/catalog.ts'
import type { SetEvent } from '../../sim/events.ts'
import { fieldWords, inSentence } from '../words.ts'

/** The name of what was set; null for what acts on the next migration only, or on no decision at all. */
function labelOf({ target, field }: SetEvent): string | null {
  if (field === 'strategy' || field === 'clientBytesPerSecond') return null
  const [kind] = target.split('/')
  const table = Object.entries(fieldTables).find(([name]) => name === kind)?.[1]
  const row = Object.entries(table ?? {}).find(([key]) => key === field)?.[1]
  return row === undefined ? null : fieldWords(row).label
}

/** Empty if nothing that counts was set. */
export function changedText(sets: readonly SetEvent[]): string {
  const labels = [...new Set(sets.map(labelOf).filter((label) => label !== null))]
  return labels.length === 0 ? '' : say('happening.changed', { what: inSentence(labels.join(', ')) })
}
