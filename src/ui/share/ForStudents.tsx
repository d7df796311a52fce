import { say } from '../../i18n/say.ts'
import { hideable, lockable, type PageOptions } from '../../scenario/pageOptions.ts'

interface ForStudentsProps {
  readonly page: PageOptions
  readonly onPage: (page: PageOptions) => void
  readonly url: string
}

/** A link for others: what they do not see and cannot change, and how it looks to them. */
export function ForStudents({ page, onPage, url }: ForStudentsProps) {
  const toggled = <T,>(list: readonly T[], all: readonly T[], one: T): T[] =>
    all.filter((each) => (each === one ? !list.includes(each) : list.includes(each)))
  return (
    <details className="share-part">
      <summary>{say('share.students')}</summary>
      <fieldset className="share-checks">
        <legend>{say('share.students.hide')}</legend>
        {hideable.map((part) => (
          <label key={part}>
            <input
              type="checkbox"
              checked={page.hide.includes(part)}
              onChange={() => onPage({ ...page, hide: toggled(page.hide, hideable, part) })}
            />
            {say(`share.hide.${part}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className="share-checks">
        <legend>{say('share.students.lock')}</legend>
        {lockable.map((act) => (
          <label key={act}>
            <input
              type="checkbox"
              checked={page.lock.includes(act)}
              onChange={() => onPage({ ...page, lock: toggled(page.lock, lockable, act) })}
            />
            {say(`share.lock.${act}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className="share-checks">
        <legend>{say('share.students.page')}</legend>
        <label>
          <input
            type="checkbox"
            checked={page.isEmbedded}
            onChange={() => onPage({ ...page, isEmbedded: !page.isEmbedded })}
          />
          {say('share.students.frame')}
        </label>
        <label>
          <input
            type="checkbox"
            checked={page.isForProjector}
            onChange={() => onPage({ ...page, isForProjector: !page.isForProjector })}
          />
          {say('share.students.projector')}
        </label>
      </fieldset>
      <p className="soft share-words">{say('share.students.honest')}</p>
      <details>
        <summary>{say('share.students.preview')}</summary>
        <iframe key={url} className="share-preview" title={say('share.students.frameTitle')} src={url} />
      </details>
    </details>
  )
}
