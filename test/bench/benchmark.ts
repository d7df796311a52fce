/** Figures that belong together because one run gave them: ours, and what they are held against. */
export interface Figures {
  readonly name: string
  readonly unit: string
  readonly ours: number
  readonly theirs: number
  /** ours / theirs; the median over runs where there are several. */
  readonly ratio: number
}

export interface Benchmark {
  readonly name: string
  readonly run: () => readonly Figures[] | Promise<readonly Figures[]>
}

/** Until both sides are compiled: so many runs, or so long. */
const WARM_UPS = 20
const WARM_UP_MS = 2000
const RUNS = 15

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

/** The value below which a share of the others lies. */
export const quantile = (values: readonly number[], share: number): number =>
  ascending(values)[Math.min(values.length - 1, Math.floor(values.length * share))]

const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Two sides timed in turn in this one process. `measure` runs each once and gives what each took, in milliseconds. */
export const compared = (
  name: string,
  measure: () => { readonly ours: number; readonly theirs: number },
): Benchmark => ({
  name,
  run() {
    const warmUntil = performance.now() + WARM_UP_MS
    for (let i = 0; i < 3 || (i < WARM_UPS && performance.now() < warmUntil); i++) measure()
    const runs = Array.from({ length: RUNS }, measure)
    return [
      {
        name,
        unit: 'ms',
        ours: median(runs.map(({ ours }) => ours)),
        theirs: median(runs.map(({ theirs }) => theirs)),
        ratio: median(runs.map(({ ours, theirs }) => ours / theirs)),
      },
    ]
  },
})
