import { burst } from './burst.ts'
import { hotcold } from './hotcold.ts'
import { idle } from './idle.ts'
import { inMemoryReads } from './inMemoryReads.ts'
import { keyValueCache } from './keyValueCache.ts'
import { oltpHeavy } from './oltpHeavy.ts'
import { oltpLight } from './oltpLight.ts'
import type { Pattern } from './pattern.ts'
import { sequential } from './sequential.ts'
import { tightStress } from './tightStress.ts'
import { uniform } from './uniform.ts'

/** Order and ids are public: they stand in menus and links. Those after `idle` are fitted to measured guests. */
export const patterns = {
  uniform,
  hotcold,
  sequential,
  burst,
  idle,
  oltpLight,
  oltpHeavy,
  inMemoryReads,
  keyValueCache,
  tightStress,
} as const satisfies Record<string, Pattern>

export type PatternId = keyof typeof patterns
export const patternIds = Object.keys(patterns) as readonly PatternId[]
