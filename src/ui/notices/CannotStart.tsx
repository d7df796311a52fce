/** Shown when the page has nothing to run its simulation in: words, not a blank page. */
export function CannotStart({ reason }: { readonly reason: string }) {
  return (
    <main className="cannot-start">
      <h1>Migrascope cannot start here</h1>
      <p>
        It runs its simulation in a background worker of the browser, and this browser did not give it one. A page
        opened from a file, a strict extension or an old browser can be the reason.
      </p>
      <p className="soft">The browser said: {reason}</p>
    </main>
  )
}
