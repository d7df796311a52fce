/* What a link of the network stands for. */
interface Words {
  readonly label: string
  readonly help: string
}

export const linkKinds = {
  site: { label: 'Site (LAN)', help: 'The network of one site: its servers and clients are on it.' },
  rack: { label: 'Rack', help: 'The switch of one rack, below the network of its site.' },
  wan: { label: 'WAN', help: 'What joins sites. Clients of a site do not cross it, migrations between sites do.' },
} as const satisfies Record<string, Words>

export type LinkKind = keyof typeof linkKinds
export const linkKindIds = Object.keys(linkKinds) as readonly LinkKind[]
