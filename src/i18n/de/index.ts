import type { Messages } from '../en/index.ts'
import { real } from './real.ts'
import { report } from './report.ts'
import { views } from './views.ts'

export const de: Messages = { ...real, ...report, ...views }
