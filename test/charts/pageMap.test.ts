// @vitest-environment jsdom
// The page map and the flow, painted on a canvas that only remembers.
import { describe, expect, it } from 'vitest'
import { GIB } from '../../src/base/units.ts'
import { blockBytes, blockPlaces, type Flow } from '../../src/charts/flow.ts'
import { describePageMap, mountPageMap, scaleText } from '../../src/charts/pageMap.ts'
import { beginFrame, type Frame, frameBytes, tileFill } from '../../src/sim/frame.ts'

const ABSENT = 0xff_f6_f4_f2
const SENT = 0xff_b2_72_00
const DIRTY = 0xff_00_5e_d5

function fakeCanvas() {
  const canvas = document.createElement('canvas')
  const put: number[][] = []
  const blocks: number[] = []
  let image = new Uint32Array(0)
  const context = {
    createImageData: (width: number, height: number) => {
      const data = new Uint8ClampedArray(width * height * 4)
      return { width, height, data }
    },
    putImageData: (data: ImageData, ...rect: number[]) => {
      image = new Uint32Array(data.data.buffer)
      put.push(rect)
    },
    clearRect: () => blocks.splice(0),
    fillRect: (x: number) => blocks.push(x),
    strokeRect: () => {},
  }
  Object.assign(canvas, { getContext: () => context })
  return { canvas, put, blocks, pixels: () => image }
}

const frameOf = (pageCount: number): Frame =>
  beginFrame(new ArrayBuffer(frameBytes(1)), { timeUs: 0, vmCount: 1, focusVm: 0, pageCount })

/** Pixels of a colour within one cell of 5 × 5. */
function countIn(pixels: Uint32Array, columns: number, tile: number, colour: number): number {
  let count = 0
  for (let y = 0; y < 5; y++) {
    for (let x = 0; x < 5; x++) {
      const at = (Math.floor(tile / columns) * 5 + y) * columns * 5 + (tile % columns) * 5 + x
      if (pixels[at] === colour) count++
    }
  }
  return count
}

describe('the page map', () => {
  it('fills a cell with its state and marks the share of dirty pages by area, at least one pixel', () => {
    const { canvas, pixels } = fakeCanvas()
    const map = mountPageMap(canvas, 'source')
    const frame = frameOf(4096)
    frame.source.fill.set([tileFill.sent, tileFill.sent, tileFill.sent, tileFill.absent])
    frame.source.share.set([0, 1, 128, 255])
    map.draw(frame)
    expect(canvas.width).toBe(64 * 5)
    expect(canvas.height).toBe(64 * 5)
    expect(countIn(pixels(), 64, 0, SENT)).toBe(25)
    expect(countIn(pixels(), 64, 1, DIRTY)).toBe(1)
    expect(countIn(pixels(), 64, 2, DIRTY)).toBe(13)
    expect(countIn(pixels(), 64, 2, SENT)).toBe(12)
    expect(countIn(pixels(), 64, 3, DIRTY)).toBe(25)
    expect(countIn(pixels(), 64, 4, ABSENT)).toBe(25)
  })

  it('puts only the rows of changed cells, and nothing if none changed', () => {
    const { canvas, put } = fakeCanvas()
    const map = mountPageMap(canvas, 'destination')
    const frame = frameOf(4096)
    map.draw(frame)
    map.draw(frame)
    expect(put).toHaveLength(1)
    frame.destination.fill[64 * 3 + 7] = tileFill.sent
    map.draw(frame)
    expect(put.at(-1)).toEqual([0, 0, 0, 15, 320, 5])
    map.setTheme()
    map.draw(frame)
    expect(put.at(-1)).toEqual([0, 0, 0, 0, 320, 320])
  })

  it('gives a cell as many pixels as it has on screen', () => {
    const { canvas } = fakeCanvas()
    const map = mountPageMap(canvas, 'source')
    map.resize(400, 1)
    map.draw(frameOf(GIB / 4096))
    expect(canvas.width).toBe(128 * 3)
  })

  it('mixes the colours by area where a cell is one pixel', () => {
    const { canvas, pixels } = fakeCanvas()
    const map = mountPageMap(canvas, 'source')
    map.resize(132, 1)
    const frame = frameOf(GIB / 4096)
    frame.source.share.set([0, 1, 255])
    map.draw(frame)
    expect(canvas.width).toBe(128)
    expect(pixels()[0]).toBe(ABSENT)
    expect([ABSENT, DIRTY]).not.toContain(pixels()[1])
    expect(pixels()[2]).toBe(DIRTY)
  })

  it('says in words what is where, and its scale', () => {
    const frame = frameOf((4 * GIB) / 4096)
    frame.source.fill.fill(tileFill.sent, 0, frame.tiles / 2)
    frame.source.share.fill(255, 0, frame.tiles / 4)
    expect(scaleText(frame)).toBe('1 cell = 64 pages (256 KiB)')
    expect(describePageMap(frame, 'source')).toMatch(
      /^Source: 50 % of the cells mostly sent, .*; 25 % of the pages dirty\./,
    )
  })
})

describe('the flow', () => {
  const flow = (sentBytes: number): Flow => ({ sentBytes, bytesPerSecond: 300e6 })
  const block = blockBytes(300e6)

  it('chooses a power of two so that three to six blocks start in a second', () => {
    expect(Math.log2(block) % 1).toBe(0)
    expect(300e6 / block).toBeGreaterThanOrEqual(3)
    expect(300e6 / block).toBeLessThan(6)
  })

  it('starts a block with its first byte and moves it by bytes alone', () => {
    expect(blockPlaces(flow(0))).toEqual([])
    expect(blockPlaces(flow(block / 2))).toEqual([0.1])
    expect(blockPlaces(flow(block * 2.5))).toEqual([0.5, 0.3, 0.1].map((place) => expect.closeTo(place)))
    expect(blockPlaces(flow(block * 40.5))).toHaveLength(5)
    expect(blockPlaces(flow(block * 7))).toEqual(blockPlaces(flow(block * 9)).map((place) => expect.closeTo(place)))
  })
})
