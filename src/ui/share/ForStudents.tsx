import { hideable, lockable, type PageOptions } from '../../scenario/pageOptions.ts'

interface ForStudentsProps {
  readonly page: PageOptions
  readonly onPage: (page: PageOptions) => void
  readonly url: string
}

const hideWords: Readonly<Record<(typeof hideable)[number], string>> = {
  settings: 'settings',
  invitations: 'things to try',
  automation: 'automation',
  happening: 'what happens',
  clients: 'clients',
  timeline: 'timeline',
  transport: 'play and time',
}

const lockWords: Readonly<Record<(typeof lockable)[number], string>> = {
  moves: 'moving VMs',
  settings: 'settings',
  build: 'building',
  failures: 'breaking things',
}

/** A link for others: what they do not see and cannot change, and how it looks to them. */
export function ForStudents({ page, onPage, url }: ForStudentsProps) {
  const toggled = <T,>(list: readonly T[], all: readonly T[], one: T): T[] =>
    all.filter((each) => (each === one ? !list.includes(each) : list.includes(each)))
  return (
    <details className="share-part">
      <summary>A link for students</summary>
      <fieldset className="share-checks">
        <legend>They do not see</legend>
        {hideable.map((part) => (
          <label key={part}>
            <input
              type="checkbox"
              checked={page.hide.includes(part)}
              onChange={() => onPage({ ...page, hide: toggled(page.hide, hideable, part) })}
            />
            {hideWords[part]}
          </label>
        ))}
      </fieldset>
      <fieldset className="share-checks">
        <legend>They cannot change</legend>
        {lockable.map((act) => (
          <label key={act}>
            <input
              type="checkbox"
              checked={page.lock.includes(act)}
              onChange={() => onPage({ ...page, lock: toggled(page.lock, lockable, act) })}
            />
            {lockWords[act]}
          </label>
        ))}
      </fieldset>
      <fieldset className="share-checks">
        <legend>The page is</legend>
        <label>
          <input
            type="checkbox"
            checked={page.isEmbedded}
            onChange={() => onPage({ ...page, isEmbedded: !page.isEmbedded })}
          />
          without its header, for a frame
        </label>
        <label>
          <input
            type="checkbox"
            checked={page.isForProjector}
            onChange={() => onPage({ ...page, isForProjector: !page.isForProjector })}
          />
          for a projector
        </label>
      </fieldset>
      <p className="soft share-words">
        A lock keeps honest people from changing things; it is no secret how to lift it.
      </p>
      <details>
        <summary>As they see it</summary>
        <iframe key={url} className="share-preview" title="The page as the link opens it" src={url} />
      </details>
    </details>
  )
}
