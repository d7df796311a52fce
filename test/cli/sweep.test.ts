import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { spellRow } from '../../src/cli/sweepFile.ts'
import { readSweepOptions } from '../../src/cli/sweepOptions.ts'
import { runCell } from '../../src/sweep/runCell.ts'
import { checkSpec, specHash } from '../../src/sweep/spec.ts'
import { smallInput, smallRows } from '../sweep/sweeps.ts'
import { run, withFiles } from './run.ts'

// Each test starts processes.
vi.setConfig({ testTimeout: 120_000 })

const SPEC = { 'spec.json': smallInput }
const lines = (text: string) => text.split('\n').filter((line) => line !== '')

describe('sweep', () => {
  it('gives the same rows on one thread and on several, alone and in shards', () =>
    withFiles(SPEC, async (folder) => {
      const [one, two, ...shards] = await Promise.all([
        run('sweep', ['spec.json', '--threads', '1'], folder),
        run('sweep', ['spec.json', '--threads', '3'], folder),
        ...[0, 1, 2].map((i) => run('sweep', ['spec.json', '--shard', `${i}/3`, '--out', `rows-${i}.jsonl`], folder)),
      ])
      expect(two.stdout).toBe(one.stdout)
      expect(one.stderr).toMatch(/^sweep [0-9a-f]{8}: 30 of 30 cells run/)
      expect(shards.map(({ status }) => status)).toEqual([0, 0, 0])
      const files = [2, 0, 1].map((i) => `rows-${i}.jsonl`)
      const merged = await run('sweep', ['spec.json', '--merge', ...files], folder)
      expect([merged.status, merged.stderr]).toEqual([0, ''])
      const rows = lines(merged.stdout).map((line) => JSON.parse(line))
      expect(rows.map(({ sweep: _, ...row }) => row)).toEqual(smallRows())
      expect(lines(one.stdout).sort()).toEqual(lines(merged.stdout).sort())
      const table = await run('sweep', ['spec.json', '--merge', '--csv', ...files], folder)
      expect(lines(table.stdout)).toHaveLength(31)
    }))

  it('goes on where it was cut off, and ends with the same bytes', () =>
    withFiles(SPEC, async (folder) => {
      const file = join(folder, 'rows.jsonl')
      await run('sweep', ['spec.json', '--out', 'rows.jsonl'], folder)
      const whole = readFileSync(file, 'utf8')
      writeFileSync(file, whole.slice(0, whole.length * 0.6))
      const again = await run('sweep', ['spec.json', '--out', 'rows.jsonl'], folder)
      expect(again.stderr).toMatch(/: 1[0-9] of 30 cells run/)
      expect(readFileSync(file, 'utf8')).toBe(whole)
      writeFileSync(file, whole.slice(0, whole.length * 0.6))
      const missing = await run('sweep', ['spec.json', '--merge', 'rows.jsonl'], folder)
      expect([missing.status, missing.stderr]).toEqual([1, expect.stringMatching(/1[0-9] of 30 cells are missing/)])
    }))

  it('refuses rows of another sweep, and a broken spec with every problem on a line of its own', () =>
    withFiles(
      { ...SPEC, 'other.json': { ...smallInput, seeds: 'own' }, 'bad.json': { version: 1 } },
      async (folder) => {
        await run('sweep', ['spec.json', '--shard', '0/15', '--out', 'rows.jsonl'], folder)
        const other = await run('sweep', ['other.json', '--out', 'rows.jsonl'], folder)
        expect([other.status, other.stderr]).toEqual([1, expect.stringMatching(/line 1: "sweep .* that of the spec/)])
        const bad = await run('sweep', ['bad.json'], folder)
        expect([bad.status, bad.stdout]).toEqual([1, ''])
        expect(bad.stderr).toMatch(/^bad\.json: sweep, preset: "nothing" is not allowed/)
        const none = await run('sweep', [], folder)
        expect(none.stderr).toBe('sweep: sweep: "no file" is not allowed; allowed is SPEC.json\n')
      },
    ))
})

describe('the shard', () => {
  const shard = (args: readonly string[], environment: Record<string, string>) => {
    const options = readSweepOptions(['spec.json', ...args], environment, 2)
    return options.ok ? [options.value.shard.index, options.value.shard.count] : options.problems[0].where
  }
  it('is told by the command line, by an Indexed Job, or by a Slurm array from any least id on', () => {
    expect(shard([], {})).toEqual([0, 1])
    expect(shard(['--shard', '2/5'], { JOB_COMPLETION_INDEX: '1' })).toEqual([2, 5])
    expect(shard([], { JOB_COMPLETION_INDEX: '3', SWEEP_SHARDS: '8' })).toEqual([3, 8])
    expect(shard([], { SLURM_ARRAY_TASK_ID: '7', SLURM_ARRAY_TASK_COUNT: '8', SLURM_ARRAY_TASK_MIN: '0' })).toEqual([
      7, 8,
    ])
    const stepped = { SLURM_ARRAY_TASK_COUNT: '3', SLURM_ARRAY_TASK_MIN: '1', SLURM_ARRAY_TASK_STEP: '3' }
    expect(shard([], { ...stepped, SLURM_ARRAY_TASK_ID: '7' })).toEqual([2, 3])
  })
  it('is refused where it cannot be', () => {
    expect(shard(['--shard', '5/5'], {})).toBe('sweep, --shard')
    expect(shard(['--shard', '1'], {})).toBe('sweep, --shard')
    expect(shard([], { JOB_COMPLETION_INDEX: '3' })).toBe('JOB_COMPLETION_INDEX/SWEEP_SHARDS')
    expect(shard([], { SLURM_ARRAY_TASK_ID: '9', SLURM_ARRAY_TASK_COUNT: '2', SLURM_ARRAY_TASK_MIN: '3' })).toBe(
      'SLURM_ARRAY_TASK_ID/SLURM_ARRAY_TASK_COUNT',
    )
  })
})

describe('the files for clusters', () => {
  const sweeps = fileURLToPath(new URL('../../docs/sweeps', import.meta.url))

  it('run a shard on Slurm from what its environment says, and again what is missing', () =>
    withFiles(SPEC, async (folder) => {
      const task = (index: number) =>
        new Promise<string>((done, fail) => {
          const environment = {
            SLURM_ARRAY_TASK_ID: String(index),
            SLURM_ARRAY_TASK_MIN: '0',
            SLURM_ARRAY_TASK_STEP: '1',
            SLURM_ARRAY_TASK_COUNT: '2',
            SLURM_CPUS_PER_TASK: '1',
          }
          const file = [join(sweeps, 'array.sbatch'), join(folder, 'spec.json'), join(folder, 'rows')]
          const options = { cwd: join(sweeps, '..', '..'), env: { ...process.env, ...environment } }
          execFile('bash', file, options, (error, _, complaints) => (error ? fail(error) : done(complaints)))
        })
      expect(await task(0)).toMatch(/: 15 of 15 cells run/)
      expect(await task(0)).toMatch(/: 0 of 15 cells run/)
      expect(await task(1)).toMatch(/: 15 of 15 cells run/)
      const merged = await run('sweep', ['spec.json', '--merge', 'rows/rows-0.jsonl', 'rows/rows-1.jsonl'], folder)
      expect([merged.status, lines(merged.stdout).length]).toEqual([0, 30])
    }))

  it('tell Kubernetes as many shards as there are pods, and the command that there is', () => {
    const job = readFileSync(join(sweeps, 'job.yaml'), 'utf8')
    const [, completions] = /completions: (\d+)/.exec(job) ?? []
    const [, shards] = /SWEEP_SHARDS\s+value: "(\d+)"/.exec(job) ?? []
    expect(completions).toBe(shards)
    const [, command] = /exec node_modules\/\.bin\/node (.*)/.exec(job) ?? []
    const [program, ...args] = command.replace('"rows-$JOB_COMPLETION_INDEX.jsonl"', 'rows-3.jsonl').split(' ')
    expect(program).toBe('src/cli/sweep.ts')
    const options = readSweepOptions(args, { JOB_COMPLETION_INDEX: '3', SWEEP_SHARDS: shards }, 8)
    expect(options).toMatchObject({
      value: { spec: 'sweep.json', out: 'rows-3.jsonl', shard: { index: 3, count: 16 } },
    })
  })

  it('the worked example is a sweep, and its first row is the one that is shown', async () => {
    const checked = checkSpec(JSON.parse(readFileSync(join(sweeps, 'example.json'), 'utf8')))
    if (!checked.ok) throw new Error('expected a sound sweep')
    const words = readFileSync(join(sweeps, '..', 'sweeps.md'), 'utf8')
    expect(words).toContain(spellRow(specHash(checked.value), runCell(checked.value, 0)).trimEnd())
  })
})
