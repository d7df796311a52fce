import { address } from './address.ts'
import { arp } from './arp.ts'
import type { Redirection } from './redirection.ts'
import { tunnel } from './tunnel.ts'

/** Order and ids are public: they stand in menus and links. */
export const redirections = { arp, tunnel, address } as const satisfies Record<string, Redirection>

export type RedirectionId = keyof typeof redirections
export const redirectionIds = Object.keys(redirections) as readonly RedirectionId[]
