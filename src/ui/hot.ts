/* Hot spots in words: what a server has too much of, by the upper threshold of the automation. */

import { type MonitoringRecords, recordAt, stockOf } from '../charts/monitored.ts'
import { say } from '../i18n/say.ts'
import { hotFlag, monitoringColumns } from '../sim/record.ts'

/** `CPU`, `network`, or both; empty where nothing is hot. */
export function hotWords(flags: number): string {
  const isCpu = (flags & hotFlag.cpu) !== 0
  const isNetwork = (flags & hotFlag.network) !== 0
  if (!isCpu && !isNetwork) return ''
  return say('page.hot', { what: isCpu && isNetwork ? 'both' : isCpu ? 'cpu' : 'network' })
}

/** The same in a file, whose words are those of no language. */
export const hotColumn = (flags: number): string =>
  [flags & hotFlag.cpu ? 'CPU' : '', flags & hotFlag.network ? 'network' : ''].filter(Boolean).join(', ')

/** What is hot of a server at a moment, as `hotFlag` bits. */
export const hotAt = (records: MonitoringRecords, server: number, atUs: number): number =>
  stockOf(records, server, monitoringColumns.hot, recordAt(records, atUs))

export const hotHelp = (): string => say('page.hot.help')
