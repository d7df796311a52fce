// Gets a fresh clone ready: `node scripts/setup.mjs app` installs the packages, `… test` also a browser for the tests.
// Runs on Node 18 and newer before anything is installed, does nothing when all is there, and leaves stdout alone.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { findChrome } from './chrome.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stampFile = join(root, 'node_modules', '.setup')

function say(text) {
  process.stderr.write(`setup: ${text}\n`)
}

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (error) say(`cannot run ${command}: ${error.message}`)
  return status === 0
}

/** Installs the packages of package-lock.json unless exactly these are already here. */
export function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const stamp = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  say('installing packages (about a minute, once)')
  if (!run('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'])) {
    throw new Error('npm ci failed, see above. Is the network there? If so, delete node_modules and try again.')
  }
  writeFileSync(stampFile, stamp)
}

async function hasPlaywrightChromium() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath())
}

/** Makes sure that a browser for the tests is here: an installed one, else Debian's, else Playwright's. */
async function installBrowser() {
  if (findChrome() || (await hasPlaywrightChromium())) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('installing Chromium for the tests (once)')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    const isInstalled =
      run('apt-get', ['update', '-qq'], env) &&
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], env)
    if (isInstalled && findChrome()) return
  }
  say('downloading Chromium for the tests (once)')
  if (run('npx', ['playwright', 'install', 'chromium']) && (await hasPlaywrightChromium())) return
  throw new Error('no browser for the tests: install Chrome or Chromium, or set CHROME_BIN to the path of one.')
}

async function main(mode) {
  if (mode !== 'app' && mode !== 'test') throw new Error(`expected "app" or "test", got "${mode ?? 'nothing'}"`)
  installPackages()
  if (mode === 'test') await installBrowser()
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  main(process.argv[2]).catch((error) => {
    say(error.message)
    process.exitCode = 1
  })
}
