import { defaults } from '../../base/field.ts'
import { GIB } from '../../base/units.ts'
import { serverFields } from '../../scenario/catalog.ts'
import type { Server } from '../../sim/experiment.ts'
import { type Build, changed, inserted, withScenario } from './build.ts'
import { freshId, freshLabel, freshServerLabel } from './names.ts'

/** On the link of this id, or on the first one. */
const attachedTo = (link: string | undefined): Pick<Server, 'link'> => (link === undefined ? {} : { link })

/** A server as the catalog describes it, with 32 GiB. */
export const addServer =
  (link?: string): Build =>
  (experiment) => {
    const { servers } = experiment.scenario
    const label = freshServerLabel(servers)
    const id = freshId(label, servers)
    const server: Server = { ...defaults(serverFields), id, label, memoryBytes: 32 * GIB, ...attachedTo(link) }
    return withScenario(experiment, { servers: [...servers, server] })
  }

/** Another one like it, empty. */
export const cloneServer =
  (of: string): Build =>
  (experiment) => {
    const { servers } = experiment.scenario
    const original = servers.find(({ id }) => id === of)
    if (original === undefined) return experiment
    const label = freshLabel(original.label, servers)
    return withScenario(experiment, {
      servers: inserted(servers, { ...original, id: freshId(label, servers), label }, of),
    })
  }

export const renameServer =
  (id: string, label: string): Build =>
  (experiment) =>
    withScenario(experiment, { servers: changed(experiment.scenario.servers, id, { label }) })

/** With the VMs that start on it. */
export const removeServer =
  (id: string): Build =>
  (experiment) =>
    withScenario(experiment, {
      servers: experiment.scenario.servers.filter((server) => server.id !== id),
      vms: experiment.scenario.vms.filter(({ server }) => server !== id),
    })

export const attachServer =
  (id: string, link: string): Build =>
  (experiment) =>
    withScenario(experiment, { servers: changed(experiment.scenario.servers, id, { link }) })
