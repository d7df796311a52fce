import { describe, expect, it } from 'vitest'
import { speedIndex, speeds, speedText } from '../../../src/ui/transport/speed.ts'

describe('speeds', () => {
  it('are printed as a ratio', () => {
    expect(speeds.map(speedText).join(' ')).toBe(
      '1/1000× 1/500× 1/200× 1/100× 1/50× 1/20× 1/10× 1/5× 1/2× 1× 2× 5× 10× 20× 50× 100×',
    )
  })
  it('are found by the nearest ratio', () => {
    speeds.forEach((speed, i) => {
      expect(speedIndex(speed)).toBe(i)
    })
    expect(speeds[speedIndex(0.9)]).toBe(1)
    expect(speeds[speedIndex(1000)]).toBe(100)
  })
})
