import type { Scenario } from '../../sim/experiment.ts'
import { latestRequest } from '../facts.ts'
import { useAppState } from './useApp.ts'

/** The name that a person knows the thing by; its id if it is gone. */
export const labelOf = (things: readonly { readonly id: string; readonly label: string }[], id: string): string =>
  things.find((thing) => thing.id === id)?.label ?? id

export const useScenario = (): Scenario => useAppState((state) => state.experiment.scenario)

/** The VM that the page looks at. */
export function useFocusVm() {
  const { vms } = useScenario()
  const id = useAppState((state) => state.focusVm)
  const index = Math.max(
    0,
    vms.findIndex((vm) => vm.id === id),
  )
  return { vm: vms[index], index }
}

/** The migration of the focused VM that the playhead stands in or behind. */
export const useRequest = () => useAppState(latestRequest)
