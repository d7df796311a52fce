/* The language that the page speaks: what its link asks for, else what was chosen here before, else the browser's. */
import { type Language, languageFor } from '../i18n/languages.ts'
import { language, speak } from '../i18n/say.ts'
import { readPreference, writePreference } from './preferences.ts'

const wished = (linked: string | null): Language => {
  const chosen = linked ?? readPreference('language')
  return languageFor(chosen === null ? navigator.languages : [chosen])
}

/** Speaks as the link and the reader wish; resolves when it does. What cannot be loaded leaves the language as it was. */
export async function speakAsWished(linked: string | null): Promise<void> {
  const next = wished(linked)
  if (next !== language()) {
    try {
      speak(next, await next.load())
    } catch {
      // No network and not kept: the page goes on in the language that it has.
    }
  }
  const { tag, dir } = language()
  document.documentElement.lang = tag
  document.documentElement.dir = dir
}

export const rememberLanguage = (tag: string): void => writePreference('language', tag)
