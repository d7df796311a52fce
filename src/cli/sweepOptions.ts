/*
 * What the command line of a sweep says, with what a cluster says in the environment. An Indexed Job of Kubernetes numbers
 * its pods from 0 and tells no total, so that stands in SWEEP_SHARDS; a Slurm array tells both, from any least id on.
 */
import { parseArgs } from 'node:util'
import { fail, type Problem, type Result, succeed } from '../base/result.ts'

export interface SweepOptions {
  readonly spec: string
  /** Numbered from 0. */
  readonly shard: { readonly index: number; readonly count: number }
  /** Null: standard output. */
  readonly out: string | null
  readonly threads: number
  /** Files to be put together instead of a run; empty is a run. */
  readonly merge: readonly string[]
  readonly isCsv: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

const MAX_SHARDS = 100_000

export function readSweepOptions(
  args: readonly string[],
  environment: Environment,
  cores: number,
): Result<SweepOptions> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    return fail({
      where: 'sweep',
      found,
      allowed: 'SPEC.json [--shard I/N] [--out FILE] [--threads N] [--merge FILE…] [--csv]',
    })
  }
  const { values, positionals } = parsed
  const problems: Problem[] = []
  const [spec, ...rest] = positionals
  if (spec === undefined) problems.push({ where: 'sweep', found: 'no file', allowed: 'SPEC.json' })
  if (rest.length > 0 && values.merge !== true)
    problems.push({ where: 'sweep', found: rest.join(' '), allowed: 'one SPEC.json; more files only with --merge' })
  if (rest.length === 0 && values.merge === true)
    problems.push({ where: 'sweep, --merge', found: 'no file', allowed: 'one or more files of rows' })
  const shard = values.shard === undefined ? shardOfCluster(environment) : shardOfText(values.shard)
  if (!shard.ok) problems.push(...shard.problems)
  const threads = Number(values.threads ?? cores)
  if (!Number.isInteger(threads) || threads < 1 || threads > 1024)
    problems.push({
      where: 'sweep, --threads',
      found: String(values.threads),
      allowed: 'a whole number from 1 to 1024',
    })
  if (problems.length > 0 || !shard.ok) return fail(...problems)
  return succeed({
    spec,
    shard: shard.value,
    out: values.out ?? null,
    threads,
    merge: rest,
    isCsv: values.csv === true,
  })
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      shard: { type: 'string' },
      out: { type: 'string' },
      threads: { type: 'string' },
      merge: { type: 'boolean' },
      csv: { type: 'boolean' },
    },
  })

const whole = (text: string | undefined): number => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : -1)

function checked(index: number, count: number, where: string, found: string): Result<SweepOptions['shard']> {
  if (Number.isInteger(index) && index >= 0 && index < count && count <= MAX_SHARDS) return succeed({ index, count })
  return fail({ where, found, allowed: `I/N with I from 0 to N − 1 and N at most ${MAX_SHARDS}` })
}

function shardOfText(text: string): Result<SweepOptions['shard']> {
  const [index, count, ...rest] = text.split('/')
  return checked(rest.length === 0 ? whole(index) : -1, whole(count), 'sweep, --shard', text)
}

function shardOfCluster(environment: Environment): Result<SweepOptions['shard']> {
  const { JOB_COMPLETION_INDEX, SWEEP_SHARDS, SLURM_ARRAY_TASK_ID } = environment
  if (JOB_COMPLETION_INDEX !== undefined) {
    const found = `${JOB_COMPLETION_INDEX}/${SWEEP_SHARDS ?? 'nothing'}`
    return checked(whole(JOB_COMPLETION_INDEX), whole(SWEEP_SHARDS), 'JOB_COMPLETION_INDEX/SWEEP_SHARDS', found)
  }
  if (SLURM_ARRAY_TASK_ID === undefined) return succeed({ index: 0, count: 1 })
  const { SLURM_ARRAY_TASK_MIN = '0', SLURM_ARRAY_TASK_STEP = '1', SLURM_ARRAY_TASK_COUNT } = environment
  const index = (whole(SLURM_ARRAY_TASK_ID) - whole(SLURM_ARRAY_TASK_MIN)) / whole(SLURM_ARRAY_TASK_STEP)
  const found = `${SLURM_ARRAY_TASK_ID} of ${SLURM_ARRAY_TASK_COUNT ?? 'nothing'} from ${SLURM_ARRAY_TASK_MIN}`
  return checked(index, whole(SLURM_ARRAY_TASK_COUNT), 'SLURM_ARRAY_TASK_ID/SLURM_ARRAY_TASK_COUNT', found)
}
