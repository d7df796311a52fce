/*
 * The experiment that a recorded migration was. Of a file in the trace format only `config` is read. The recorder ran
 * source, destination and itself on two cores over the loopback interface, with TCG instead of KVM: what its machine
 * needs per page is stated here and nowhere else (docs/model.md, "The recording machine").
 */
import * as z from 'zod/mini'
import { defaults } from '../base/field.ts'
import { fail, type Result, succeed } from '../base/result.ts'
import { MIB } from '../base/units.ts'
import type { Experiment, Server } from '../sim/experiment.ts'
import { linkFields, serverFields, vmFields } from '../sim/fields.ts'
import { validateExperiment } from '../sim/validate.ts'
import { patternIds } from '../sim/workloads/index.ts'
import { problemsOf } from './schema.ts'

const positive = z.number().check(z.gte(0))
const configSchema = z.object({
  ram_mib: positive,
  working_set_mib: positive,
  static_fill_mib: z._default(positive, 0),
  pattern: z.enum(patternIds),
  rate_target_pps: positive,
  mode: z.enum(['precopy', 'stopcopy']),
  max_bandwidth_Bps: positive,
  downtime_limit_ms: positive,
  cap_s: positive,
})

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

const recordedMigration = (c: z.infer<typeof configSchema>): Experiment => ({
  version: 1,
  seed: 1,
  scenario: {
    servers: [recordingServer('source'), recordingServer('destination')],
    vms: [
      {
        ...defaults(vmFields),
        id: 'guest',
        label: 'Guest',
        guestOs: 'Debian 12',
        application: 'Page writer',
        server: 'source',
        memoryBytes: c.ram_mib * MIB,
        workingSetBytes: c.working_set_mib * MIB,
        usedBytes: c.static_fill_mib * MIB,
        pattern: c.pattern,
        writesPerSecond: Math.round(c.rate_target_pps),
      },
    ],
    links: [{ ...defaults(linkFields), id: 'loopback', label: 'Loopback', bitsPerSecond: 100e9, payloadFraction: 1 }],
    migration: {
      strategy: c.mode === 'stopcopy' ? 'nonlive' : 'precopy',
      downtimeLimitMs: c.downtime_limit_ms,
      maxBandwidthBytesPerSecond: c.max_bandwidth_Bps,
    },
  },
  commands: [{ kind: 'migrate', atUs: WARM_UP_US, vm: 'guest', destination: 'destination' }],
})
