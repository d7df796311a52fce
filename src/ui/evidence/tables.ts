/* The run as tables for a spreadsheet: one row a round, one row a fact. */
import { csv } from '../../base/csv.ts'
import type { SimulationEvent } from '../../sim/events.ts'
import type { Scenario } from '../../sim/experiment.ts'
import { labelOf } from '../hooks/useMigration.ts'
import { createLogRows } from '../log/logRows.ts'

/** Times in microseconds of the scene. */
export function roundsCsv(events: readonly SimulationEvent[], { vms }: Scenario): string {
  const head = 'vm,round,start_us,end_us,sent_pages,sent_bytes,dirtied_pages,remaining_pages,guest_paused'.split(',')
  const rows = events.flatMap((event) =>
    event.kind === 'round'
      ? [
          [
            labelOf(vms, event.vm),
            event.round,
            event.startUs,
            event.atUs,
            event.sentPages,
            event.sentBytes,
            event.dirtiedPages,
            event.remainingPages,
            event.guestPaused ? 1 : 0,
          ].map(String),
        ]
      : [],
  )
  return csv([head, ...rows])
}

export function eventsCsv(events: readonly SimulationEvent[], scenario: Scenario): string {
  const rows = createLogRows()(events, scenario)
  return csv([
    ['time_us', 'vm', 'what', 'details'],
    ...rows.map(({ atUs, vm, what, details }) => [String(atUs), vm, what, details]),
  ])
}
