import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reduceTrace } from '../../../build/recordings.ts'
import { fitLog } from '../../../src/scenario/log/fit.ts'
import { readLog } from '../../../src/scenario/log/index.ts'
import { MAX_LOG_BYTES, MAX_REPORTS, type MigrationLog } from '../../../src/scenario/log/log.ts'
import { readTraceFile } from '../../../src/scenario/log/traceFile.ts'
import { validateExperiment } from '../../../src/sim/validate.ts'
import { mutator } from '../../bench/mutated.ts'

const textOf = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')
const traceText = (id: string): string =>
  readFileSync(new URL(`../../validation/traces/${id}.json`, import.meta.url), 'utf8')

function read(text: string): MigrationLog {
  const log = readLog(text)
  if (!log.ok) throw new Error(JSON.stringify(log.problems))
  return log.value
}

function refusal(text: string) {
  const log = readLog(text)
  if (log.ok) throw new Error('it was read')
  return log.problems
}

describe('the same migration in four formats', () => {
  // query-migrate.jsonl is a recording; the other two were written from it in the formats of libvirt and QEMU 10.1.
  const logs = ['queryMigrate.jsonl', 'domjobinfo.txt', 'infoMigrate10.txt'].map((name) => read(textOf(name)))

  it.each(logs)('$format tells the same end', (log) => {
    const end = log.reports.at(-1)
    expect(end?.status).toBe('completed')
    expect(end?.timeMs).toBe(2027)
    expect(end?.downtimeMs).toBe(23)
    expect(end?.dirtySyncCount).toBe(4)
    expect((end?.transferredBytes ?? 0) / 286e6).toBeGreaterThan(0.99)
    expect((end?.transferredBytes ?? 0) / 286e6).toBeLessThan(1.01)
    expect(end?.normalPages).toBe(logs[0].reports.at(-1)?.normalPages)
    expect(end?.totalBytes).toBeCloseTo(537403392, -5)
    expect(log.warnings).toEqual([])
  })

  it('and the file of the recording does, too', () => {
    const end = read(traceText('precopy-uniform-ws128-r10000-bw119-1')).reports.at(-1)
    expect(end).toMatchObject({ status: 'completed', timeMs: 2027, downtimeMs: 23, dirtySyncCount: 4 })
  })

  it('reads sizes in the units of their format', () => {
    const [, second] = read('Status: active\nTime (ms): total=5\n Sizes: pagesize=4 KiB, total=16 GiB\n').reports
    expect(second).toBeUndefined()
    const [report] = read('Status: active\nTime (ms): total=5\n Sizes: pagesize=4 KiB, total=16 GiB\n').reports
    expect(report).toMatchObject({ pageBytes: 4096, totalBytes: 16 * 2 ** 30, timeMs: 5 })
    const [old] = read('Migration status: active\ntotal time: 9 milliseconds\ntotal ram: 1024 kbytes\n').reports
    expect(old).toMatchObject({ timeMs: 9, totalBytes: 2 ** 20 })
    const [raw] = read('Job type: 3\n\ntime_elapsed: 77\nmemory_total: 4096\n').reports
    expect(raw).toMatchObject({ status: 'completed', timeMs: 77, totalBytes: 4096 })
  })

  it('reads what QMP and its clients put around an answer, and passes over events', () => {
    const lines = [
      '{"QMP": {"version": {}}}',
      '{"return": {}, "id": "libvirt-1"}',
      '{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "MIGRATION", "data": {"status": "active"}}',
      '{"return": {"status": "active", "total-time": 10, "ram": {"total": 4096, "mbps": 8}}, "id": "libvirt-2"}',
    ]
    expect(read(lines.join('\n')).reports).toMatchObject([{ timeMs: 10, bytesPerSecond: 1e6, totalBytes: 4096 }])
    expect(read(`[${lines[3]}]`).reports.length).toBe(1)
    expect(read('{\n"status": "active",\n"total-time": 4\n}').reports).toMatchObject([{ timeMs: 4 }])
  })
})

