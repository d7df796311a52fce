import type { Compression } from './compression.ts'
import { none } from './none.ts'
import { zlib } from './zlib.ts'
import { zstd } from './zstd.ts'

/** Order and ids are public: they stand in menus and links. */
export const compressions = { none, zstd, zlib } as const satisfies Record<string, Compression>

export type CompressionId = keyof typeof compressions
export const compressionIds = Object.keys(compressions) as readonly CompressionId[]
