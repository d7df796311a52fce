import type { Messages } from '../en/index.ts'
import { charts } from './charts.ts'
import { client } from './client.ts'
import { core } from './core.ts'
import { datacenter } from './datacenter.ts'
import { given } from './given/index.ts'
import { happening } from './happening.ts'
import { header } from './header.ts'
import { notices } from './notices.ts'
import { page } from './page.ts'
import { real } from './real.ts'
import { report } from './report.ts'
import { settings } from './settings.ts'
import { timeline } from './timeline.ts'
import { transport } from './transport.ts'
import { views } from './views.ts'

export const de: Messages & Readonly<Record<string, string>> = {
  ...given,
  ...real,
  ...report,
  ...views,
  ...header,
  ...transport,
  ...page,
  ...notices,
  ...core,
  ...charts,
  ...settings,
  ...datacenter,
  ...happening,
  ...client,
  ...timeline,
}
