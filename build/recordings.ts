/*
 * `virtual:recordings` is the list of the recorded migrations that the core is held against (test/validation/traces), each
 * without what the page does not show. They stand in one chunk that is fetched when they are first looked at.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const NAME = 'virtual:recordings'
const RESOLVED = `\0${NAME}`
const folder = fileURLToPath(new URL('../test/validation/traces/', import.meta.url))

/** Columns of `samples` that are drawn or summed up. */
const columns = [
  't',
  'status',
  'downtime',
  'expected-downtime',
  'setup-time',
  'remaining',
  'transferred',
  'total',
  'mbps',
  'page-size',
  'duplicate',
  'normal',
  'dirty-sync-count',
  'dirty-pages-rate',
  'postcopy-requests',
  'cpu-throttle-percentage',
]

/** A recording without the rest; still a file in the trace format. */
export function reduceTrace(trace: {
  readonly config: Readonly<Record<string, unknown>>
  readonly samples: Readonly<Record<string, unknown>>
  readonly [key: string]: unknown
}) {
  const { parameters: _, ...config } = trace.config
  const among = (entries: object): object =>
    Object.fromEntries(Object.entries(entries).filter(([key]) => columns.includes(key)))
  return {
    format: trace.format,
    config,
    result: trace.result,
    samples: among(trace.samples),
    samples_constant: among(trace.samples_constant ?? {}),
  }
}

export function recordings(): Plugin {
  return {
    name: 'recordings',
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    load(id) {
      if (id !== RESOLVED) return null
      const all = readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .sort()
        .map((file) => ({
          id: file.replace('.json', ''),
          trace: reduceTrace(JSON.parse(readFileSync(folder + file, 'utf8'))),
        }))
      return `export const recordings = JSON.parse(${JSON.stringify(JSON.stringify(all))})`
    },
  }
}
