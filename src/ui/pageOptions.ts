/* Makes the page as its link wants it: what is hidden, framed or for a projector stands as attributes on the root element. */
import type { App } from '../store/store.ts'
import { storedProjector } from './theme.ts'

export function followPageOptions(app: App): void {
  const { dataset } = document.documentElement
  const apply = (): void => {
    const { hide, isEmbedded, isForProjector } = app.store.getState().page
    dataset.hide = hide.join(' ')
    if (isEmbedded) dataset.embed = ''
    else delete dataset.embed
    if (isForProjector) dataset.view = 'projector'
    else if (!storedProjector()) delete dataset.view
  }
  apply()
  app.store.subscribe((state, before) => {
    if (state.page !== before.page) apply()
  })
}
