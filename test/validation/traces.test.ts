import { expect, test } from 'vitest'
import { compareTraces, quantile, tableOf } from './errors.ts'

const comparisons = compareTraces(/\.json$/)
const ended = comparisons.filter(({ recorded }) => recorded.converged)
const totalErrors = ended.map(({ totalError }) => Math.abs(totalError))
const byteErrors = comparisons.map(({ bytesError }) => Math.abs(bytesError))
const switched = comparisons.filter(({ recorded }) => recorded.postcopy_requests > 0)

test('every recorded migration is predicted from its settings', () => {
  expect(comparisons.length).toBe(49)
  console.log(tableOf(comparisons))
  const summary = (errors: readonly number[]): string =>
    [0.5, 0.9, 1].map((fraction) => `${(quantile(errors, fraction) * 100).toFixed(1)} %`).join(', ')
  console.log(`error of total time, median, 90th percentile, worst: ${summary(totalErrors)}`)
  console.log(`error of transferred bytes: ${summary(byteErrors)}`)
})

test('the verdict on convergence is right every time', () => {
  for (const { file, recorded, isConverged } of comparisons)
    expect([file, isConverged]).toEqual([file, recorded.converged])
})

test('total migration time errs by at most 2 % in the median', () => {
  expect(quantile(totalErrors, 0.5)).toBeLessThanOrEqual(0.02)
})

test('total migration time errs by at most 7 % at the 90th percentile, and 20 % in the worst case', () => {
  expect(quantile(totalErrors, 0.9)).toBeLessThanOrEqual(0.07)
  expect(quantile(totalErrors, 1)).toBeLessThanOrEqual(0.2)
})

test('transferred bytes err by at most 2 % in the median', () => {
  expect(quantile(byteErrors, 0.5)).toBeLessThanOrEqual(0.02)
})

test('downtime lies within 25 ms or 25 % for nine in ten', () => {
  const near = ended.filter(({ downtimeMs, recorded }) => {
    const difference = Math.abs(downtimeMs - (recorded.downtime_ms ?? Number.NaN))
    return difference <= 25 || difference <= 0.25 * (recorded.downtime_ms ?? 0)
  })
  expect(near.length).toBeGreaterThanOrEqual(0.9 * ended.length)
})

test('post-copy asks for pages as often as recorded, within a factor of 1.5', () => {
  expect(switched.length).toBe(10)
  for (const { file, requests, recorded } of switched) {
    const factor = requests / recorded.postcopy_requests
    expect([file, factor > 1 / 1.5 && factor < 1.5]).toEqual([file, true])
  }
})

test('after a switch the guest is silent for as long as recorded ones were, though they report 1 to 8 ms of downtime', () => {
  const immediate = switched.filter(({ file }) => !file.startsWith('hybrid'))
  for (const { file, downtimeMs, silentMs } of immediate) {
    expect([file, downtimeMs <= 8]).toEqual([file, true])
    // traces/README.md: 0.25 to 1.5 s, with requests that wait for the next window of 100 ms.
    expect([file, silentMs !== null && silentMs > 100 && silentMs < 2500]).toEqual([file, true])
  }
  const ratios = switched.map(({ silentMs, recordedSilentMs }) => (silentMs ?? 0) / (recordedSilentMs ?? 1))
  expect(quantile(ratios, 0.5)).toBeGreaterThan(0.5)
  expect(quantile(ratios, 0.5)).toBeLessThan(2)
})
