import { cold } from './cold.ts'
import { hybrid } from './hybrid.ts'
import { nonlive } from './nonlive.ts'
import { postcopyDemand } from './postcopyDemand.ts'
import { postcopyPrepaging } from './postcopyPrepaging.ts'
import { postcopyPush } from './postcopyPush.ts'
import { precopy } from './precopy.ts'
import type { Strategy } from './strategy.ts'

/** Order and ids are public: they stand in menus and links. */
export const strategies = {
  precopy,
  nonlive,
  postcopyPush,
  postcopyDemand,
  postcopyPrepaging,
  hybrid,
  cold,
} as const satisfies Record<string, Strategy>

export type StrategyId = keyof typeof strategies
export const strategyIds = Object.keys(strategies) as readonly StrategyId[]
