import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { useLive } from '../hooks/useLive.ts'
import { IconButton } from '../IconButton.tsx'
import { type LiteChoice, liteChoices } from '../lite.ts'
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
  'Racks, sites and WAN are links, shared evenly by what crosses them. Switches have no queues of their own.',
  'A VM starts and ends at once; memory that is plugged in while it runs is left out: another size is a restart.',
  'Disks move as amounts of bytes, not block by block, and have no latency.',
  'Only QEMU was measured. The times of VMware, Hyper-V, Xen and OpenVZ are QEMU’s, their rules are their own.',
  'Clients send one probe after another. Retransmission of TCP and queues inside the application are left out.',
  'Huge pages, NUMA, TCP’s slow start, and servers that fail slowly.',
]

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
        <IconButton label="Close" onClick={onClose}>
          <X className="icon" aria-hidden />
        </IconButton>
      </div>
      <p>
        Drag a virtual machine to another server, or pick it and choose “Move to”. The page simulates every page of its
        memory as the hypervisor would copy it. All numbers come from that run; the link in the address bar repeats it
        exactly.
      </p>
      <h3>Keys</h3>
      <dl className="help-keys">
        {keyTable.map(({ keys, meaning }) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label className="help-switch">
        <input type="checkbox" checked={hasSingleKeys} onChange={(event) => onSingleKeys(event.target.checked)} />
        Single keys act without Ctrl
      </label>
      <LiteSwitch />
      <Forget />
      <h3>What is not modelled</h3>
      <ul className="help-list">
        {omissions.map((omission) => (
          <li key={omission}>{omission}</li>
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

const liteWords: Readonly<Record<LiteChoice, string>> = {
  auto: 'when this device is slow',
  on: 'always',
  off: 'never',
}

/** How often pictures are drawn anew. */
function LiteSwitch() {
  const { lite } = useLive()
  const [choice, setChoice] = useState(lite.choice)
  return (
    <label className="help-switch">
      Draw less often
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
            {liteWords[each]}
          </option>
        ))}
      </select>
    </label>
  )
}
