import { type Build, withScenario } from './build.ts'
import { addServer } from './servers.ts'
import { addVm } from './vms.ts'

/** One server, one VM and one network: what every datacenter begins with. How moves are made stays as it is set. */
export const blank: Build = (experiment) => {
  const [{ up: _, ...link }] = experiment.scenario.links
  const empty = withScenario({ ...experiment, commands: [] }, { servers: [], vms: [], links: [link] })
  return addVm('webTier', 'alpha')(addServer()(empty, 0), 0)
}
