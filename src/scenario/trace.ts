/*
 * The experiment that a recorded migration was. Of a file in the trace format only `config` is read. The recorder ran
 * source, destination and itself on two cores over the loopback interface, with TCG instead of KVM: what its machine
 * needs per page is stated here and nowhere else (docs/model.md, "The recording machine").
 */
import * as z from 'zod/mini'
import { defaults } from '../base/field.ts'
import { fail, type Result, succeed } from '../base/result.ts'
import { MIB, PAGE_BYTES } from '../base/units.ts'
import { compressionIds } from '../sim/compressions/index.ts'
import type { Experiment, Server, Vm } from '../sim/experiment.ts'
import {
  automationFields,
  linkFields,
  type MigrationValues,
  migrationFields,
  serverFields,
  vmFields,
} from '../sim/fields.ts'
import type { StrategyId } from '../sim/strategies/index.ts'
import { validateExperiment } from '../sim/validate.ts'
import { patternIds } from '../sim/workloads/index.ts'
import { problemsOf } from './schema.ts'

const positive = z.number().check(z.gte(0))
const perhaps = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema))
const configSchema = z.object({
  ram_mib: positive,
  vcpus: z._default(positive, 1),
  working_set_mib: positive,
  static_fill_mib: z._default(positive, 0),
  pattern: z.enum(patternIds),
  rate_target_pps: positive,
  write_kind: z._default(z.enum(['8B', 'page']), '8B'),
  content: z._default(z.enum(['random', 'compressible']), 'random'),
  credit_ms: z._default(positive, 10),
  mode: z.enum(['precopy', 'stopcopy', 'postcopy', 'hybrid', 'autoconverge', 'xbzrle', 'multifd']),
  max_bandwidth_Bps: positive,
  downtime_limit_ms: positive,
  switch_at_s: perhaps(positive),
  cap_s: positive,
  capabilities: z._default(z.array(z.string()), []),
  parameters_set: z._default(
    z.object({
      'max-postcopy-bandwidth': perhaps(positive),
      'multifd-channels': perhaps(positive),
      'multifd-compression': perhaps(z.enum(compressionIds)),
      'xbzrle-cache-size': perhaps(positive),
      'cpu-throttle-initial': perhaps(positive),
      'cpu-throttle-increment': perhaps(positive),
    }),
    {},
  ),
})
type Config = z.infer<typeof configSchema>

/** QEMU's defaults of what a recording did not set (migration/options.c). */
const DEFAULT_CACHE_BYTES = 64 * MIB
const DEFAULT_CHANNELS = 2
const DEFAULT_THROTTLE = { initial: 20, increment: 10 }
/** `compressible` pages are a quarter random; on the wire that became 28 % (loopback_bytes of the zstd runs). */
const COMPRESSED_FRACTION = 0.28

/** The workload of a recorded guest ran this long before `migrate` (first reports of the guests' heartbeats). */
const WARM_UP_US = 2_220_000

/** One core each for source and destination, shared with the guest and the recorder; loopback TCP. */
const recordingServer = (id: string): Server => ({
  ...defaults(serverFields),
  id,
  label: id,
  nicBitsPerSecond: 100e9,
  residentPageNs: 2_400,
  freshPageNs: 10_200,
  coldPageNs: 16_300,
  coldMemoryBytes: 156 * MIB,
  zeroPageNs: 160,
  placedPageNs: 5_400,
  placedZeroPageNs: 670,
  // TCG keeps its log in a bitmap: no fault, no cost.
  dirtyFaultNs: 0,
  cores: 1,
})

export interface TraceExperiment {
  readonly experiment: Experiment
  /** The recorder gave up after this long. */
  readonly capUs: number
}

export function experimentOfTrace(config: unknown): Result<TraceExperiment> {
  const parsed = configSchema.safeParse(config)
  if (!parsed.success) return fail(...problemsOf(parsed.error, config, 'config'))
  const experiment = recordedMigration(parsed.data)
  const problems = validateExperiment(experiment)
  return problems.length === 0 ? succeed({ capUs: parsed.data.cap_s * 1e6, experiment }) : fail(...problems)
}

const recordedMigration = (config: Config): Experiment => ({
  version: 1,
  seed: 1,
  scenario: {
    servers: [recordingServer('source'), recordingServer('destination')],
    vms: [recordedVm(config)],
    links: [
      {
        ...defaults(linkFields),
        id: 'loopback',
        label: 'Loopback',
        bitsPerSecond: 100e9,
        payloadFraction: 1,
        latencyUs: 20,
      },
    ],
    migration: recordedSettings(config),
    automation: defaults(automationFields),
  },
  commands: [
    { kind: 'migrate', atUs: WARM_UP_US, vm: 'guest', destination: 'destination' },
    ...(config.mode === 'hybrid' && config.switch_at_s != null
      ? [{ kind: 'switch' as const, atUs: WARM_UP_US + Math.round(config.switch_at_s * 1e6), vm: 'guest' }]
      : []),
  ],
})

const recordedVm = (config: Config): Vm => ({
  ...defaults(vmFields),
  id: 'guest',
  label: 'Guest',
  guestOs: 'Debian 12',
  application: 'Page writer',
  server: 'source',
  vcpus: config.vcpus,
  memoryBytes: config.ram_mib * MIB,
  workingSetBytes: config.working_set_mib * MIB,
  usedBytes: config.static_fill_mib * MIB,
  pattern: config.pattern,
  writesPerSecond: Math.round(config.rate_target_pps),
  bytesPerWrite: config.write_kind === 'page' ? PAGE_BYTES : 8,
  compressedFraction: config.content === 'compressible' ? COMPRESSED_FRACTION : 1,
  backlogMs: config.credit_ms,
  // It sleeps between ticks: what auto-converge takes, it mostly had to spare.
  cpuDemand: 0,
})

const strategyOf: Partial<Record<Config['mode'], StrategyId>> = {
  stopcopy: 'nonlive',
  postcopy: 'postcopyPush',
  hybrid: 'hybrid',
}

function recordedSettings(config: Config): MigrationValues {
  const { mode, capabilities, parameters_set: set } = config
  const has = (capability: string): boolean => capabilities.includes(capability)
  const isParallel = mode === 'multifd' || has('multifd')
  const isDelta = mode === 'xbzrle' || has('xbzrle')
  const percent = (value: number | null | undefined, otherwise: number): number => (value ?? otherwise) / 100
  return {
    ...defaults(migrationFields),
    strategy: strategyOf[mode] ?? 'precopy',
    downtimeLimitMs: config.downtime_limit_ms,
    maxBandwidthBytesPerSecond: config.max_bandwidth_Bps,
    postcopyBandwidthBytesPerSecond: set['max-postcopy-bandwidth'] ?? 0,
    // A recorded switch comes when it was asked for, not after so many rounds.
    switchAfterRounds: migrationFields.switchAfterRounds.max,
    preempt: has('postcopy-preempt') ? 'on' : 'off',
    autoConverge: mode === 'autoconverge' || has('auto-converge') ? 'on' : 'off',
    throttleInitial: percent(set['cpu-throttle-initial'], DEFAULT_THROTTLE.initial),
    throttleIncrement: percent(set['cpu-throttle-increment'], DEFAULT_THROTTLE.increment),
    deltaCacheBytes: isDelta ? (set['xbzrle-cache-size'] ?? DEFAULT_CACHE_BYTES) : 0,
    channels: isParallel ? (set['multifd-channels'] ?? DEFAULT_CHANNELS) : 1,
    compression: isParallel ? (set['multifd-compression'] ?? 'none') : 'none',
  }
}
