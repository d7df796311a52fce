/*
 * The experiment that a recorded migration may have been: each input is read from its log, estimated from it, or assumed
 * and said to be. Inputs are chosen before anything is simulated: nothing is adjusted to make the outcome agree.
 */
import { defaults } from '../../base/field.ts'
import type { Problem } from '../../base/result.ts'
import { fail, type Result, succeed } from '../../base/result.ts'
import { MIB, PAGE_BYTES } from '../../base/units.ts'
import type { Command, Experiment, Server } from '../../sim/experiment.ts'
import {
  automationFields,
  linkFields,
  type MigrationValues,
  migrationFields,
  serverFields,
  vmFields,
} from '../../sim/fields.ts'
import { osPageCount } from '../../sim/layout.ts'
import { validateExperiment } from '../../sim/validate.ts'
import { dirtiedRounds, writerOf } from './dirtying.ts'
import type { Figure, MigrationLog, Report } from './log.ts'

/** Whence an input is. */
export type Origin = 'log' | 'estimated' | 'assumed'

type InputTable = 'vm' | 'link' | 'migration'

export interface Input {
  /** The table of the field (catalog.ts) and its key there. */
  readonly table: InputTable
  readonly key: string
  readonly value: number | string
  readonly origin: Origin
}

export interface Fit {
  readonly experiment: Experiment
  /** Simulated no longer than this after the request. */
  readonly capUs: number
  /** Empty where the file itself said what experiment it was. */
  readonly inputs: readonly Input[]
}

export const GUEST = 'guest'
const WARM_UP_US = 2_000_000
/** A migration that did not end is followed at least, and at most, so long. */
const CAP_US = { least: 60_000_000, most: 3 * 3600 * 1_000_000 }
/** Of QEMU's limiter (migration/migration.c). */
const SLOT_MS = 100
/** Line rates that there are. */
const lineRates = [1e8, 1e9, 2.5e9, 10e9, 25e9, 40e9, 100e9]
/** A rate of this share of what a line can carry, or more, is the line's; less is a limit that was set. */
const FULL = 0.9

/** The experiment of a log; of one that says itself what it was, that. */
export function fitLog(log: MigrationLog): Result<Fit> {
  if (log.recorded !== null) return succeed({ ...log.recorded, inputs: [] })
  const problems: Problem[] = []
  const { reports } = log
  const last = (figure: Figure): number | null =>
    reports.findLast((report) => report[figure] !== null)?.[figure] ?? null
  const first = (figure: Figure): number | null => reports.find((report) => report[figure] !== null)?.[figure] ?? null
  const totalBytes = last('totalBytes')
  if (totalBytes === null || totalBytes < MIB)
    problems.push({
      where: 'log',
      found: 'no size of the memory',
      allowed: 'a report with it (ram total, Memory total)',
    })
  const rate =
    usualRate(reports.filter(({ status }) => status !== 'postcopy')) ?? usualRate(reports) ?? last('bytesPerSecond')
  if (rate === null || rate <= 0)
    problems.push({
      where: 'log',
      found: 'no transfer rate',
      allowed: 'a report with a throughput, or two with bytes sent',
    })
  if (totalBytes === null || rate === null || problems.length > 0) return fail(...problems)

  const inputs: Input[] = []
  const input = <T extends number | string>(table: InputTable, key: string, value: T, origin: Origin): T => {
    inputs.push({ table, key, value, origin })
    return value
  }
  const pageBytes = last('pageBytes') ?? PAGE_BYTES
  // QEMU counts its ROMs and video memory as RAM, less than a MiB for the machines of today's defaults.
  const memoryBytes = input('vm', 'memoryBytes', Math.max(64 * MIB, Math.floor(totalBytes / MIB) * MIB), 'log')
  const guest = guestOf(reports, memoryBytes, pageBytes, last('dirtyPagesPerSecond') ?? 0, input)
  const link = linkOf(rate, input)
  const migration = settingsOf(reports, first, last, rate, link.isCapped, input)
  const switchAt = reports.find(({ status }) => status === 'postcopy')?.timeMs ?? null
  const commands: Command[] = [{ kind: 'migrate', atUs: WARM_UP_US, vm: GUEST, destination: 'destination' }]
  if (migration.strategy === 'hybrid' && switchAt !== null)
    commands.push({ kind: 'switch', atUs: WARM_UP_US + Math.round(switchAt * 1000), vm: GUEST })

  const experiment: Experiment = {
    version: 1,
    seed: 1,
    scenario: {
      servers: [server('source', memoryBytes), server('destination', memoryBytes)],
      vms: [
        {
          ...defaults(vmFields),
          id: GUEST,
          label: 'Guest',
          guestOs: 'Linux',
          application: 'As logged',
          server: 'source',
          memoryBytes,
          ...guest,
        },
      ],
      links: [{ ...defaults(linkFields), id: 'link', label: 'Network', bitsPerSecond: link.bitsPerSecond }],
      migration,
      automation: defaults(automationFields),
    },
    commands,
  }
  const wrong = validateExperiment(experiment)
  if (wrong.length > 0) return fail(...wrong)
  const lastUs = (reports.at(-1)?.timeMs ?? 0) * 1000
  return succeed({ experiment, capUs: Math.min(CAP_US.most, Math.max(CAP_US.least, lastUs * 2)), inputs })
}

