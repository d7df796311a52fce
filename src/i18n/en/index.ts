/* English is the catalogue that all others are held against. */
import { real } from './real.ts'
import { report } from './report.ts'
import { views } from './views.ts'

export const en = { ...real, ...report, ...views }

export type Key = keyof typeof en
export type Messages = Readonly<Record<Key, string>>
