import { useAppState } from '../hooks/useApp.ts'

/** What came of looking for the next event; the running search itself is seen, not read out. */
export function SearchWords() {
  const search = useAppState((state) => state.search)
  return (
    <p className="search-words">
      <span role="status">{search === 'nothing' ? 'Nothing more happens' : ''}</span>
      {search === 'running' && (
        <span className="search-running" aria-hidden>
          Looking ahead…
        </span>
      )}
    </p>
  )
}
