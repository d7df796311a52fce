/*
 * Hatches, so that colour is never the only cue. Each chart that needs them has its own definitions in its svg: a pattern
 * that lives in a part of the page that is hidden would not be painted elsewhere.
 */
import type { Plot } from './plot.ts'

/** Stroke paths within a square tile of the given side. */
const hatches = {
  dots: { side: 6, path: 'M1.5,3h1.5M4.5,0.5h1.5' },
  rising: { side: 6, path: 'M-1,7L7,-1M-1,1L1,-1M5,7L7,5' },
  falling: { side: 6, path: 'M-1,-1L7,7M5,-1L7,1M-1,5L1,7' },
  dense: { side: 4, path: 'M-1,5L5,-1M-1,1L1,-1M3,5L5,3' },
  levels: { side: 4, path: 'M0,2h4' },
  uprights: { side: 4, path: 'M2,0v4' },
  crossed: { side: 6, path: 'M0,3h6M3,0v6' },
} as const

export type Hatch = keyof typeof hatches

let instances = 0

/** Defines the hatches that a chart uses and returns the paint of each. */
export function definePatterns(plot: Pick<Plot, 'root'>, names: readonly Hatch[]): (name: Hatch) => string {
  const instance = ++instances
  const idOf = (name: Hatch): string => `hatch-${instance}-${name}`
  const defs = plot.root.insert('defs', ':first-child')
  for (const name of names) {
    const { side, path } = hatches[name]
    defs
      .append('pattern')
      .attr('id', idOf(name))
      .attr('class', `hatch hatch-${name}`)
      .attr('patternUnits', 'userSpaceOnUse')
      .attr('width', side)
      .attr('height', side)
      .append('path')
      .attr('d', path)
  }
  return (name) => `url(#${idOf(name)})`
}
