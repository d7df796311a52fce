import { describe, expect, it, vi } from 'vitest'
import { experimentOfTrace } from '../../src/scenario/trace.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'
import { run, withFiles } from './run.ts'

// Each test starts a process.
vi.setConfig({ testTimeout: 60_000 })

const config = {
  ram_mib: 512,
  working_set_mib: 32,
  pattern: 'uniform',
  rate_target_pps: 2000,
  mode: 'precopy',
  max_bandwidth_Bps: 124_780_544,
  downtime_limit_ms: 300,
  cap_s: 30,
}
const trace = (change: object = {}, rest: object = {}): object => ({
  format: 'qemu-migration-trace/1',
  config: { ...config, ...change },
  ...rest,
})
const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

describe('predict', () => {
  it('prints for a file with nothing but its configuration what the core says of it', () =>
    withFiles({ 'one.json': { config } }, async (folder) => {
      const { status, stdout, stderr } = await run('predict', ['one.json'], folder)
      expect([status, stderr]).toEqual([0, ''])
      const traced = experimentOfTrace(config)
      if (!traced.ok) throw new Error('the configuration was refused')
      const simulation = createSimulation(traced.value.experiment)
      runToRest(simulation, 60e6)
      const [migration] = simulation.state.migrations
      expect(migration.phase).toBe('completed')
      expect(linesOf(stdout)).toEqual([
        {
          file: 'one.json',
          converged: true,
          totalMs: Math.round((migration.sourceDoneAtUs - migration.requestedAtUs) / 1000),
          downtimeMs: Math.round((migration.sourceDoneAtUs - migration.stopAtUs) / 1000),
          rounds: migration.round,
          transferredBytes: migration.sentBytes,
          postcopyRequests: 0,
        },
      ])
    }))

  it('looks at the configuration only: a measured result beside it changes nothing', () =>
    withFiles(
      {
        'bare.json': { config },
        'full.json': trace(
          {},
          { result: { converged: false, total_ms: 1, downtime_ms: 999, rounds: 77 }, samples: [1] },
        ),
      },
      async (folder) => {
        const { stdout } = await run('predict', ['bare.json', 'full.json'], folder)
        const [bare, full] = linesOf(stdout)
        expect({ ...full, file: '' }).toEqual({ ...bare, file: '' })
      },
    ))

  it('prints one line for each file, in the order given, named without its folder, as often as it is given', () =>
    withFiles({ 'b.json': trace(), 'a.json': trace({ working_set_mib: 64 }), 'c.json': trace() }, async (folder) => {
      const { stdout } = await run('predict', [`${folder}/c.json`, 'a.json', './b.json', 'a.json'], folder)
      expect(linesOf(stdout).map(({ file }) => file)).toEqual(['c.json', 'a.json', 'b.json', 'a.json'])
    }))

  it('complains of files that it cannot use, prints the others, and fails', () =>
    withFiles(
      {
        'good.json': trace(),
        'text.json': 'not JSON',
        'null.json': 'null',
        'list.json': '[]',
        'empty.json': '',
        'wrong.json': trace({ ram_mib: 'x', pattern: 'zigzag' }),
        'huge.json': trace({ ram_mib: 1e9 }),
        'last.json': trace(),
      },
      async (folder) => {
        const bad = [
          'missing.json',
          '.',
          'text.json',
          'null.json',
          'list.json',
          'empty.json',
          'wrong.json',
          'huge.json',
        ]
        const { status, stdout, stderr } = await run('predict', ['good.json', ...bad, 'last.json'], folder)
        expect(status).toBe(1)
        expect(linesOf(stdout).map(({ file }) => file)).toEqual(['good.json', 'last.json'])
        const complaints = stderr.split('\n').filter((line) => line !== '')
        for (const file of bad)
          expect(
            complaints.some((line) => line.startsWith(`${file}: `)),
            file,
          ).toBe(true)
        expect(complaints.filter((line) => line.startsWith('wrong.json: config.'))).toHaveLength(2)
        expect(stderr).not.toMatch(/\n\s+at /)
      },
    ))

  it('says so of a migration that does not end in time', () =>
    withFiles(
      { 'busy.json': trace({ rate_target_pps: 50_000, max_bandwidth_Bps: 30e6, downtime_limit_ms: 1, cap_s: 7 }) },
      async (folder) => {
        const { status, stdout } = await run('predict', ['busy.json'], folder)
        expect(status).toBe(0)
        expect(linesOf(stdout)).toMatchObject([{ converged: false, totalMs: 7000, downtimeMs: null }])
      },
    ))

  it('without a file says what it wants, and fails', async () => {
    const { status, stdout, stderr } = await run('predict', [])
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toBe('predict: name one or more files in the trace format\n')
  })
})
