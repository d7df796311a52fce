/* The same for the page in one file, which has no other file to load: vite.config.ts puts it in the place of spawn.ts. */
import CoreWorker from './entry.ts?worker&inline'

export const spawn = (): Worker => new CoreWorker()
