/* A page that nobody sees rests: simulated time stands until it is seen again. */
import type { App } from '../store/store.ts'

export function restWhileHidden(app: Pick<App, 'rest' | 'wake'>, document: Document): void {
  const look = (): void => (document.hidden ? app.rest() : app.wake())
  document.addEventListener('visibilitychange', look)
  if (document.hidden) app.rest()
}
