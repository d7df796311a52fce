import { Server as ServerIcon, Trash2 } from 'lucide-react'
import { linkFields } from '../../scenario/catalog.ts'
import type { Link } from '../../sim/experiment.ts'
import { addRack, keepsLink, removeLink, renameLink } from '../../store/build/links.ts'
import { addServer } from '../../store/build/servers.ts'
import { useScenario } from '../hooks/useMigration.ts'
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
      <NameField name={label} isNew={isNew} onRename={(name) => onBuild(renameLink(id, name), `Named ${name}.`)} />
      <div className="editor-acts">
        <button
          type="button"
          className="button outlined"
          onClick={() => onBuild(addServer(id), `New server on ${label}.`)}
        >
          <ServerIcon className="icon" aria-hidden />
          Add server
        </button>
        {kind === 'site' && (
          <button
            type="button"
            className="button outlined"
            onClick={() => onBuild(addRack(id), `New rack on ${label}.`)}
          >
            Add rack
          </button>
        )}
        <button
          type="button"
          className="button outlined"
          disabled={kept !== null}
          title={kept ?? 'Its servers go to the network above it'}
          onClick={() => onBuild(removeLink(id), `${label} is removed.`)}
        >
          <Trash2 className="icon" aria-hidden />
          Remove
        </button>
      </div>
      {kept !== null && <p className="soft editor-why">{kept}</p>}
      <Rows {...split(`link/${id}`, linkFields, usual)} />
    </div>
  )
}
