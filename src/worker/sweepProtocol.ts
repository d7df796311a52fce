/* What crosses between a pool and one of its workers. The spec comes first, then one cell after the other. */
import type { SweepRow } from '../sweep/row.ts'
import type { SweepSpec } from '../sweep/spec.ts'

export type ToSweeper =
  | { readonly kind: 'spec'; readonly spec: SweepSpec }
  | { readonly kind: 'cell'; readonly cell: number }

export type FromSweeper =
  | { readonly kind: 'row'; readonly row: SweepRow }
  | { readonly kind: 'broken'; readonly message: string }
