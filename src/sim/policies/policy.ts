/*
 * A policy looks at what the monitoring shows and recommends moves, each with one reason and its predicted cost. It is
 * pure: it changes nothing, and the same view gives the same answer.
 */

import type { PowerCurve } from '../power/curve.ts'
import type { PredictedCost } from '../predictMove.ts'

export interface ServerView {
  readonly id: string
  /** Cores that VMs can have (in a fleet: any unit of compute). */
  readonly cores: number
  /** Memory that is promised to nobody. */
  readonly freeBytes: number
  readonly memoryBytes: number
  readonly networkBytesPerSecond: number
  readonly powerCurve: PowerCurve
  readonly isUp: boolean
  /** In maintenance: its VMs have to leave, and no VM may come. */
  readonly isLeaving: boolean
}

export interface VmView {
  readonly id: string
  /** Index of the server that it is on, or on its way to. */
  readonly server: number
  readonly memoryBytes: number
  /** What it is worth when not all can be saved. */
  readonly priority: number
  /** It migrates, or has moved within the hold time. */
  readonly isHeld: boolean
  /** Records, oldest first; the last is the present. `wantedCores` is never empty. */
  readonly wantedCores: readonly number[]
  readonly networkBytesPerSecond: readonly number[]
}

/** The settings that policies read (fields/automation.ts). */
export interface PolicySettings {
  readonly aggressiveness: number
  readonly upperFraction: number
  readonly safetyFactor: number
  readonly holdMs: number
  readonly costBenefit: 'off' | 'on'
  readonly sleep: 'off' | 'on'
  readonly deadlineMs: number
  readonly parallel: number
}

export interface MonitoringView {
  readonly atMs: number
  /** Time between two records. */
  readonly sampleMs: number
  readonly servers: readonly ServerView[]
  readonly vms: readonly VmView[]
  readonly settings: PolicySettings
  /** May this VM run there at all? Room for cores and memory is not asked here. Indices into `vms` and `servers`. */
  readonly isAllowed: (vm: number, server: number) => boolean
  readonly predict: (vm: number, server: number) => PredictedCost
}

/** Why, as data: the rule, the comparison that decided with its numbers, and what else went into it. */
export interface Reason {
  readonly rule: string
  readonly comparison: {
    readonly left: string
    readonly leftValue: number
    readonly operator: '<' | '≤' | '>' | '≥'
    readonly right: string
    readonly rightValue: number
  }
  readonly inputs: Readonly<Record<string, number>>
}

export interface Recommendation {
  readonly vm: string
  /** Null: it should move, but there is no place, or no time, for it. */
  readonly destination: string | null
  readonly reason: Reason
  /** Null where no move is possible. */
  readonly cost: PredictedCost | null
}

export interface Policy {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly source: string
  /** Its moves have to be made: hold time and cost do not stop them. */
  readonly isMandatory: boolean
  /** In the order in which the moves should start. */
  readonly recommend: (view: MonitoringView) => readonly Recommendation[]
}

export const compare = (
  left: string,
  leftValue: number,
  operator: Reason['comparison']['operator'],
  right: string,
  rightValue: number,
): Reason['comparison'] => ({ left, leftValue, operator, right, rightValue })
