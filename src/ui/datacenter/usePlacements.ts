import { useEffect, useState } from 'react'
import { useLive } from '../hooks/useLive.ts'
import { useScenario } from '../hooks/useMigration.ts'
import { type Placement, placementsOf, startingPlacements, stillHolds } from './placement.ts'

/** Where the VMs are, in the order of the scenario; renders again only when one of them gets somewhere else. */
export function usePlacements(): readonly Placement[] {
  const live = useLive()
  const scenario = useScenario()
  const [seen, setSeen] = useState<readonly Placement[]>([])
  useEffect(() => {
    let last: readonly Placement[] = []
    const drawing = live.watch(() => {
      const frame = live.frame()
      if (frame === null || stillHolds(last, frame)) return
      last = placementsOf(frame)
      setSeen(last)
    })
    return drawing.stop
  }, [live])
  const { servers, vms } = scenario
  const fits = seen.length === vms.length && seen.every((at) => Math.max(at.server, at.destination) < servers.length)
  return fits ? seen : startingPlacements(scenario)
}
