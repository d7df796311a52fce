/** What is wrong with something a person gave us: where it stands, what was found there, what is allowed. */
export interface Problem {
  readonly where: string
  readonly found: string
  readonly allowed: string
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value })
export const fail = (...problems: readonly Problem[]): Result<never> => ({ ok: false, problems })

/** One sentence: `vm web, memory: "9 TiB" is not allowed; allowed is 16 MiB to 64 GiB`. */
export const describeProblem = ({ where, found, allowed }: Problem): string =>
  `${where}: "${found}" is not allowed; allowed is ${allowed}`
