/* What a reader can change, and the link of the experiment that follows from it. */
import { formatBitsPerSecond, formatBytes, formatCount, formatDurationMs } from '../../i18n/format.ts'
import type { ReadKey } from './words/en.ts'

export const variableIds = ['memory', 'writes', 'bandwidth', 'limit'] as const
export type VariableId = (typeof variableIds)[number]
export type Variables = Readonly<Record<VariableId, number>>

interface Variable {
  readonly label: ReadKey
  /** Values that it can take, in order. */
  readonly values: readonly number[]
  readonly text: (value: number) => string
}

const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step)

/** Memory in GiB, writes in pages a second, bandwidth in Gbit/s, the allowed pause in milliseconds. */
export const variables: Readonly<Record<VariableId, Variable>> = {
  memory: { label: 'var.memory', values: steps(2, 16, 1), text: (gib) => formatBytes(gib * 2 ** 30) },
  writes: { label: 'var.writes', values: steps(0, 100_000, 2000), text: formatCount },
  bandwidth: {
    label: 'var.bandwidth',
    values: [1, 1.5, 2, 2.5, 5, 10],
    text: (gbit) => formatBitsPerSecond(gbit * 1e9),
  },
  limit: { label: 'var.limit', values: [30, 50, 100, 200, 300, 500, 1000, 2000], text: formatDurationMs },
}

export const usual: Variables = { memory: 4, writes: 20_000, bandwidth: 2.5, limit: 300 }

export const ways = ['nonlive', 'precopy', 'postcopyPush'] as const
export type Way = (typeof ways)[number]

/** The web shop of the first scene as the reader has it, moved after half a second. */
export const linkOf = ({ memory, writes, bandwidth, limit }: Variables, way: Way): string =>
  [
    'v=1',
    's=first',
    `vm.web.memory=${memory}GiB`,
    `vm.web.used=${memory * 512 - 512}MiB`,
    'vm.web.pattern=uniform',
    `vm.web.writes=${writes}pages/s`,
    `link.lan.bandwidth=${bandwidth}Gbit/s`,
    `migration.strategy=${way}`,
    `migration.downtime=${limit}ms`,
    'do=500ms:move:web:beta',
  ].join('&')
