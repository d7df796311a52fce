// @vitest-environment jsdom
// A real sweep, drawn as a map of figures and as a map of winners.
import { afterEach, describe, expect, it } from 'vitest'
import { type HeatScene, mountHeatMap } from '../../src/charts/heatMap.ts'
import type { SweepRow } from '../../src/sweep/row.ts'
import { heatScene, mapWords, type Question } from '../../src/ui/explore/scene.ts'
import { smallRows, smallSpec } from '../sweep/sweeps.ts'

afterEach(() => document.body.replaceChildren())

function drawn(scene: HeatScene, width = 720) {
  const element = document.body.appendChild(document.createElement('div'))
  const map = mountHeatMap(element)
  map.resize(width, 300)
  map.draw(scene)
  const markup = () => element.innerHTML.replace(/hatch-\d+-/g, 'hatch-').replace(/></g, '>\n<')
  return { element, map, markup }
}

const questionOf = (of: Question['of']): Question => ({ of, measure: 'total', mostDowntimeMs: null })

const sceneOf = (of: Question['of'], rows: readonly (SweepRow | undefined)[] = smallRows()) => ({
  ...heatScene(smallSpec, rows, questionOf(of)),
  at: { column: 1, row: 2 },
})

describe('the map of a sweep', () => {
  it.each(['precopy', 'winners'] as const)('of %s is the same picture whatever was drawn before', async (map) => {
    const view = drawn(sceneOf(map))
    const first = view.markup()
    await expect(first).toMatchFileSnapshot(`../snapshots/heat-${map}.html`)
    view.map.draw(sceneOf(map === 'winners' ? 'nonlive' : 'winners', []))
    view.map.draw(sceneOf(map))
    expect(view.markup()).toBe(first)
    expect(first).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('hatches what will not converge, and draws a frontier before it', () => {
    const { element } = drawn(sceneOf('precopy'))
    expect(element.querySelector('.heat-hatch-endless')?.getAttribute('d')).toMatch(/^M/)
    expect(element.querySelector('.heat-frontier')?.getAttribute('d')).toMatch(/^M/)
  })

  it('shows cells that are not known yet as the coarser ones that they lie in', () => {
    const rows = smallRows().map((row) => (row.cell === 0 ? row : undefined))
    const { element } = drawn({ ...sceneOf('precopy', rows), stride: 1 })
    expect(element.querySelectorAll('.heat-0')).toHaveLength(1)
    const area = (stride: number) => {
      const view = drawn({ ...sceneOf('precopy', rows), stride })
      return view.element.querySelector('.heat-0')?.getAttribute('d')?.split('M').length
    }
    expect([area(1), area(2)]).toEqual([2, 3])
  })

  it('moves the mark alone when another cell is read', () => {
    const view = drawn(sceneOf('precopy'))
    const scene = sceneOf('precopy')
    view.map.draw(scene)
    const mark = () => view.element.querySelector('.heat-mark')?.getAttribute('x')
    const before = mark()
    const ground = view.element.querySelector('.heat-0')
    ground?.setAttribute('d', 'untouched')
    view.map.draw({ ...scene, at: { column: 3, row: 0 } })
    expect(mark()).not.toBe(before)
    expect(ground?.getAttribute('d')).toBe('untouched')
    view.map.resize(500, 300)
    view.map.draw(scene)
    expect(ground?.getAttribute('d')).toMatch(/^M/)
  })

  it('knows which cell lies under a point', () => {
    const { map } = drawn(sceneOf('precopy'))
    expect(map.cellAt(100, 20)).toEqual({ column: 0, row: 2 })
    expect(map.cellAt(700, 250)).toEqual({ column: 4, row: 0 })
    expect(map.cellAt(10, 20)).toBeNull()
  })

  it('is told in words', () => {
    expect(mapWords(smallSpec, sceneOf('precopy'), questionOf('precopy'))).toMatch(
      /^Pre-copy: from .* to .*\. At \d of 15 places it will not converge\.$/,
    )
    expect(mapWords(smallSpec, sceneOf('winners'), questionOf('winners'))).toMatch(
      /^Least: Pre-copy at \d+ of 15 places, Non-live/,
    )
    expect(mapWords(smallSpec, sceneOf('winners', []), questionOf('winners'))).toBe('Nothing is known yet.')
    const within: Question = { ...questionOf('winners'), mostDowntimeMs: 1 }
    expect(mapWords(smallSpec, heatScene(smallSpec, smallRows(), within), within)).toBe(
      'Least with downtime of at most 1 ms: Pre-copy at 0 of 15 places, Non-live at 0 of 15 places. None completes with so little at 15.',
    )
  })
})
