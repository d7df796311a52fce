/*
 * Text of the monitor command `info migrate`: `label: value unit` up to QEMU 10.0, headed lines of `key=value` from 10.1 on
 * (QEMU, migration/migration-hmp-cmds.c). A report begins with its status; all that is unknown is passed over.
 */
import { fail, type Result, succeed } from '../../base/result.ts'
import { type Draft, type Figure, isFigure, type MigrationLog, reportsOf, warningsList } from './log.ts'
import { statusOf } from './queryMigrate.ts'

type Target = readonly [figure: Figure | 'timeMs', factor: number]

const labels: Readonly<Record<string, Target>> = {
  'total time': ['timeMs', 1],
  setup: ['setupMs', 1],
  'expected downtime': ['expectedDowntimeMs', 1],
  downtime: ['downtimeMs', 1],
  'transferred ram': ['transferredBytes', 1024],
  'remaining ram': ['remainingBytes', 1024],
  'total ram': ['totalBytes', 1024],
  throughput: ['bytesPerSecond', 125_000],
  'page size': ['pageBytes', 1024],
  duplicate: ['zeroPages', 1],
  normal: ['normalPages', 1],
  'dirty sync count': ['dirtySyncCount', 1],
  'dirty pages rate': ['dirtyPagesPerSecond', 1],
  'postcopy request count': ['postcopyRequests', 1],
  'multifd bytes': ['multifdBytes', 1024],
  'cache size': ['cacheBytes', 1],
  'cpu throttle percentage': ['throttlePercent', 1],
  'throughput (mbps)': ['bytesPerSecond', 125_000],
  'cpu throttle (%)': ['throttlePercent', 1],
}

/** After `Time (ms):`, and elsewhere from 10.1 on; sizes without a unit are KiB. */
const times: Readonly<Record<string, Target>> = {
  total: ['timeMs', 1],
  setup: ['setupMs', 1],
  exp_down: ['expectedDowntimeMs', 1],
  down: ['downtimeMs', 1],
}
const pairs: Readonly<Record<string, Target>> = {
  pagesize: ['pageBytes', 1024],
  total: ['totalBytes', 1024],
  transferred: ['transferredBytes', 1024],
  remain: ['remainingBytes', 1024],
  multifd: ['multifdBytes', 1024],
  normal: ['normalPages', 1],
  zero: ['zeroPages', 1],
  dirty_syncs: ['dirtySyncCount', 1],
  dirty_pages_rate: ['dirtyPagesPerSecond', 1],
  postcopy_req: ['postcopyRequests', 1],
  size: ['cacheBytes', 1],
}
const unitBytes: Readonly<Record<string, number>> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 }

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

export function readInfoMigrate(text: string): Result<MigrationLog> {
  const warnings = warningsList()
  const drafts: Draft[] = []
  let draft: Draft | null = null
  const put = (target: Target | undefined, value: string, line: number, unit?: string): void => {
    if (target === undefined || draft === null) return
    const [figure, factor] = target
    const number = Number(value)
    if (!isFigure(number)) {
      if (!value.startsWith('-')) warnings.add(line, value, `a number for ${figure}; it is left out`)
      return
    }
    draft[figure] = number * (unit === undefined ? factor : (own(unitBytes, unit) ?? factor))
  }
  for (const [i, raw] of text.split('\n').entries()) {
    const line = i + 1
    const colon = raw.indexOf(':')
    const label = raw.slice(0, Math.max(0, colon)).trim().toLowerCase()
    if (label === 'migration status' || label === 'status') {
      const [word = ''] = raw
        .slice(colon + 1)
        .trim()
        .split(/\s+/, 1)
      const status = statusOf(word)
      if (status === null && word !== 'none') warnings.add(line, raw, 'a status of QEMU; the report is left out')
      draft = { timeMs: null, status, line }
      drafts.push(draft)
    } else if (raw.includes('=')) {
      const table = label === 'time (ms)' ? times : pairs
      for (const [, key, value, unit] of raw.slice(0, 400).matchAll(/(\w{1,24})=(-?[\d.]{1,20})(?: ?([KMGT]?i?B)\b)?/g))
        put(own(table, key), value, line, unit)
    } else if (own(labels, label) !== undefined) {
      const [value = ''] = raw
        .slice(colon + 1)
        .trim()
        .split(/\s+/, 1)
      put(own(labels, label), value, line)
    }
  }
  const reports = reportsOf(drafts, warnings.add)
  if (reports.length > 0) return succeed({ format: 'infoMigrate', reports, warnings: warnings.all, recorded: null })
  const [first] = warnings.all
  return fail(
    first ?? {
      where: 'log',
      found: 'no line “Migration status:”',
      allowed: 'the text of info migrate, with its status',
    },
  )
}
