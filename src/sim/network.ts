/*
 * Bandwidth of flows that share network cards and links: max-min fairness by progressive filling (Bertsekas and
 * Gallager, Data Networks, 2nd ed., §6.5.2), each flow bounded by its demand. Shares stand for long TCP flows of equal
 * round trip; slow start, loss and unequal round trips are left out.
 */
export interface Flow {
  /** What it could use, in bytes per second; Infinity takes what it gets. */
  readonly demand: number
  /** Indices of the resources that it crosses. */
  readonly path: readonly number[]
}

/** The rate of each flow in bytes per second, given each resource's capacity in bytes per second. */
export function maxMinShares(capacities: readonly number[], flows: readonly Flow[]): number[] {
  const rates = flows.map(() => 0)
  const left = [...capacities]
  let open = flows.map((_, i) => i).filter((i) => flows[i].demand > 0)
  while (open.length > 0) {
    const users = left.map((_, resource) => open.filter((i) => flows[i].path.includes(resource)).length)
    const fairShare = Math.min(
      ...left.map((capacity, resource) => (users[resource] > 0 ? capacity / users[resource] : Infinity)),
    )
    const growth = Math.min(fairShare, ...open.map((i) => flows[i].demand - rates[i]))
    if (growth === Infinity) {
      for (const i of open) rates[i] = Infinity
      return rates
    }
    for (const i of open) {
      rates[i] += growth
      for (const resource of flows[i].path) left[resource] -= growth
    }
    const full = left.map((capacity, resource) => users[resource] > 0 && capacity <= capacities[resource] * 1e-12)
    open = open.filter((i) => rates[i] < flows[i].demand && !flows[i].path.some((resource) => full[resource]))
  }
  return rates
}

/** Bytes per second left for data on a line of `bitsPerSecond`. */
export const payloadBytesPerSecond = (bitsPerSecond: number, payloadFraction: number): number =>
  (bitsPerSecond / 8) * payloadFraction
