/* Tells the service worker (src/worker/serviceWorker.ts) which files there are, and gives each build a name of its own. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin } from 'vite'

/** What a visitor need not keep: the worker itself, the page in one file, the test page for frames. */
const left = /^(sw\.js|migrascope\.html|embed\/.*)$/

export function offline(): Plugin {
  let root = 'dist'
  return {
    name: 'offline',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: {
          input: { index: 'index.html', sw: 'src/worker/serviceWorker.ts' },
          output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
        },
      },
    }),
    configResolved: ({ build }) => {
      root = build.outDir
    },
    closeBundle() {
      const files = readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
        .filter((name) => !left.test(name))
        .sort()
      const hash = createHash('sha256')
      for (const name of files) hash.update(name).update(readFileSync(join(root, name)))
      const worker = join(root, 'sw.js')
      const code = readFileSync(worker, 'utf8')
        .replace('__BUILD__', JSON.stringify(hash.digest('hex').slice(0, 16)))
        .replace('__FILES__', JSON.stringify(files))
      writeFileSync(worker, code)
    },
  }
}
