import { burst } from './burst.ts'
import { hotcold } from './hotcold.ts'
import { idle } from './idle.ts'
import { keyValueCache } from './keyValueCache.ts'
import type { Pattern } from './pattern.ts'
import { sequential } from './sequential.ts'
import { uniform } from './uniform.ts'

/** Order and ids are public: they stand in menus and links. */
export const patterns = { uniform, hotcold, sequential, burst, idle, keyValueCache } as const satisfies Record<
  string,
  Pattern
>

export type PatternId = keyof typeof patterns
export const patternIds = Object.keys(patterns) as readonly PatternId[]
