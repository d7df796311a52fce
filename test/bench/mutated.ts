// Texts that were cut, spliced, repeated and written over, for whoever must stand them.
import { draw, scale, stream } from '../../src/base/random.ts'

const alphabet = 'abz019=&;:.%-_/ABC~{}[]",é漢\u0000\n '

/** The next broken text at each call: always the same for the same seed and samples. */
export function mutator(seed: number, samples: readonly string[]): () => string {
  const numbers = stream(seed, 'fuzz')
  let drawn = 0
  const below = (n: number): number => scale(draw(numbers, drawn++), n)
  return () => {
    let text = samples[below(samples.length)]
    for (let n = 1 + below(6); n > 0; n--) {
      const at = below(text.length + 1)
      const end = Math.min(text.length, at + below(12))
      const other = samples[below(samples.length)]
      const ways = [
        () => text.slice(0, at) + text.slice(end),
        () => text.slice(0, at) + alphabet[below(alphabet.length)] + text.slice(end),
        () => text.slice(0, end) + text.slice(at),
        () => text.slice(0, at) + other.slice(below(other.length)),
        () => text.slice(0, at) + text.slice(at, end).repeat(below(40)) + text.slice(end),
      ]
      text = ways[below(ways.length)]()
    }
    return text
  }
}
