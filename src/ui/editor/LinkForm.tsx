import { Server as ServerIcon, Trash2 } from 'lucide-react'
import { say } from '../../i18n/say.ts'
import { linkFields } from '../../scenario/catalog.ts'
import type { Link } from '../../sim/experiment.ts'
import { addRack, keepsLink, removeLink, renameLink } from '../../store/build/links.ts'
import { addServer } from '../../store/build/servers.ts'
import { useScenario } from '../hooks/useMigration.ts'
import { sentence } from '../sentences.ts'
import { split } from '../settings/rows.ts'
import { NameField } from './NameField.tsx'
import { Rows } from './Rows.tsx'
import type { FormProps } from './tree.ts'

const usual = ['bitsPerSecond', 'latencyUs', 'lossFraction', 'kind', 'redirection']

export function LinkForm({ thing, isNew, onBuild }: FormProps<Link>) {
  const { id, label, kind } = thing
  const kept = keepsLink(useScenario(), id)
  return (
    <div className="editor-form">
      <NameField
        name={label}
        isNew={isNew}
        onRename={(name) => onBuild(renameLink(id, name), say('editor.named', { name }))}
      />
      <div className="editor-acts">
        <button
          type="button"
          className="button outlined"
          onClick={() => onBuild(addServer(id), say('editor.server.newOn', { link: label }))}
        >
          <ServerIcon className="icon" aria-hidden />
          {say('editor.server.add')}
        </button>
        {kind === 'site' && (
          <button
            type="button"
            className="button outlined"
            onClick={() => onBuild(addRack(id), say('editor.rack.newOn', { link: label }))}
          >
            {say('editor.rack.add')}
          </button>
        )}
        <button
          type="button"
          className="button outlined"
          disabled={kept !== null}
          title={kept === null ? say('editor.link.remove') : sentence(kept)}
          onClick={() => onBuild(removeLink(id), say('editor.removed', { name: label }))}
        >
          <Trash2 className="icon" aria-hidden />
          {say('editor.remove')}
        </button>
      </div>
      {kept !== null && <p className="soft editor-why">{sentence(kept)}</p>}
      <Rows {...split(`link/${id}`, linkFields, usual)} />
    </div>
  )
}
