/* English is the catalogue that all others are held against. */

import { charts } from './charts.ts'
import { client } from './client.ts'
import { core } from './core.ts'
import { datacenter } from './datacenter.ts'
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

export const en = {
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

export type Key = keyof typeof en
export type Messages = Readonly<Record<Key, string>>
