import { workloadIds, workloads } from '../../scenario/workloads/index.ts'

/** What a VM can do for a living, to choose from. */
export const workloadOptions = workloadIds.map((id) => ({ id, label: workloads[id].label }))
