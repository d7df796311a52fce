/* What a person did, as a screen reader is told. */
import { say } from '../../i18n/say.ts'
import { invitations } from '../../scenario/invitations.ts'
import type { Scenario } from '../../sim/experiment.ts'
import type { Deed } from '../../store/deed.ts'
import { labelOf } from '../hooks/useMigration.ts'
import { sentence } from '../sentences.ts'
import { invitationWords } from '../words.ts'

/** `server/<id>` or `link/<id>` by its name. */
function targetLabel(target: string, { servers, links }: Scenario): string {
  const [kind, id] = target.split('/')
  return labelOf(kind === 'server' ? servers : links, id)
}

/** The words of an invitation, which the core has in English. */
function invitedWords(words: string): string {
  const invitation = invitations.find((each) => each.words === words)
  return invitation === undefined ? words : invitationWords(invitation).words
}

export function deedWords(deed: Deed, scenario: Scenario): string {
  const { vms, servers } = scenario
  switch (deed.kind) {
    case 'moved':
      return say('notices.did.moved', { vm: labelOf(vms, deed.vm), server: labelOf(servers, deed.server) })
    case 'queued':
      return say('notices.did.queued', { count: deed.count, server: labelOf(servers, deed.server) })
    case 'forced':
      return say('notices.did.forced', { vm: labelOf(vms, deed.vm), server: labelOf(servers, deed.server) })
    case 'evacuating':
      return say('notices.did.evacuating', { server: labelOf(servers, deed.server) })
    case 'reopened':
      return say('notices.did.reopened', { server: labelOf(servers, deed.server) })
    case 'cancelled':
      return say('notices.did.cancelled', { vm: labelOf(vms, deed.vm) })
    case 'refused':
      return say('notices.did.refused', { vm: labelOf(vms, deed.vm) })
    case 'started':
      return say('notices.did.started', { vm: labelOf(vms, deed.vm) })
    case 'ended':
      return say('notices.did.ended', { vm: labelOf(vms, deed.vm) })
    case 'restarted':
      return say('notices.did.restarted')
    case 'broken':
      return say('notices.did.broken', { target: targetLabel(deed.target, scenario), failure: deed.failure })
    case 'mended':
      return say('notices.did.mended', { target: targetLabel(deed.target, scenario) })
    case 'built':
      return deed.words
    case 'branched':
      return say('notices.did.branched', { words: sentence(deed.words) })
    case 'invited':
      return say('notices.did.invited', { words: invitedWords(deed.words) })
    case 'undone':
      return say('notices.did.undone', { left: deed.left })
    case 'redone':
      return say('notices.did.redone', { left: deed.left })
  }
}
