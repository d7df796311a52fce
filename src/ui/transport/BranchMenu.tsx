import { say } from '../../i18n/say.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { sentence } from '../sentences.ts'

/** Runs that were left when the past was changed: one that is chosen is taken up again. */
export function BranchMenu() {
  const app = useApp()
  const branches = useAppState((state) => state.branches)
  if (branches.length === 0) return null
  return (
    <select
      className="select branches"
      aria-label={say('transport.branches')}
      title={say('transport.branches.what')}
      value=""
      onChange={({ target }) => app.openBranch(target.value)}
    >
      <option value="" disabled>
        {say('transport.branches.count', { count: branches.length })}
      </option>
      {branches.map(({ id, words }) => (
        <option key={id} value={id}>
          {id}: {sentence(words)}
        </option>
      ))}
    </select>
  )
}
