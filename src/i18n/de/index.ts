import type { Messages } from '../en/index.ts'
import { explore } from './explore.ts'
import { views } from './views.ts'

export const de: Messages = { ...explore, ...views }
