/* What the headless commands share: reading files, and saying what is wrong without stopping the rest. */
import { readFileSync } from 'node:fs'
import { fail, type Result, succeed } from '../base/result.ts'

/** A larger file is not read. */
const MAX_FILE_BYTES = 64 * 2 ** 20

/** What went wrong, without the call and the path that the system names after it. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/, \w+(?: '.*')?$/s, '')

function readText(file: string): Result<string> {
  try {
    const text = readFileSync(file, 'utf8')
    if (text.length <= MAX_FILE_BYTES) return succeed(text)
    return fail({ where: 'file', found: `${text.length} bytes`, allowed: `at most ${MAX_FILE_BYTES}` })
  } catch (error) {
    return fail({ where: 'file', found: reasonOf(error), allowed: 'a readable file' })
  }
}

export function readJson(file: string): Result<unknown> {
  const text = readText(file)
  if (!text.ok) return text
  try {
    return succeed(JSON.parse(text.value))
  } catch (error) {
    return fail({ where: 'file', found: reasonOf(error), allowed: 'JSON' })
  }
}

/** Prints each complaint on stderr and marks the run as failed; always false. */
export function complain(where: string, complaints: readonly string[]): false {
  for (const complaint of complaints) process.stderr.write(`${where}: ${complaint}\n`)
  process.exitCode = 1
  return false
}

// A reader that has seen enough (`| head`) closes the pipe: nothing is wrong then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
