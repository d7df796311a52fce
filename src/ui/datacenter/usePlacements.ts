import { useEffect, useMemo, useState } from 'react'
import { useLive } from '../hooks/useLive.ts'
import { useScenario } from '../hooks/useMigration.ts'
import { isFleet } from './isFleet.ts'
import { type Placement, placementsOf, startingPlacements, stillHolds } from './placement.ts'

/** In a fleet something changes all the time. */
const FLEET_MS = 100

/** Where the VMs are, in the order of the scenario; renders again only when one of them gets somewhere else. */
export function usePlacements(): readonly Placement[] {
  const live = useLive()
  const scenario = useScenario()
  const { servers, vms } = scenario
  const intervalMs = isFleet(servers) ? FLEET_MS : 0
  const [seen, setSeen] = useState<readonly Placement[]>([])
  const starting = useMemo(() => startingPlacements(scenario), [scenario])
  useEffect(() => {
    let last: readonly Placement[] = []
    const drawing = live.watch(() => {
      const frame = live.frame()
      if (frame === null || stillHolds(last, frame)) return
      last = placementsOf(frame, last)
      setSeen(last)
    }, intervalMs)
    return drawing.stop
  }, [live, intervalMs])
  const fits = seen.length === vms.length && seen.every((at) => Math.max(at.server, at.destination) < servers.length)
  return fits ? seen : starting
}
