/*
 * State is plain data: numbers, strings, booleans, null, arrays, typed arrays and records of these. That is what makes
 * fork, checkpoint, transfer and hash two short functions.
 */
type Typed = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array
const isTyped = (value: object): value is Typed => ArrayBuffer.isView(value)

/** A deep copy that shares nothing with the original. */
export function clonePlain<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (isTyped(value)) return value.slice() as T
  if (Array.isArray(value)) return value.map(clonePlain) as T
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = clonePlain((value as Record<string, unknown>)[key])
  return copy as T
}

/**
 * One 32-bit word into the hash: the body of MurmurHash3_x86_32 (Appleby, smhasher). In the word alone and in the hash
 * alone it is a bijection, so that one changed word always shows.
 */
function step(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51)
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
  const mixed = hash ^ k
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0
}

/** Its last avalanche. */
function finish(hash: number): number {
  let x = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/**
 * What follows, so that no two values give the same words: upper halves of NaNs, which no number has once NaN itself is
 * written in one way.
 */
const tags = { text: 0x7ff0_0001, list: 0x7ff0_0002, typed: 0x7ff0_0003, record: 0x7ff0_0004, nothing: 0x7ff0_0005 }
const booleanTag = { true: 0x7ff0_0006, false: 0x7ff0_0007 }

const doubleView = new DataView(new ArrayBuffer(8))
const hashNumber = (hash: number, value: number): number => {
  if (Number.isNaN(value)) return step(step(hash, 0x7ff8_0000), 0)
  doubleView.setFloat64(0, value)
  return step(step(hash, doubleView.getInt32(0)), doubleView.getInt32(4))
}

function hashText(hash: number, text: string): number {
  let next = step(step(hash, tags.text), text.length)
  for (let i = 0; i < text.length; i++) next = step(next, text.charCodeAt(i))
  return next
}

function hashTyped(hash: number, values: Typed): number {
  let next = step(step(hash, tags.typed), values.length)
  const isDouble = values instanceof Float64Array
  for (let i = 0; i < values.length; i++) next = isDouble ? hashNumber(next, values[i]) : step(next, values[i])
  return next
}

function hashRecord(hash: number, record: Readonly<Record<string, unknown>>): number {
  const keys = Object.keys(record).sort()
  let next = step(step(hash, tags.record), keys.length)
  for (const key of keys) next = hashValue(hashText(next, key), record[key])
  return next
}

function hashValue(hash: number, value: unknown): number {
  if (typeof value === 'number') return hashNumber(hash, value)
  if (typeof value === 'string') return hashText(hash, value)
  if (typeof value === 'boolean') return step(hash, booleanTag[`${value}`])
  if (value === null || value === undefined) return step(hash, tags.nothing)
  if (typeof value !== 'object') throw new Error(`expected plain data, got ${typeof value}`)
  if (isTyped(value)) return hashTyped(hash, value)
  if (Array.isArray(value)) return value.reduce<number>(hashValue, step(step(hash, tags.list), value.length))
  return hashRecord(hash, value as Record<string, unknown>)
}

/** 32-bit hash of plain data in hexadecimal, independent of the order of keys: equal in Node and every browser. */
export const hashPlain = (value: unknown): string => finish(hashValue(0, value)).toString(16).padStart(8, '0')
