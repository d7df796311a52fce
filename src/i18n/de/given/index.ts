/* Words that the core gives in English, in German. A name that is missing here stays English: a test looks for those. */
import { fields } from './fields.ts'
import { invitations } from './invitations.ts'
import { options } from './options.ts'
import { presets } from './presets.ts'
import { workloads } from './workloads.ts'

export const given: Readonly<Record<string, string>> = {
  ...fields,
  ...options,
  ...presets,
  ...workloads,
  ...invitations,
}
