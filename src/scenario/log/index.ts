/* Recorded migrations from outside. A new format is one file and one line here. */
import { fail, type Result } from '../../base/result.ts'
import { readDomjobinfo } from './domjobinfo.ts'
import { readInfoMigrate } from './infoMigrate.ts'
import { type LogFormatId, MAX_LOG_BYTES, type MigrationLog } from './log.ts'
import { readQueryMigrate } from './queryMigrate.ts'
import { isTrace, readTraceFile } from './traceFile.ts'

interface LogFormat {
  readonly id: LogFormatId
  /** Whether a text looks like it, by a cheap look. */
  readonly isLike: (text: string) => boolean
  readonly read: (text: string) => Result<MigrationLog>
}

const logFormats: readonly LogFormat[] = [
  {
    id: 'trace',
    isLike: (text) => /^\s*\{/.test(text) && text.includes('"qemu-migration-trace/'),
    read: readTraceText,
  },
  { id: 'queryMigrate', isLike: (text) => /^\s*[[{]/.test(text), read: readQueryMigrate },
  { id: 'domjobinfo', isLike: (text) => /^[ \t]{0,8}Job type:/m.test(text), read: readDomjobinfo },
  { id: 'infoMigrate', isLike: (text) => /^[ \t]{0,8}(Migration s|S)tatus:/m.test(text), read: readInfoMigrate },
]

/** The migration that a text tells of, in whichever format it is; or what is wrong with it, and where. */
export function readLog(text: string): Result<MigrationLog> {
  if (text.length > MAX_LOG_BYTES)
    return fail({ where: 'log', found: `${text.length} characters`, allowed: `at most ${MAX_LOG_BYTES}` })
  const format = logFormats.find(({ isLike }) => isLike(text))
  if (format !== undefined) return format.read(text)
  return fail({
    where: 'log',
    found: text.trim().slice(0, 40) || 'nothing',
    allowed: 'JSON lines of query-migrate, text of info migrate or virsh domjobinfo, or a file in the trace format',
  })
}

function readTraceText(text: string): Result<MigrationLog> {
  try {
    const value: unknown = JSON.parse(text)
    // A log of query-migrate may speak of the format, too.
    return isTrace(value) ? readTraceFile(value) : readQueryMigrate(text)
  } catch (error) {
    const words = error instanceof Error ? error.message : 'it cannot be read'
    return fail({ where: 'file', found: words.slice(0, 80), allowed: 'JSON' })
  }
}
