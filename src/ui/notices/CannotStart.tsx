import { say } from '../../i18n/say.ts'

/** Shown when the page has nothing to run its simulation in: words, not a blank page. */
export function CannotStart({ reason }: { readonly reason: string }) {
  return (
    <main className="cannot-start">
      <h1>{say('notices.cannotStart')}</h1>
      <p>{say('notices.cannotStart.why')}</p>
      <p className="soft">{say('notices.cannotStart.said', { reason })}</p>
    </main>
  )
}
