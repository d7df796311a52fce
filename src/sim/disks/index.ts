import { copied } from './copied.ts'
import type { DiskMove } from './diskMove.ts'
import { mirrored } from './mirrored.ts'

/** Where a virtual disk lies. */
export const storages = {
  shared: {
    label: 'Shared (iSCSI / NAS)',
    help: 'Both servers reach the same disk: nothing moves but the right to write.',
  },
  local: { label: 'Local', help: 'On the server itself: it has to move with the VM.' },
  replicated: {
    label: 'Replicated',
    help: 'A copy at the destination is kept up to date beforehand: only the writes that are still under way move.',
  },
} as const satisfies Record<string, { readonly label: string; readonly help: string }>

export type StorageId = keyof typeof storages
export const storageIds = Object.keys(storages) as readonly StorageId[]

/** Order and ids are public: they stand in menus and links. */
export const diskMoves = { mirrored, copied } as const satisfies Record<string, DiskMove>

export type DiskMoveId = keyof typeof diskMoves
export const diskMoveIds = Object.keys(diskMoves) as readonly DiskMoveId[]
