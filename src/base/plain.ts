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

const step = (hash: number, word: number): number => {
  const mixed = Math.imul(hash ^ word, 0x01000193)
  return mixed ^ (mixed >>> 15)
}

const doubleView = new DataView(new ArrayBuffer(8))
const hashNumber = (hash: number, value: number): number => {
  doubleView.setFloat64(0, value)
  return step(step(hash, doubleView.getInt32(0)), doubleView.getInt32(4))
}

function hashText(hash: number, text: string): number {
  let next = step(hash, text.length)
  for (let i = 0; i < text.length; i++) next = step(next, text.charCodeAt(i))
  return next
}

function hashValue(hash: number, value: unknown): number {
  if (typeof value === 'number') return hashNumber(hash, value)
  if (typeof value === 'string') return hashText(hash, value)
  if (typeof value === 'boolean') return step(hash, value ? 1 : 2)
  if (value === null || value === undefined) return step(hash, 3)
  if (typeof value !== 'object') throw new Error(`expected plain data, got ${typeof value}`)
  if (isTyped(value) || Array.isArray(value)) {
    let next = step(hash, value.length)
    for (const item of value as ArrayLike<unknown> & Iterable<unknown>) {
      next = typeof item === 'number' && Number.isInteger(item) ? step(next, item) : hashValue(next, item)
    }
    return next
  }
  let next = hash
  for (const key of Object.keys(value).sort()) {
    next = hashValue(hashText(next, key), (value as Record<string, unknown>)[key])
  }
  return next
}

/** 32-bit hash of plain data in hexadecimal, independent of the order of keys: equal in Node and every browser. */
export const hashPlain = (value: unknown): string => (hashValue(0x811c9dc5, value) >>> 0).toString(16).padStart(8, '0')
