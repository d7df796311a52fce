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
  const left = Float64Array.from(capacities)
  const users = new Int32Array(capacities.length)
  const isFull = new Uint8Array(capacities.length)
  let open: number[] = []
  for (let i = 0; i < flows.length; i++) {
    if (!(flows[i].demand > 0)) continue
    open.push(i)
    for (const resource of flows[i].path) users[resource]++
  }
  // Flows that are still open have all grown alike.
  let level = 0
  while (open.length > 0) {
    let growth = Infinity
    for (let resource = 0; resource < left.length; resource++) {
      if (users[resource] > 0) growth = Math.min(growth, left[resource] / users[resource])
    }
    for (const i of open) growth = Math.min(growth, flows[i].demand - level)
    level += growth
    if (level === Infinity) {
      for (const i of open) rates[i] = Infinity
      return rates
    }
    for (let resource = 0; resource < left.length; resource++) {
      for (let user = 0; user < users[resource]; user++) left[resource] -= growth
      isFull[resource] = users[resource] > 0 && left[resource] <= capacities[resource] * 1e-12 ? 1 : 0
    }
    open = open.filter((i) => {
      const { demand, path } = flows[i]
      if (level < demand && path.every((resource) => isFull[resource] === 0)) return true
      rates[i] = level
      for (const resource of path) users[resource]--
      return false
    })
  }
  return rates
}

/** Bytes per second left for data on a line of `bitsPerSecond`. */
export const payloadBytesPerSecond = (bitsPerSecond: number, payloadFraction: number): number =>
  (bitsPerSecond / 8) * payloadFraction