const server = (id: string, memoryBytes: number): Server => {
  const usual = defaults(serverFields)
  return {
    ...usual,
    id,
    label: id === 'source' ? 'Source' : 'Destination',
    nicBitsPerSecond: 100e9,
    memoryBytes: Math.max(usual.memoryBytes, memoryBytes * 2),
  }
}

type Put = <T extends number | string>(table: InputTable, key: string, value: T, origin: Origin) => T

/** The rate at which half of all bytes went, or a faster one: the first pass has stretches of empty pages. */
function usualRate(reports: readonly Report[]): number | null {
  const spans: { rate: number; bytes: number }[] = []
  let before: Report | null = null
  for (const report of reports) {
    if (report.transferredBytes === null || report.status === 'completed') continue
    if (before?.transferredBytes != null) {
      const ms = report.timeMs - before.timeMs
      // QEMU sends in slots of 100 ms: shorter spans tell nothing.
      if (ms < SLOT_MS * 0.9) continue
      const bytes = report.transferredBytes - before.transferredBytes
      // A throughput that is told is that of whole slots; a span may begin and end within one.
      const rate = report.bytesPerSecond || (bytes / ms) * 1000
      if (bytes > 0) spans.push({ rate, bytes })
    }
    before = report
  }
  spans.sort((a, b) => a.rate - b.rate)
  const half = spans.reduce((sum, { bytes }) => sum + bytes, 0) / 2
  let passed = 0
  for (const { rate, bytes } of spans) {
    passed += bytes
    if (passed >= half) return rate
  }
  return null
}

/** What the guest held and wrote. */
function guestOf(reports: readonly Report[], memoryBytes: number, pageBytes: number, dirtyRate: number, input: Put) {
  const pages = Math.floor(memoryBytes / PAGE_BYTES)
  const scale = pageBytes / PAGE_BYTES
  const zeroPages = reports.findLast(({ zeroPages }) => zeroPages !== null)?.zeroPages ?? null
  const dataPages = zeroPages === null ? pages : Math.max(osPageCount(pages), pages - Math.round(zeroPages * scale))
  const roomPages = Math.max(256, dataPages - osPageCount(pages))
  const rounds = dirtiedRounds(reports, pageBytes).map(({ seconds, newPages, waitingPages }) => ({
    seconds,
    newPages: newPages * scale,
    waitingPages: waitingPages * scale,
  }))
  const writer = writerOf(rounds, roomPages)
  const isTold = writer !== null
  const rate = dirtyRate * scale
  const told = writer ?? { workingSetPages: roomPages, writesPerSecond: Math.round(rate) }
  const most = Math.min(vmFields.workingSetBytes.max, memoryBytes) / PAGE_BYTES
  const workingSetPages = Math.min(most, roomPages, Math.max(256, told.workingSetPages))
  const origin: Origin = isTold ? 'estimated' : 'assumed'
  return {
    workingSetBytes: input('vm', 'workingSetBytes', Math.floor(workingSetPages / 256) * MIB, origin),
    writesPerSecond: input(
      'vm',
      'writesPerSecond',
      Math.min(vmFields.writesPerSecond.max, told.writesPerSecond),
      isTold ? 'estimated' : rate > 0 ? 'log' : 'assumed',
    ),
    pattern: input('vm', 'pattern', 'uniform' as const, 'assumed'),
    usedBytes: input(
      'vm',
      'usedBytes',
      Math.min(vmFields.usedBytes.max, Math.max(0, Math.floor((roomPages - workingSetPages) / 256)) * MIB),
      zeroPages === null ? 'assumed' : 'log',
    ),
  }
}

