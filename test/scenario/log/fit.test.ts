import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MIB } from '../../../src/base/units.ts'
import { dirtiedRounds, writerOf } from '../../../src/scenario/log/dirtying.ts'
import { type Fit, fitLog } from '../../../src/scenario/log/fit.ts'
import { readLog } from '../../../src/scenario/log/index.ts'
import { startRun } from '../../../src/sim/run.ts'

function fitOf(text: string): Fit {
  const log = readLog(text)
  if (!log.ok) throw new Error(JSON.stringify(log.problems))
  const fit = fitLog(log.value)
  if (!fit.ok) throw new Error(JSON.stringify(fit.problems))
  return fit.value
}

const fitFile = (name: string): Fit => fitOf(readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'))

function simulated({ experiment, capUs }: Fit) {
  const run = startRun(experiment, 'guest', { horizonUs: capUs })
  while (!run.step());
  return run.answer().result
}

// The recorded guest wrote 10,000 pages a second evenly on 128 MiB, over 119 MiB/s (its file name; traces of the core).
describe.each(['queryMigrate.jsonl', 'domjobinfo.txt', 'infoMigrate10.txt'])('the inputs told from %s', (name) => {
  const fit = fitFile(name)
  // Reports every 250 ms tell less of short rounds than reports every 50 ms.
  const isFine = name !== 'infoMigrate10.txt'
  const { vms, migration } = fit.experiment.scenario

  it('are near those of the recording, which the log does not state', () => {
    expect(vms[0].memoryBytes).toBe(512 * MIB)
    expect(vms[0].workingSetBytes / (128 * MIB)).toBeGreaterThan(isFine ? 0.6 : 0.4)
    expect(vms[0].workingSetBytes / (128 * MIB)).toBeLessThan(1.15)
    expect(vms[0].writesPerSecond / 10_000).toBeGreaterThan(0.8)
    expect(vms[0].writesPerSecond / 10_000).toBeLessThan(isFine ? 1.4 : 2)
    expect(migration.maxBandwidthBytesPerSecond / (119 * MIB)).toBeCloseTo(1, 1)
    expect(migration.downtimeLimitMs).toBe(300)
    expect(migration.strategy).toBe('precopy')
  })

  it('give a simulation within a tenth of what was measured', () => {
    const result = simulated(fit)
    expect((result?.totalMigrationTimeMs ?? 0) / 2027).toBeGreaterThan(0.9)
    expect((result?.totalMigrationTimeMs ?? 0) / 2027).toBeLessThan(1.1)
    expect((result?.transferredBytes ?? 0) / 286e6).toBeGreaterThan(0.9)
    expect((result?.transferredBytes ?? 0) / 286e6).toBeLessThan(1.1)
  })

  it('each say where they come from', () => {
    expect(fit.inputs.map(({ origin }) => origin)).toContain('assumed')
    expect(fit.inputs.find(({ key }) => key === 'memoryBytes')?.origin).toBe('log')
    expect(fit.inputs.find(({ key }) => key === 'writesPerSecond')?.origin).toBe('estimated')
  })
})

describe('a log of post-copy', () => {
  it('is simulated as post-copy, at the rate that it had after the switch', () => {
    const fit = fitFile('infoMigrate.txt')
    const { migration } = fit.experiment.scenario
    expect(migration.strategy).toBe('postcopyPush')
    expect(migration.postcopyBandwidthBytesPerSecond / (119 * MIB)).toBeCloseTo(1, 1)
    expect(simulated(fit)?.phase).toBe('completed')
  })
})

describe('a log that says little', () => {
  it('is refused without a size or a rate, for both at once', () => {
    const log = readLog('{"status":"active"}')
    const fit = log.ok ? fitLog(log.value) : log
    expect(fit.ok ? [] : fit.problems.map(({ found }) => found)).toEqual(['no size of the memory', 'no transfer rate'])
  })

  it('is fitted from one report of a finished job', () => {
    const fit = fitOf(
      'Job type: Completed\nTime elapsed: 9000 ms\nMemory processed: 1.000 GiB\nMemory total: 1.016 GiB\nMemory bandwidth: 108.000 MiB/s\nDirty rate: 300 pages/s\nTotal downtime: 20 ms',
    )
    expect(fit.experiment.scenario.links[0].bitsPerSecond).toBe(1e9)
    expect(fit.experiment.scenario.vms[0].writesPerSecond).toBe(300)
  })
})

describe('a writer told from what rounds found', () => {
  /** Expected distinct pages of an even writer. */
  const distinct = (pages: number, writes: number): number => pages * (1 - Math.exp(-writes / pages))

  it.each([
    [8192, 2_000],
    [32_768, 20_000],
    [100_000, 60_000],
  ])('finds %d pages and %d writes a second again', (pages, rate) => {
    const rounds = [4, 1.5, 0.6, 0.3].map((seconds) => ({
      seconds,
      newPages: distinct(pages, rate * seconds),
      waitingPages: 0,
    }))
    const writer = writerOf(rounds, 200_000)
    expect((writer?.workingSetPages ?? 0) / pages).toBeGreaterThan(0.9)
    expect((writer?.workingSetPages ?? 0) / pages).toBeLessThan(1.1)
    expect((writer?.writesPerSecond ?? 0) / rate).toBeGreaterThan(0.95)
    expect((writer?.writesPerSecond ?? 0) / rate).toBeLessThan(1.05)
  })

  it('takes the larger of two sizes that rounds cannot tell apart, and nothing from nothing', () => {
    expect(writerOf([{ seconds: 1, newPages: 500, waitingPages: 0 }], 50_000)?.workingSetPages).toBe(50_000)
    expect(writerOf([{ seconds: 1, newPages: 0, waitingPages: 0 }], 50_000)?.writesPerSecond).toBe(0)
    expect(writerOf([], 50_000)).toBeNull()
    expect(dirtiedRounds([], 4096)).toEqual([])
  })
})
