import type { Messages } from '../en/index.ts'
import { explore } from './explore.ts'
import { real } from './real.ts'
import { report } from './report.ts'
import { views } from './views.ts'

export const de: Messages = { ...explore, ...real, ...report, ...views }
