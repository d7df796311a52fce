import { sayGiven } from '../../i18n/say.ts'
import { workloadIds, workloads } from '../../scenario/workloads/index.ts'

/** What a VM can do for a living, to choose from. */
export const workloadOptions = () =>
  workloadIds.map((id) => ({ id, label: sayGiven(`workload.${id}.label`, workloads[id].label) }))
