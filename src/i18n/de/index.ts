import type { Messages } from '../en/index.ts'
import { views } from './views.ts'

export const de: Messages = { ...views }