describe('what is wrong', () => {
  it('is told with its line, and what else can be read is read', () => {
    const lines = textOf('queryMigrate.jsonl').split('\n')
    const log = read([...lines.slice(0, 5), '{"status": "act', ...lines.slice(5)].join('\n'))
    expect(log.warnings).toEqual([
      { where: 'line 6', found: '{"status": "act', allowed: expect.stringContaining('query-migrate') },
    ])
    expect(log.reports.at(-1)?.status).toBe('completed')
  })

  it.each([
    ['', 'nothing'],
    ['hello', 'hello'],
    ['{"a": 1}', 'no report of a migration'],
    ['{', '{'],
    ['Job type: None', 'no job'],
    ['Job type: Sideways', 'Job type: Sideways'],
    ['Migration status: upside-down', 'Migration status: upside-down'],
  ])('%j is refused: found %j', (text, found) => {
    expect(refusal(text)[0].found).toBe(found)
  })

  it('a file in the trace format is refused with every column of another length', () => {
    const trace = JSON.parse(traceText('precopy-idle-ws128-r0-bw2000-1'))
    trace.samples.remaining.pop()
    trace.samples.transferred.pop()
    expect(refusal(JSON.stringify(trace)).map(({ where }) => where)).toEqual([
      'file, samples.remaining',
      'file, samples.transferred',
    ])
    trace.config.pattern = 'zigzag'
    expect(refusal(JSON.stringify(trace))[0]).toMatchObject({ where: 'config.pattern', found: '"zigzag"' })
  })

  it('time that runs backwards and a second migration end the log, with a word', () => {
    const at = (ms: number, status = 'active'): string => JSON.stringify({ status, 'total-time': ms })
    expect(read([at(5), at(9), at(3)].join('\n'))).toMatchObject({
      reports: [{ timeMs: 5 }, { timeMs: 9 }],
      warnings: [{ where: 'line 3' }],
    })
    expect(read([at(5), at(9, 'completed'), at(9, 'completed'), at(0)].join('\n'))).toMatchObject({
      reports: [{ timeMs: 5 }, { timeMs: 9 }],
      warnings: [{ where: 'line 4', found: 'a second migration' }],
    })
  })

  it('a job that is no migration is left out', () => {
    expect(refusal('Job type: Completed\nOperation: Backup\nTime elapsed: 4 ms')[0]).toMatchObject({ where: 'line 2' })
  })

  it('there is a bound on everything', () => {
    expect(refusal('x'.repeat(MAX_LOG_BYTES + 1))[0].where).toBe('log')
    const many = Array.from({ length: MAX_REPORTS + 5 }, (_, i) => `{"status":"active","total-time":${i}}`).join('\n')
    expect(read(many).reports.length).toBe(MAX_REPORTS)
    expect(read(`${Array.from({ length: 500 }, () => '{').join('\n')}\n{"status":"active"}`).warnings.length).toBe(20)
    expect(refusal('['.repeat(200_000)).length).toBe(1)
    expect(refusal('\n'.repeat(500_000)).length).toBe(1)
    expect(refusal('{ '.repeat(200_000)).length).toBe(1)
    expect(read(`{"status":"active","total-time":${'9'.repeat(400)},"ram":{"total":1e999}}`).reports).toMatchObject([
      { timeMs: 0, totalBytes: null },
    ])
    const odd = '{"status":"active","__proto__":{"total-time":7},"constructor":1,"ram":{"__proto__":{"total":4}}}'
    expect(read(odd).reports).toMatchObject([{ timeMs: 0, totalBytes: null }])
  })

  it('no broken log throws, and what it is fitted to can run', () => {
    const samples = ['queryMigrate.jsonl', 'infoMigrate.txt', 'infoMigrate10.txt', 'domjobinfo.txt']
      .map(textOf)
      .concat(traceText('precopy-idle-ws128-r0-bw2000-1'))
      .map((text) => text.slice(0, 8000))
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const next = mutator(seed, samples)
        for (let i = 0; i < 10; i++) {
          const log = readLog(next())
          const fit = log.ok ? fitLog(log.value) : log
          if (fit.ok) expect(validateExperiment(fit.value.experiment)).toEqual([])
          else expect(fit.problems.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('a recording as it is shipped', () => {
  it('reads as the whole file does', () => {
    for (const id of ['postcopy-uniform-ws128-r5000-bw119-1', 'xbzrle-uniform-ws128-r10000-bw64-cache32-1']) {
      const whole = JSON.parse(traceText(id))
      const [full, reduced] = [readTraceFile(whole), readTraceFile(reduceTrace(whole))]
      expect(reduced.ok).toBe(true)
      if (!full.ok || !reduced.ok) continue
      expect(reduced.value.recorded).toEqual(full.value.recorded)
      const among = ({ reports }: MigrationLog) =>
        reports.map(({ cacheBytes: _, multifdBytes: __, ...others }) => others)
      expect(among(reduced.value)).toEqual(among(full.value))
    }
  })
})
