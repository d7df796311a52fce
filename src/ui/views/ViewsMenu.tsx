import { Compass, Languages, LayoutGrid } from 'lucide-react'
import { useId, useRef } from 'react'
import { languages } from '../../i18n/languages.ts'
import { language, say } from '../../i18n/say.ts'
import { useChooseLanguage } from '../hooks/useLanguage.tsx'
import { type ViewId, views } from './index.ts'
import './views.css'

interface ViewsMenuProps {
  /** The view that is open; null is the datacenter. */
  readonly view: ViewId | null
  readonly onView: (view: ViewId | null) => void
}

/** Where else one can go on the page. */
export function ViewsMenu({ view, onView }: ViewsMenuProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const places = [
    { id: null, label: say('views.floor'), what: say('views.floor.what'), Icon: LayoutGrid },
    ...views.map(({ id, label, what, Icon }) => ({ id, label: say(label), what: say(what), Icon })),
  ]
  const place = (): void => {
    if (!list.current || !button.current) return
    const { right, bottom } = button.current.getBoundingClientRect()
    list.current.style.top = `${bottom + 4}px`
    list.current.style.left = `${Math.max(8, Math.min(right, innerWidth - 8) - list.current.offsetWidth)}px`
  }
  return (
    <>
      <button ref={button} type="button" className="button" popoverTarget={id}>
        <Compass className="icon" aria-hidden />
        <span className="wide-only">{say('views.menu')}</span>
      </button>
      <div ref={list} id={id} popover="auto" className="views-menu" onToggle={place}>
        {places.map(({ id, label, what, Icon }) => (
          <button
            key={id}
            type="button"
            className="button"
            aria-label={label}
            aria-describedby={`view-${id}`}
            aria-current={id === view ? 'page' : undefined}
            onClick={() => {
              list.current?.hidePopover()
              onView(id)
            }}
          >
            <Icon className="icon" aria-hidden />
            <strong>{label}</strong>
            <span id={`view-${id}`}>{what}</span>
          </button>
        ))}
        <LanguageChoice />
      </div>
    </>
  )
}

function LanguageChoice() {
  const choose = useChooseLanguage()
  const spoken = language()
  return (
    <label className="language">
      <Languages className="icon" aria-hidden />
      {say('views.language')}
      <select className="select" value={spoken.tag} onChange={({ target }) => choose(target.value)}>
        {languages.map(
          ({ tag, name, isPseudo }) =>
            (!isPseudo || tag === spoken.tag) && (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ),
        )}
      </select>
    </label>
  )
}
