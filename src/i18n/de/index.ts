import type { Messages } from '../en/index.ts'
import { automation } from './automation.ts'
import { charts } from './charts.ts'
import { client } from './client.ts'
import { compare } from './compare.ts'
import { core } from './core.ts'
import { datacenter } from './datacenter.ts'
import { day } from './day.ts'
import { editor } from './editor.ts'
import { evidence } from './evidence.ts'
import { explore } from './explore.ts'
import { fleet } from './fleet.ts'
import { given } from './given/index.ts'
import { happening } from './happening.ts'
import { header } from './header.ts'
import { log } from './log.ts'
import { monitor } from './monitor.ts'
import { notices } from './notices.ts'
import { page } from './page.ts'
import { real } from './real.ts'
import { report } from './report.ts'
import { settings } from './settings.ts'
import { share } from './share.ts'
import { timeline } from './timeline.ts'
import { transport } from './transport.ts'
import { views } from './views.ts'

export const de: Messages & Readonly<Record<string, string>> = {
  ...given,
  ...explore,
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
  ...log,
  ...automation,
  ...monitor,
  ...fleet,
  ...compare,
  ...day,
  ...editor,
  ...share,
  ...evidence,
}
