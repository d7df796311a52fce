/* The same for the page in one file, which has no other file to load: vite.config.ts puts it in the place of sweepSpawn.ts. */
import SweepWorker from './sweepEntry.ts?worker&inline'

export const spawnSweeper = (): Worker => new SweepWorker()
