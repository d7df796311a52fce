import { defaults } from '../../base/field.ts'
import { linkFields } from '../../scenario/catalog.ts'
import type { Link, Scenario } from '../../sim/experiment.ts'
import { type Build, changed, withScenario } from './build.ts'
import { freshId, freshLabel } from './names.ts'
import { addServer } from './servers.ts'

/** 1 Gbit/s over some 4,500 km of fibre, at 200,000 km/s (ITU-T G.114: 5 µs a kilometre); all to be changed. */
const wan = { kind: 'wan', label: 'WAN', bitsPerSecond: 1e9, latencyUs: 22_500, redirection: 'tunnel' } as const

function createLink(links: readonly Link[], change: Partial<Link> & { readonly label: string }): Link {
  const label = freshLabel(change.label, links)
  return { ...defaults(linkFields), ...change, label, id: freshId(label, links) }
}

/** The link that joins all others. */
const topOf = (links: readonly Link[]): Link => links.find(({ up }) => up === undefined) ?? links[0]

/** A rack below a link, with a server. */
export const addRack =
  (up: string): Build =>
  (experiment, atUs) => {
    const { links } = experiment.scenario
    const rack = createLink(links, { label: 'Rack', kind: 'rack', up })
    return addServer(rack.id)(withScenario(experiment, { links: [...links, rack] }), atUs)
  }

/** Another site, with a server: joined by the WAN, which is made if there was but one site. */
export const addSite: Build = (experiment, atUs) => {
  const { links } = experiment.scenario
  const top = topOf(links)
  const isWide = top.kind === 'wan' && links.length > 1
  const line = isWide ? top : createLink(links, wan)
  const joined = isWide
    ? links
    : [...changed(links, top.id, { up: line.id, ...(top.kind === 'wan' ? { kind: 'site' as const } : {}) }), line]
  const site = createLink(joined, { label: 'Site', kind: 'site', up: line.id })
  return addServer(site.id)(withScenario(experiment, { links: [...joined, site] }), atUs)
}

export const renameLink =
  (id: string, label: string): Build =>
  (experiment) =>
    withScenario(experiment, { links: changed(experiment.scenario.links, id, { label }) })

/** Why a link cannot go; null if it can. */
export function keepsLink({ links }: Scenario, id: string): string | null {
  if (links.length === 1) return 'It is the only network.'
  const isTop = topOf(links).id === id
  return isTop && links.filter(({ up }) => up === id).length > 1 ? 'It joins other networks: remove those first.' : null
}

/** What hung below it, and its servers, hang above it from now on; at the top, below. */
export const removeLink =
  (id: string): Build =>
  (experiment) => {
    const { links, servers } = experiment.scenario
    const gone = links.find((link) => link.id === id)
    if (gone === undefined || keepsLink(experiment.scenario, id) !== null) return experiment
    const heir = gone.up ?? links.find(({ up }) => up === id)?.id ?? links[0].id
    const kept = links.filter((link) => link.id !== id).map((link) => (link.up === id ? hung(link, gone.up) : link))
    const usual = links[0].id
    return withScenario(experiment, {
      links: kept,
      servers: servers.map((server) =>
        (server.link ?? usual) === id ? { ...server, link: heir } : { ...server, link: server.link ?? usual },
      ),
    })
  }

function hung({ up: _, ...link }: Link, up: string | undefined): Link {
  return up === undefined ? link : { ...link, up }
}
