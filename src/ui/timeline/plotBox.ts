import { plotInsets } from '../../charts/layout.ts'

/** Where the time axis of a plot lies within its element, in CSS pixels from the left and the right edge. */
export function insetsOf(plot: Element): { readonly left: number; readonly right: number } {
  const scale = Number(getComputedStyle(plot).getPropertyValue('--chart-scale')) || 1
  return plotInsets(plot.getBoundingClientRect().width, scale)
}
