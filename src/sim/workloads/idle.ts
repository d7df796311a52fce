import { type Pattern, whole } from './pattern.ts'

/** The application waits; only the guest OS touches its own pages. */
export const idle: Pattern = {
  id: 'idle',
  label: 'Idle',
  help: 'The application writes nothing; only the guest OS keeps a few pages warm.',
  parts: whole,
  writesBy: () => 0,
  whenNs: (writes) => (writes <= 0 ? 0 : Infinity),
  pageOf: ({ firstPage }) => firstPage,
  write: () => undefined,
}
