// What logs alone tell: each recording is written as a log of query-migrate, without its settings, and fitted.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fitLog } from '../../src/scenario/log/fit.ts'
import { readLog } from '../../src/scenario/log/index.ts'
import { startRun } from '../../src/sim/run.ts'
import { quantile } from './errors.ts'

const folder = new URL('./traces/', import.meta.url)
const atTop = ['status', 'downtime', 'expected-downtime', 'setup-time', 'cpu-throttle-percentage']

type Columns = Readonly<Record<string, readonly unknown[]>>
interface Trace {
  readonly samples: Columns & { readonly t: readonly number[] }
  readonly samples_constant?: Readonly<Record<string, unknown>>
  readonly result: Readonly<Record<string, unknown>> & { readonly total_ms: number; readonly qmp_final: object }
  readonly config: { readonly working_set_mib: number; readonly rate_target_pps: number; readonly pattern: string }
}

function asLog({ samples, samples_constant, result }: Trace): string {
  const lines = samples.t.flatMap((seconds, i) => {
    const ms = Math.round(seconds * 1000)
    if (ms >= result.total_ms) return []
    const answer: Record<string, unknown> = { 'total-time': ms }
    const ram: Record<string, unknown> = {}
    for (const [name, value] of Object.entries({ ...samples_constant, ...rowOf(samples, i) })) {
      if (value === null || name === 't') continue
      if (atTop.includes(name)) answer[name] = value
      else ram[name] = value
    }
    return [{ ...answer, ram }]
  })
  const ram = {
    total: result.ram_total_bytes,
    remaining: 0,
    transferred: result.transferred_bytes,
    normal: result.normal_pages,
    duplicate: result.zero_pages,
    'dirty-sync-count': result.rounds,
    'postcopy-requests': result.postcopy_requests,
  }
  return [...lines, { ...result.qmp_final, ram }].map((line) => JSON.stringify(line)).join('\n')
}

const rowOf = (columns: Columns, row: number): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[row]]))

const fitted = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ file, trace: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Trace }))
  .filter(({ trace }) => trace.result.converged === true)
  .map(({ file, trace }) => {
    const log = readLog(asLog(trace))
    const fit = log.ok ? fitLog(log.value) : log
    if (!fit.ok) throw new Error(`${file}: ${JSON.stringify(fit.problems)}`)
    const running = startRun(fit.value.experiment, 'guest', { horizonUs: fit.value.capUs })
    while (!running.step());
    const totalMs = running.answer().result?.totalMigrationTimeMs ?? Number.POSITIVE_INFINITY
    const [guest] = fit.value.experiment.scenario.vms
    return { file, trace, guest, error: Math.abs(totalMs / trace.result.total_ms - 1) }
  })

test('total time of a simulation that was fitted to a log is within 6 % in the median, within 10 % in three of four', () => {
  const errors = fitted.map(({ error }) => error)
  console.log(fitted.map(({ file, error }) => `${file.padEnd(60)} ${(error * 100).toFixed(1)} %`).join('\n'))
  expect(errors.length).toBeGreaterThan(40)
  expect(quantile(errors, 0.5)).toBeLessThan(0.06)
  expect(quantile(errors, 0.75)).toBeLessThan(0.1)
})

test('working set and writes of even writers that went through several rounds are found within a third', () => {
  const even = fitted.filter(({ file }) => /^(pre|auto).*uniform-ws128-r(10|20)000/.test(file))
  expect(even.length).toBeGreaterThan(6)
  const writes = even.map(({ guest, trace }) => Math.abs(guest.writesPerSecond / trace.config.rate_target_pps - 1))
  const sets = even.map(({ guest, trace }) =>
    Math.abs(guest.workingSetBytes / (trace.config.working_set_mib * 2 ** 20) - 1),
  )
  expect(quantile(writes, 0.8)).toBeLessThan(0.33)
  expect(quantile(sets, 0.8)).toBeLessThan(0.33)
})
