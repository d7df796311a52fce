/* English is the catalogue that all others are held against. */
import { explore } from './explore.ts'
import { views } from './views.ts'

export const en = { ...explore, ...views }

export type Key = keyof typeof en
export type Messages = Readonly<Record<Key, string>>
