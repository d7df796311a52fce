// Runs one of the headless programs as a person does: another process, on the project's own Node.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

export interface Output {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export const run = (program: 'predict' | 'simulate' | 'sweep', args: readonly string[], cwd = root): Promise<Output> =>
  new Promise((resolve, reject) => {
    const child = spawn(node, [join(root, 'src', 'cli', `${program}.ts`), ...args], { cwd })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })

/** A folder that is gone after `use`, with these files in it. */
export async function withFiles(
  files: Readonly<Record<string, unknown>>,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'migrascope-cli-'))
  try {
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
