/*
 * Random numbers that are addressed, not consumed: draw `k` of a stream is a hash of (stream, k). So any write of a
 * guest can be recomputed alone, nothing is stored but a counter, and adding a VM shifts the draws of no other.
 * Integer operations only: equal bits in every engine.
 */

/** Avalanche of 32 bits; constants of Chris Wellons' hash-prospector, "triple32"-class two-round variant (bias 0.11). */
const mix = (input: number): number => {
  let x = input
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  x = Math.imul(x ^ (x >>> 15), 0xd35a2d97)
  return x ^ (x >>> 15)
}

/** 2^32 / golden ratio: successive counters land far apart (Knuth, TAOCP vol. 3, §6.4). */
const GOLDEN = 0x9e3779b9

/** A stream for each name under one seed, e.g. `stream(17, 'vm/web/writes')`. 32-bit integer. */
export function stream(seed: number, name: string): number {
  let hash = mix(seed | 0)
  for (let i = 0; i < name.length; i++) hash = mix(hash ^ name.charCodeAt(i))
  return hash
}

/** Draw `index` of a stream: an unsigned 32-bit integer, uniform. */
export const draw = (streamId: number, index: number): number => mix(Math.imul(index, GOLDEN) ^ streamId) >>> 0

/** Scales a 32-bit draw to 0 … bound − 1 by multiplication (bias below bound / 2^32). `bound` up to 2^24. */
export const scale = (draw32: number, bound: number): number => Math.floor((draw32 * bound) / 4294967296)
