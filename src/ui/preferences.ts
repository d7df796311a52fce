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
