/* What a person did, as a screen reader is told. */
import type { Scenario } from '../../sim/experiment.ts'
import type { Deed } from '../../store/deed.ts'
import { labelOf } from '../hooks/useMigration.ts'

const stepsLeft = (left: number): string => (left === 0 ? 'That was the last step.' : `Steps left: ${left}.`)

export function deedWords(deed: Deed, { vms, servers }: Scenario): string {
  switch (deed.kind) {
    case 'moved':
      return `${labelOf(vms, deed.vm)}: migration to ${labelOf(servers, deed.server)} begins.`
    case 'cancelled':
      return `${labelOf(vms, deed.vm)}: migration cancelled. It stays where it was.`
    case 'restarted':
      return 'Started afresh from 0 s, without moves and changes.'
    case 'invited':
      return `Started afresh from 0 s. ${deed.words}`
    case 'undone':
      return `Last change undone. ${stepsLeft(deed.left)}`
    case 'redone':
      return `Change made again. ${stepsLeft(deed.left)}`
  }
}
