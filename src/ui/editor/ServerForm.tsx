import { CopyPlus, Trash2 } from 'lucide-react'
import { say } from '../../i18n/say.ts'
import { serverFields } from '../../scenario/catalog.ts'
import type { WorkloadId } from '../../scenario/workloads/index.ts'
import type { Server } from '../../sim/experiment.ts'
import { attachServer, cloneServer, removeServer, renameServer } from '../../store/build/servers.ts'
import { addVm } from '../../store/build/vms.ts'
import { useScenario } from '../hooks/useMigration.ts'
import { serverRows, split } from '../settings/rows.ts'
import { ChooseLine } from './ChooseLine.tsx'
import { NameField } from './NameField.tsx'
import { Rows } from './Rows.tsx'
import type { FormProps } from './tree.ts'
import { workloadOptions } from './workloadOptions.ts'

export function ServerForm({ thing, isNew, onBuild }: FormProps<Server>) {
  const { links, servers, vms } = useScenario()
  const { id, label, link } = thing
  const count = vms.filter(({ server }) => server === id).length
  const isNeeded = servers.length === 1 || count === vms.length
  return (
    <div className="editor-form">
      <NameField
        name={label}
        isNew={isNew}
        onRename={(name) => onBuild(renameServer(id, name), say('editor.named', { name }))}
      />
      <ChooseLine
        label={say('editor.vm.add')}
        value=""
        options={workloadOptions()}
        onChoose={(workload) => onBuild(addVm(workload as WorkloadId, id), say('editor.vm.newOn', { server: label }))}
      />
      {links.length > 1 && (
        <ChooseLine
          label={say('editor.network')}
          value={link ?? links[0].id}
          options={links}
          onChoose={(chosen) => onBuild(attachServer(id, chosen), say('editor.attached', { name: label }))}
        />
      )}
      <div className="editor-acts">
        <button
          type="button"
          className="button outlined"
          onClick={() => onBuild(cloneServer(id), say('editor.copied', { name: label }))}
        >
          <CopyPlus className="icon" aria-hidden />
          {say('editor.clone')}
        </button>
        <button
          type="button"
          className="button outlined"
          disabled={isNeeded}
          title={isNeeded ? say('editor.server.needed') : say('editor.server.remove', { name: label })}
          onClick={() => onBuild(removeServer(id), say('editor.removed', { name: label }))}
        >
          <Trash2 className="icon" aria-hidden />
          {count === 0 ? say('editor.remove') : say('editor.removeWith', { count })}
        </button>
      </div>
      <Rows {...split(`server/${id}`, serverFields, serverRows)} />
    </div>
  )
}
