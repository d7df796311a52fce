import { expect, test } from 'vitest'
import { compareTraces, quantile, tableOf } from './errors.ts'

const comparisons = compareTraces(/^(precopy|stopcopy)-.*\.json$/)
const ended = comparisons.filter(({ recorded }) => recorded.converged)
const totalErrors = ended.map(({ totalError }) => Math.abs(totalError))
const byteErrors = comparisons.map(({ bytesError }) => Math.abs(bytesError))

test('every recorded pre-copy and stop-and-copy migration is predicted from its settings', () => {
  expect(comparisons.length).toBe(28)
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

test('total migration time errs by at most 2 % in the median and 7 % at the 90th percentile', () => {
  expect(quantile(totalErrors, 0.5)).toBeLessThanOrEqual(0.02)
  expect(quantile(totalErrors, 0.9)).toBeLessThanOrEqual(0.07)
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
