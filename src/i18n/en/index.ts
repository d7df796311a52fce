/* English is the catalogue that all others are held against. */
import { explore } from './explore.ts'
import { real } from './real.ts'
import { report } from './report.ts'
import { views } from './views.ts'

export const en = { ...explore, ...real, ...report, ...views }

export type Key = keyof typeof en
export type Messages = Readonly<Record<Key, string>>
