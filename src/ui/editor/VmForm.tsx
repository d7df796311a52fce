import { CopyPlus, Power, Trash2 } from 'lucide-react'
import { say } from '../../i18n/say.ts'
import { vmFields } from '../../scenario/catalog.ts'
import type { WorkloadId } from '../../scenario/workloads/index.ts'
import type { Vm } from '../../sim/experiment.ts'
import { cloneVm, employVm, placeVm, removeVm, renameVm, resizeVm } from '../../store/build/vms.ts'
import { isOnAt } from '../../store/edit.ts'
import { placementsOf } from '../datacenter/placement.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { useScenario } from '../hooks/useMigration.ts'
import { split, vmRows } from '../settings/rows.ts'
import { quantityText } from '../settings/valueText.ts'
import { ChooseLine } from './ChooseLine.tsx'
import { NameField } from './NameField.tsx'
import { Rows } from './Rows.tsx'
import type { FormProps } from './tree.ts'
import { workloadOptions } from './workloadOptions.ts'

/** Sizes that are offered while a guest runs, against the one it has. */
const RESIZES = [0.5, 2]

export function VmForm({ thing, isNew, onBuild }: FormProps<Vm>) {
  const app = useApp()
  const live = useLive()
  const { servers, vms } = useScenario()
  const { id, label, memoryBytes } = thing
  const isOn = useAppState(({ experiment, timeUs }) => isOnAt(experiment, id, timeUs))
  const isLater = useAppState(({ timeUs }) => timeUs > 0)
  /** Where it is now. */
  const home = (): string => {
    const frame = live.frame()
    const at = frame === null ? -1 : (placementsOf(frame)[vms.indexOf(thing)]?.server ?? -1)
    return servers[at]?.id ?? thing.server
  }
  return (
    <div className="editor-form">
      <NameField
        name={label}
        isNew={isNew}
        onRename={(name) => onBuild(renameVm(id, name), say('editor.named', { name }))}
      />
      <ChooseLine
        label={say('editor.startsOn')}
        value={thing.server}
        options={servers}
        onChoose={(server) => onBuild(placeVm(id, server), say('editor.placed', { name: label }))}
      />
      <ChooseLine
        label={say('editor.work')}
        value=""
        options={workloadOptions()}
        onChoose={(workload) => onBuild(employVm(id, workload as WorkloadId), say('editor.employed', { name: label }))}
      />
      <div className="editor-acts">
        <button type="button" className="button outlined" onClick={() => app.power(id, !isOn)}>
          <Power className="icon" aria-hidden />
          {isOn ? say('editor.end') : say('editor.start')}
        </button>
        <button
          type="button"
          className="button outlined"
          onClick={() => onBuild(cloneVm(id, home()), say('editor.copied', { name: label }))}
        >
          <CopyPlus className="icon" aria-hidden />
          {say('editor.clone')}
        </button>
        <button
          type="button"
          className="button outlined"
          disabled={vms.length === 1}
          title={vms.length === 1 ? say('editor.vm.needed') : say('editor.vm.remove')}
          onClick={() => onBuild(removeVm(id), say('editor.removed', { name: label }))}
        >
          <Trash2 className="icon" aria-hidden />
          {say('editor.remove')}
        </button>
      </div>
      {isLater && isOn && (
        <div className="editor-acts">
          {RESIZES.map((factor) => {
            const size = quantityText(memoryBytes * factor, 'bytes')
            return (
              <button
                key={factor}
                type="button"
                className="button outlined"
                title={say('editor.resize.what')}
                onClick={() =>
                  onBuild(resizeVm(id, memoryBytes * factor, home()), say('editor.resized', { name: label, size }))
                }
              >
                {say('editor.resize', { size })}
              </button>
            )
          })}
        </div>
      )}
      <Rows {...split(`vm/${id}`, vmFields, vmRows)} />
    </div>
  )
}
