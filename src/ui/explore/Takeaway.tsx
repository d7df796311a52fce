import { Download, Link as LinkIcon } from 'lucide-react'
import { useState } from 'react'
import { say } from '../../i18n/say.ts'
import { encodeLink } from '../../scenario/encodeLink.ts'
import { EXPLORE_KEY } from '../../scenario/exploreKey.ts'
import { spellPlan } from '../../scenario/exploreLink.ts'
import { initialView } from '../../scenario/link.ts'
import { sweepCsv } from '../../sweep/table.ts'
import { downloadCsv } from '../download.ts'
import type { Session } from './session.ts'

/** The sweep as a link, and its rows as a file. */
export function Takeaway({ session }: { readonly session: Session }) {
  const { spec, preset, progress } = session
  const [said, setSaid] = useState('')
  const { experiment, plan } = spec
  const fragment = encodeLink({ preset, experiment, view: initialView(experiment) })
  const [page] = location.href.split('#')
  const link = `${page}#${fragment}&${EXPLORE_KEY}=${spellPlan(plan, experiment.scenario)}`
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link)
      setSaid(say('explore.link.copied'))
    } catch {
      setSaid(say('explore.link.closed'))
    }
  }
  return (
    <div className="sweep-takeaway">
      <a
        className="button"
        href={link}
        onClick={(event) => {
          event.preventDefault()
          void copy()
        }}
      >
        <LinkIcon className="icon" aria-hidden />
        {say('explore.link')}
      </a>
      <button
        type="button"
        className="button"
        onClick={() => downloadCsv('migrascope-sweep.csv', sweepCsv(spec, progress().rows))}
      >
        <Download className="icon" aria-hidden />
        {say('explore.csv')}
      </button>
      <span role="status" className="soft">
        {said}
      </span>
    </div>
  )
}
