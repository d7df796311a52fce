// `node scripts/run.mjs FILE.ts ARGS…` runs one of our TypeScript programs on the project's own Node, which needs no
// compiling, and installs that first in a fresh clone. Stdout is the program's alone; paths are the caller's.
import { spawnSync } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from './setup.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

try {
  installPackages()
  const [file, ...args] = process.argv.slice(2)
  const { status, error } = spawnSync(node, [resolve(root, file), ...args], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    stdio: 'inherit',
  })
  if (error) throw error
  process.exitCode = status ?? 1
} catch (error) {
  process.stderr.write(`run: ${error.message}\n`)
  process.exitCode = 1
}
