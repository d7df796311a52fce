import type { Chart, Scene } from '../../charts/chart.ts'
import type { PictureOf } from './picture.ts'

/** CSS pixels. */
const WIDTH = 900
const HEIGHT_FACTOR = 1.2

/** Draws charts once more, out of sight: those on the page are drawn only where they are looked at, and as wide as it is. */
export function drawnApart<T>(charts: readonly Chart[], scene: Scene, use: (drawn: readonly PictureOf[]) => T): T {
  const place = document.createElement('div')
  place.className = 'apart'
  document.body.append(place)
  const drawn = charts.map((chart) => {
    const plot = document.createElement('div')
    plot.className = 'track-plot'
    place.append(plot)
    const height = Math.round(chart.height * HEIGHT_FACTOR)
    Object.assign(plot.style, { width: `${WIDTH}px`, height: `${height}px` })
    const instance = chart.mount(plot)
    instance.resize(WIDTH, height)
    instance.draw(scene)
    return { instance, name: chart.title, svg: plot.querySelector('svg') }
  })
  try {
    return use(drawn.flatMap(({ name, svg }) => (svg === null ? [] : [{ name, svg }])))
  } finally {
    for (const { instance } of drawn) instance.destroy()
    place.remove()
  }
}
