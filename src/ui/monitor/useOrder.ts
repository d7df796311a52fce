import { useEffect, useMemo, useState } from 'react'
import type { Scenario } from '../../sim/experiment.ts'
import { useApp } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { hotAt, hotWords } from '../hot.ts'
import { type Choice, type Entity, orderOf } from './entities.ts'

/** While time runs, rows change places once a second at most, so that they can be read. */
const ORDER_MS = 1000

export interface Order {
  /** Places in the list of entities, in the order of the rows. */
  readonly rows: readonly number[]
  /** Hot servers in words, `Alpha (CPU)`. */
  readonly hot: readonly string[]
}

const isSame = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i])

/** The rows at the moment shown; renders again only when something of it has changed. */
export function useOrder(scenario: Scenario, entities: readonly Entity[], choice: Choice): Order {
  const app = useApp()
  const live = useLive()
  const { key, isDescending, text, withVms } = choice
  const [order, setOrder] = useState<Order>({ rows: [], hot: [] })
  useEffect(() => {
    const look = (): Order => {
      const records = app.history.monitoring
      const atUs = app.now()
      const rows = orderOf(scenario, records, entities, atUs, { key, isDescending, text, withVms })
      const hot = scenario.servers.flatMap(({ label }, server) => {
        const words = hotWords(hotAt(records, server, atUs))
        return words === '' ? [] : [`${label} (${words})`]
      })
      return { rows, hot }
    }
    const update = (): void =>
      setOrder((before) => {
        const next = look()
        return isSame(before.rows, next.rows) && isSame(before.hot, next.hot) ? before : next
      })
    update()
    return live.watch(update, ORDER_MS).stop
  }, [app, live, scenario, entities, key, isDescending, text, withVms])
  // Rows of a datacenter that was just rebuilt may be fewer.
  return useMemo(() => ({ ...order, rows: order.rows.filter((row) => row < entities.length) }), [order, entities])
}
