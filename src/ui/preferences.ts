/* What this browser remembers of its user's taste. Where storage is forbidden (sandboxed frames) nothing is remembered. */
const PREFIX = 'migrascope.'

export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value)
  } catch {
    // Storage is full or forbidden: the choice holds until the page is closed.
  }
}

/** Nothing is remembered any more. */
export function forgetPreferences(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name)
  } catch {
    // Where storage is forbidden there is nothing to forget.
  }
}
