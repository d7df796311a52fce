import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { useLive } from '../hooks/useLive.ts'
import { IconButton } from '../IconButton.tsx'
import { keyName } from '../keyName.ts'
import { liteChoices } from '../lite.ts'
import { forgetPreferences } from '../preferences.ts'
import { keyTable } from '../transport/keys.ts'
import './help.css'

interface HelpSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly hasSingleKeys: boolean
  readonly onSingleKeys: (isOn: boolean) => void
}

const omissions = [
  'header.omitted.network',
  'header.omitted.memory',
  'header.omitted.disk',
  'header.omitted.measured',
  'header.omitted.clients',
  'header.omitted.rest',
] as const

export function HelpSheet({ isOpen, onClose, hasSingleKeys, onSingleKeys }: HelpSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])

  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title" onClose={onClose}>
      <div className="help-head">
        <h2 id="help-title">Migrascope</h2>
        <IconButton label={say('header.close')} onClick={onClose}>
          <X className="icon" aria-hidden />
        </IconButton>
      </div>
      <p>{say('header.what')}</p>
      <h3>{say('header.keys')}</h3>
      <dl className="help-keys">
        {keyTable.map(({ keys, meaning }) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{keyName(key)}</kbd>
              ))}
            </dt>
            <dd>{say(meaning)}</dd>
          </div>
        ))}
      </dl>
      <label className="help-switch">
        <input type="checkbox" checked={hasSingleKeys} onChange={(event) => onSingleKeys(event.target.checked)} />
        {say('header.singleKeys')}
      </label>
      <LiteSwitch />
      <Forget />
      <h3>{say('header.omitted')}</h3>
      <ul className="help-list">
        {omissions.map((omission) => (
          <li key={omission}>{say(omission)}</li>
        ))}
      </ul>
    </dialog>
  )
}

/** What the browser keeps for the page, taken back. */
function Forget() {
  const [isDone, setDone] = useState(false)
  return (
    <p className="help-switch">
      <button
        type="button"
        className="button outlined"
        onClick={() => {
          forgetPreferences()
          setDone(true)
        }}
      >
        {say('help.forget')}
      </button>
      <span role="status">{isDone ? say('help.forgotten') : say('help.kept')}</span>
    </p>
  )
}

/** How often pictures are drawn anew. */
function LiteSwitch() {
  const { lite } = useLive()
  const [choice, setChoice] = useState(lite.choice)
  return (
    <label className="help-switch">
      {say('header.lite')}
      <select
        className="select"
        value={choice}
        onChange={({ target }) => {
          const next = liteChoices.find((each) => each === target.value) ?? 'auto'
          lite.choose(next)
          setChoice(next)
        }}
      >
        {liteChoices.map((each) => (
          <option key={each} value={each}>
            {say(`header.lite.${each}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
