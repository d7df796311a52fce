import type { LoadProfile } from './load.ts'

export const constant: LoadProfile = {
  id: 'constant',
  label: 'Constant',
  help: 'The same load all day.',
  level: () => 1,
}
