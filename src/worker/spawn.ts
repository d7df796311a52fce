/** A worker that runs the core. */
export const spawn = (): Worker => new Worker(new URL('./entry.ts', import.meta.url), { type: 'module' })
