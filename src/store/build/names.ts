/* Names for what is new: no two things of a kind are called the same. */
interface Named {
  readonly id: string
  readonly label: string
}

const greek =
  'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau Upsilon Phi Chi Psi Omega'.split(
    ' ',
  )

const MAX_ID = 24

/** An id as links accept it, made from a label: unlike those of `things`. */
export function freshId(label: string, things: readonly Named[]): string {
  const plain = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
  const stem = plain.slice(0, MAX_ID - 5).replace(/-+$/, '') || 'thing'
  const taken = new Set(things.map(({ id }) => id))
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`
    if (!taken.has(id)) return id
  }
}

/** `label`, or the first of `label 2`, `label 3` … that is free. */
export function freshLabel(label: string, things: readonly Named[]): string {
  const stem = label.replace(/ \d+$/, '')
  const taken = new Set(things.map((thing) => thing.label))
  if (!taken.has(label)) return label
  for (let n = 2; ; n++) if (!taken.has(`${stem} ${n}`)) return `${stem} ${n}`
}

/** The first Greek letter that is free; then they are counted. */
export const freshServerLabel = (things: readonly Named[]): string =>
  greek.find((letter) => !things.some(({ id, label }) => label === letter || id === letter.toLowerCase())) ??
  freshLabel('Server', things)
