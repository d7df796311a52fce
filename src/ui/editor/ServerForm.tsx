import { CopyPlus, Trash2 } from 'lucide-react'
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
      <NameField name={label} isNew={isNew} onRename={(name) => onBuild(renameServer(id, name), `Named ${name}.`)} />
      <ChooseLine
        label="Add a VM"
        value=""
        options={workloadOptions}
        onChoose={(workload) => onBuild(addVm(workload as WorkloadId, id), `New VM on ${label}.`)}
      />
      {links.length > 1 && (
        <ChooseLine
          label="Network"
          value={link ?? links[0].id}
          options={links}
          onChoose={(chosen) => onBuild(attachServer(id, chosen), `${label} is attached elsewhere.`)}
        />
      )}
      <div className="editor-acts">
        <button type="button" className="button outlined" onClick={() => onBuild(cloneServer(id), `Copy of ${label}.`)}>
          <CopyPlus className="icon" aria-hidden />
          Clone
        </button>
        <button
          type="button"
          className="button outlined"
          disabled={isNeeded}
          title={isNeeded ? 'A datacenter has at least one server and one VM' : `Takes ${label} out of the scene`}
          onClick={() => onBuild(removeServer(id), `${label} is removed.`)}
        >
          <Trash2 className="icon" aria-hidden />
          {count === 0 ? 'Remove' : `Remove with ${count} ${count === 1 ? 'VM' : 'VMs'}`}
        </button>
      </div>
      <Rows {...split(`server/${id}`, serverFields, serverRows)} />
    </div>
  )
}
