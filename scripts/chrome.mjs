// Where an installed Chromium-like browser is, so that no environment variable has to travel from set-up to test.
import { accessSync, constants, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const commands = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge-stable']
const applications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']

function candidates() {
  const { env, platform } = process
  if (platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap((root) =>
      applications.map((name) => join(root, name)),
    )
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean)
    return roots.flatMap((root) => programs.map((name) => join(root, name)))
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return commands.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** The browser named by CHROME_BIN, else the first one found in the usual places, else undefined. */
export function findChrome() {
  const named = process.env.CHROME_BIN
  if (named) {
    if (!isProgram(named)) throw new Error(`CHROME_BIN is "${named}", which is not a program that can be run`)
    return named
  }
  return candidates().find(isProgram)
}
