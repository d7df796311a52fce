/* What a person did, as a screen reader is told. */
import type { Failure, Scenario } from '../../sim/experiment.ts'
import type { Deed } from '../../store/deed.ts'
import { labelOf } from '../hooks/useMigration.ts'

const stepsLeft = (left: number): string => (left === 0 ? 'That was the last step.' : `Steps left: ${left}.`)

const brokenWords: Readonly<Record<Failure, string>> = {
  crash: 'has crashed',
  memory: 'has no memory left for pages that arrive',
  cut: 'is cut',
}

/** `server/<id>` or `link/<id>` by its name. */
function targetLabel(target: string, { servers, links }: Scenario): string {
  const [kind, id] = target.split('/')
  return labelOf(kind === 'server' ? servers : links, id)
}

export function deedWords(deed: Deed, scenario: Scenario): string {
  const { vms, servers } = scenario
  switch (deed.kind) {
    case 'moved':
      return `${labelOf(vms, deed.vm)}: migration to ${labelOf(servers, deed.server)} begins.`
    case 'queued':
      return `${deed.count} ${deed.count === 1 ? 'move' : 'moves'} to ${labelOf(servers, deed.server)}, one after the other.`
    case 'forced':
      return `${labelOf(vms, deed.vm)} is moved to ${labelOf(servers, deed.server)} against the rules.`
    case 'evacuating':
      return `${labelOf(servers, deed.server)} is in maintenance: the automation empties it.`
    case 'reopened':
      return `${labelOf(servers, deed.server)} takes VMs again.`
    case 'cancelled':
      return `${labelOf(vms, deed.vm)}: migration cancelled. It stays where it was.`
    case 'refused':
      return `${labelOf(vms, deed.vm)} stays where it is: the automation leaves it alone for the hold time.`
    case 'started':
      return `${labelOf(vms, deed.vm)} starts.`
    case 'ended':
      return `${labelOf(vms, deed.vm)} has ended.`
    case 'restarted':
      return 'Started afresh from 0 s, without moves and changes.'
    case 'broken':
      return `${targetLabel(deed.target, scenario)} ${brokenWords[deed.failure]}.`
    case 'mended':
      return `${targetLabel(deed.target, scenario)} works again.`
    case 'built':
      return deed.words
    case 'branched':
      return `Taken up again: ${deed.words}`
    case 'invited':
      return `Started afresh from 0 s. ${deed.words}`
    case 'undone':
      return `Last change undone. ${stepsLeft(deed.left)}`
    case 'redone':
      return `Change made again. ${stepsLeft(deed.left)}`
  }
}
