import { Bot, Columns2 } from 'lucide-react'
import { formatDurationMs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { automationFields } from '../../scenario/catalog.ts'
import { valueAt } from '../../store/edit.ts'
import type { AppState } from '../../store/store.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { labelOf, useScenario } from '../hooks/useMigration.ts'
import { optionWords } from '../words.ts'
import { lastRecommended } from './pending.ts'
import { Recommendations } from './Recommendations.tsx'
import { Rescue } from './Rescue.tsx'
import { reasonWords } from './reasonWords.ts'
import './automation.css'

/** It has a part in this run: it is on at first, or was switched. */
const isUsed = ({ experiment: { scenario, commands } }: AppState): boolean =>
  scenario.automation.level !== 'off' ||
  commands.some((command) => command.kind === 'set' && command.target === 'automation' && command.field === 'level')

/** What the automation does, which policy is asked, what it recommends, and the way to the same day without it. */
export function AutomationBar({ onDay }: { readonly onDay: () => void }) {
  if (!useAppState(isUsed)) return null
  return <Bar onDay={onDay} />
}

function Bar({ onDay }: { readonly onDay: () => void }) {
  const level = useAutomation('level')
  const everyMs = Number(useAutomation('intervalMs'))
  return (
    <section className="panel automation" aria-label={say('automation.title')}>
      <div className="automation-head">
        <h2>
          <Bot className="icon" aria-hidden />
          <span>{say('automation.title')}</span>
        </h2>
        <Choice field="level" label={say('automation.level')} />
        <Choice field="policy" label={say('automation.policy')} />
        <p className="soft automation-state">
          {level === 'off' ? say('automation.idle') : say('automation.asked', { every: formatDurationMs(everyMs) })}{' '}
          {level === 'act' && <LastMove />}
        </p>
        <button type="button" className="button outlined" onClick={onDay}>
          <Columns2 className="icon" aria-hidden />
          {say('automation.day')}
        </button>
      </div>
      {level === 'act' && <Rescue />}
      {level === 'recommend' && <Recommendations />}
    </section>
  )
}

/** A setting of the automation at the shown moment. */
function useAutomation(field: string) {
  const app = useApp()
  return useAppState((state) => valueAt(state.experiment, 'automation', field, app.now()))
}

function Choice({ field, label }: { readonly field: 'level' | 'policy'; readonly label: string }) {
  const app = useApp()
  const value = String(useAutomation(field))
  return (
    <select
      className="select"
      aria-label={label}
      title={optionWords(field, value).help}
      value={value}
      onChange={({ target }) => app.setLive('automation', field, target.value)}
    >
      {automationFields[field].options.map((option) => (
        <option key={option} value={option}>
          {optionWords(field, option).label}
        </option>
      ))}
    </select>
  )
}

function LastMove() {
  const { vms, servers } = useScenario()
  const last = useAppState(lastRecommended)
  if (last === null) return say('automation.last.none')
  const values = { vm: labelOf(vms, last.vm), reason: reasonWords(last.reason) }
  if (last.destination === null) return say('automation.last.nowhere', values)
  return say('automation.last', { ...values, server: labelOf(servers, last.destination) })
}
