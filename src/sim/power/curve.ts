/** Power draw of a measured server, in watts at 0, 10, … 100 % load. */
export interface PowerCurve {
  readonly id: string
  readonly label: string
  readonly source: string
  readonly watts: readonly number[]
}

/** Watts at a load of 0 to 1, linear between the measured points. */
export function wattsAt({ watts }: PowerCurve, load: number): number {
  const position = Math.min(1, Math.max(0, load)) * (watts.length - 1)
  const below = Math.min(watts.length - 2, Math.floor(position))
  return watts[below] + (watts[below + 1] - watts[below]) * (position - below)
}