/** A line that the rate fills, or a faster one on which a limit was set. */
function linkOf(bytesPerSecond: number, input: Put): { readonly bitsPerSecond: number; readonly isCapped: boolean } {
  const share = (line: number): number => (bytesPerSecond * 8) / (line * linkFields.payloadFraction.default)
  const filled = lineRates.find((line) => share(line) >= FULL && share(line) <= 1.01)
  if (filled !== undefined)
    return { bitsPerSecond: input('link', 'bitsPerSecond', filled, 'estimated'), isCapped: false }
  // Between two rates the faster one, but ten times as fast at least: the last copy is not held to the limit.
  const wider = lineRates.find((line) => line >= 10e9 && share(line) < FULL) ?? linkFields.bitsPerSecond.max
  return { bitsPerSecond: input('link', 'bitsPerSecond', wider, 'assumed'), isCapped: true }
}

function settingsOf(
  reports: readonly Report[],
  first: (figure: Figure) => number | null,
  last: (figure: Figure) => number | null,
  rate: number,
  isCapped: boolean,
  input: Put,
): MigrationValues {
  const usual = defaults(migrationFields)
  const switched = reports.find(({ status }) => status === 'postcopy') ?? null
  const hasRounds = reports.some(({ status, dirtySyncCount }) => status === 'active' && (dirtySyncCount ?? 0) > 0)
  const strategy = switched === null ? 'precopy' : hasRounds ? 'hybrid' : 'postcopyPush'
  const limitMs = first('expectedDowntimeMs')
  const throttles = reports.flatMap(({ throttlePercent }) => (throttlePercent ? [throttlePercent] : []))
  const [initial] = throttles
  const second = throttles.find((percent) => percent !== initial)
  const { downtimeLimitMs } = migrationFields
  const isLimit = limitMs !== null && limitMs >= downtimeLimitMs.min && limitMs <= downtimeLimitMs.max
  const values: MigrationValues = {
    ...usual,
    strategy: input('migration', 'strategy', strategy, 'log'),
    downtimeLimitMs: input(
      'migration',
      'downtimeLimitMs',
      isLimit ? limitMs : usual.downtimeLimitMs,
      isLimit ? 'log' : 'assumed',
    ),
    maxBandwidthBytesPerSecond: isCapped
      ? input('migration', 'maxBandwidthBytesPerSecond', Math.round(rate), 'estimated')
      : 0,
    postcopyBandwidthBytesPerSecond: isCapped
      ? Math.round(usualRate(reports.filter(({ status }) => status === 'postcopy')) ?? 0)
      : 0,
    // A switch that was logged comes when it came.
    switchAfterRounds: strategy === 'hybrid' ? migrationFields.switchAfterRounds.max : usual.switchAfterRounds,
    autoConverge: initial === undefined ? 'off' : input('migration', 'autoConverge', 'on' as const, 'log'),
    throttleInitial: initial === undefined ? usual.throttleInitial : Math.min(0.99, initial / 100),
    throttleIncrement:
      initial !== undefined && second !== undefined && second > initial
        ? (second - initial) / 100
        : usual.throttleIncrement,
    deltaCacheBytes: Math.min(migrationFields.deltaCacheBytes.max, last('cacheBytes') ?? 0),
    channels: (last('multifdBytes') ?? 0) > 0 ? input('migration', 'channels', 2, 'assumed') : usual.channels,
  }
  return values
}
