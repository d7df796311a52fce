/*
 * Words that the core gives in English, in the language that is spoken: by the id that the core has for them. What has
 * no id is a sentence: see `sentences.ts`.
 */
import type { Field } from '../base/field.ts'
import { language, sayGiven } from '../i18n/say.ts'
import { fieldTables, optionOf } from '../scenario/catalog.ts'
import type { Invitation } from '../scenario/invitations.ts'
import { type PresetId, presets } from '../scenario/presets/index.ts'

const fieldIds = new Map<Field, string>(
  Object.entries(fieldTables).flatMap(([table, fields]) =>
    Object.entries(fields).map(([key, field]): [Field, string] => [field, `${table}.${key}`]),
  ),
)

/** Label and help of a setting. */
export function fieldWords(field: Field): { readonly label: string; readonly help: string } {
  const id = `field.${fieldIds.get(field)}`
  return { label: sayGiven(`${id}.label`, field.label), help: sayGiven(`${id}.help`, field.help) }
}

/** Label and help of one option of the choice field `key`: a strategy, a hypervisor, a policy, a pattern. */
export function optionWords(key: string, option: string): { readonly label: string; readonly help: string } {
  const { label, help } = optionOf(key, option)
  // Switches share their two options.
  const id = optionOf('', option).help === help ? `option.toggle.${option}` : `option.${key}.${option}`
  return { label: sayGiven(`${id}.label`, label), help: sayGiven(`${id}.help`, help) }
}

export const presetWords = (id: PresetId): { readonly label: string; readonly story: string } => ({
  label: sayGiven(`preset.${id}.label`, presets[id].label),
  story: sayGiven(`preset.${id}.story`, presets[id].story),
})

export const invitationWords = ({
  id,
  label,
  words,
}: Invitation): { readonly label: string; readonly words: string } => ({
  label: sayGiven(`invitation.${id}.label`, label),
  words: sayGiven(`invitation.${id}.words`, words),
})

/** A label as it stands in the middle of a sentence. */
export const inSentence = (label: string): string => (language().keepsCapitals ? label : label.toLowerCase())
