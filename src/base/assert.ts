/** Makes a switch over a union complete at compile time. */
export function assertNever(value: never): never {
  throw new Error(`expected no further case, got ${JSON.stringify(value)}`)
}

/** The value, known to be there; `what` names it in the error. */
export function present<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`expected ${what} to exist`)
  return value
}
