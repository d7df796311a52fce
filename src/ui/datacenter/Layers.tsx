import { say } from '../../i18n/say.ts'
import type { Server } from '../../sim/experiment.ts'
import { optionWords } from '../words.ts'

/** What each type of VMM is called in the figures of the field. */
const typeOf = (vmm: string): string => say('datacenter.vmm', { vmm })

/**
 * What lies between VMs and hardware: on bare metal the VMM alone; hosted, a host OS under it; hybrid, a host OS beside
 * it, with hardware of its own.
 */
export function Layers({ server: { hypervisor, vmm, hostOsLoad } }: { readonly server: Server }) {
  const host =
    hostOsLoad > 0 ? say('datacenter.hostOs.busy', { percent: Math.round(hostOsLoad * 100) }) : say('datacenter.hostOs')
  return (
    <div className="layers" data-vmm={vmm} title={optionWords('vmm', vmm).help}>
      <p className="layer layer-vmm">
        {optionWords('hypervisor', hypervisor).label} <span className="soft">{typeOf(vmm)}</span>
      </p>
      {vmm !== 'bareMetal' && <p className="layer layer-host">{host}</p>}
    </div>
  )
}
