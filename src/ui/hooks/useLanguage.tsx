import { createContext, Fragment, type ReactNode, useContext, useEffect, useState } from 'react'
import { language } from '../../i18n/say.ts'
import { rememberLanguage, speakAsWished } from '../language.ts'
import { useApp, useAppState } from './useApp.ts'

const ChooseLanguage = createContext<(tag: string) => void>(() => {})

/** Changes the language of the page, and remembers the choice; a language that the link asked for is let go. */
export const useChooseLanguage = (): ((tag: string) => void) => useContext(ChooseLanguage)

/** Draws `children` anew whenever the language changes. */
export function Spoken({ children }: { readonly children: ReactNode }) {
  const app = useApp()
  const linked = useAppState(({ page }) => page.lang)
  const [tag, setTag] = useState(language().tag)
  useEffect(() => {
    void speakAsWished(linked).then(() => setTag(language().tag))
  }, [linked])
  const choose = (chosen: string): void => {
    rememberLanguage(chosen)
    app.store.setState(({ page }) => ({ page: { ...page, lang: null } }))
    void speakAsWished(null).then(() => setTag(language().tag))
  }
  return (
    <ChooseLanguage value={choose}>
      <Fragment key={tag}>{children}</Fragment>
    </ChooseLanguage>
  )
}
