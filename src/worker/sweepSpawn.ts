/** A worker that runs cells of a sweep. */
export const spawnSweeper = (): Worker => new Worker(new URL('./sweepEntry.ts', import.meta.url), { type: 'module' })
