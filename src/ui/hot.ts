/* Hot spots in words: what a server has too much of, by the upper threshold of the automation. */
import { type MonitoringRecords, recordAt, stockOf } from '../charts/monitored.ts'
import { hotFlag, monitoringColumns } from '../sim/record.ts'

/** `CPU`, `network`, or both; empty where nothing is hot. */
export const hotWords = (flags: number): string =>
  [flags & hotFlag.cpu ? 'CPU' : '', flags & hotFlag.network ? 'network' : ''].filter(Boolean).join(', ')

/** What is hot of a server at a moment, as `hotFlag` bits. */
export const hotAt = (records: MonitoringRecords, server: number, atUs: number): number =>
  stockOf(records, server, monitoringColumns.hot, recordAt(records, atUs))

export const hotHelp =
  'In the last second its VMs wanted more of its cores, or sent more over its network card, than the upper threshold of the automation allows.'
