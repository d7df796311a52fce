/* Robust statistics of a history of loads, oldest first. */

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

/** The quantile at a share of 0 to 1, linear between order statistics (Hyndman and Fan's type 7). */
export function quantile(values: readonly number[], share: number): number {
  const order = sorted(values)
  const position = (order.length - 1) * share
  const below = Math.floor(position)
  const above = Math.min(order.length - 1, below + 1)
  return order[below] + (order[above] - order[below]) * (position - below)
}

/** Interquartile range. */
export const iqrOf = (values: readonly number[]): number => quantile(values, 0.75) - quantile(values, 0.25)

/** Median of the absolute deviations from the median. */
export function madOf(values: readonly number[]): number {
  const median = quantile(values, 0.5)
  return quantile(
    values.map((value) => Math.abs(value - median)),
    0.5,
  )
}

export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

/** Standard deviation of a whole population. */
export function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.sqrt(meanOf(values.map((value) => (value - mean) * (value - mean))))
}

/** Tricube weight of a distance of 0 to 1 (Cleveland, JASA 74, 1979). */
const tricube = (distance: number): number => {
  const left = 1 - distance * distance * distance
  return left * left * left
}

/** Value of the loess line through the records, `ahead` records after the last one. */
export function localRegression(values: readonly number[], ahead: number): number {
  const last = values.length - 1
  const weights = values.map((_, i) => tricube((last - i) / last))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const meanX = weights.reduce((sum, weight, x) => sum + weight * x, 0) / total
  const meanY = weights.reduce((sum, weight, x) => sum + weight * values[x], 0) / total
  const spread = weights.reduce((sum, weight, x) => sum + weight * (x - meanX) * (x - meanX), 0)
  const slope = weights.reduce((sum, weight, x) => sum + weight * (x - meanX) * (values[x] - meanY), 0) / spread
  return meanY + slope * (last + ahead - meanX)
}

/** The next value by a first-order autoregressive model with the history's own mean and lag-1 correlation. */
export function autoregression(values: readonly number[]): number {
  const mean = meanOf(values)
  const apart = values.map((value) => value - mean)
  const variance = apart.reduce((sum, value) => sum + value * value, 0)
  const product = apart.slice(1).reduce((sum, value, i) => sum + value * apart[i], 0)
  return variance === 0 ? mean : mean + (product / variance) * apart[apart.length - 1]
}
