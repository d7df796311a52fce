import type { Failure } from '../sim/experiment.ts'

/** What a person did last, for those who do not see it happen; a new object each time. */
export type Deed =
  | { readonly kind: 'moved' | 'forced'; readonly vm: string; readonly server: string }
  | { readonly kind: 'queued'; readonly count: number; readonly server: string }
  | { readonly kind: 'evacuating' | 'reopened'; readonly server: string }
  | { readonly kind: 'cancelled'; readonly vm: string }
  | { readonly kind: 'refused' | 'started' | 'ended'; readonly vm: string }
  | { readonly kind: 'restarted' }
  | { readonly kind: 'branched'; readonly words: string }
  | { readonly kind: 'broken'; readonly target: string; readonly failure: Failure }
  | { readonly kind: 'mended'; readonly target: string }
  | { readonly kind: 'invited' | 'built'; readonly words: string }
  /** `left` steps can be taken the same way. */
  | { readonly kind: 'undone' | 'redone'; readonly left: number }
