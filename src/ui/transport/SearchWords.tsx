import { say } from '../../i18n/say.ts'
import { useAppState } from '../hooks/useApp.ts'

/** What came of looking for the next event; the running search itself is seen, not read out. */
export function SearchWords() {
  const search = useAppState((state) => state.search)
  return (
    <p className="search-words">
      <span role="status">{search === 'nothing' ? say('transport.nothing') : ''}</span>
      {search === 'running' && (
        <span className="search-running" aria-hidden>
          {say('transport.looking')}
        </span>
      )}
    </p>
  )
}
