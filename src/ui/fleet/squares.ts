/* The little map of a folded server: a mark for each VM, whose shape tells what it does. Paths of an SVG, one a kind. */
import type { Resident } from './residents.ts'

export const MAP_WIDTH = 72
export const MAP_HEIGHT = 30
/** Distances of marks, from wide to narrow; what has no room at the last is left out of the picture. */
const pitches = [10, 8, 6, 5, 4] as const

export type MarkKind = 'running' | 'migrating' | 'arriving' | 'paused' | 'lost'

const kindOf = ({ condition }: Resident): MarkKind => (condition === 'announcing' ? 'migrating' : condition)

/** The widest pitch at which so many places fit. */
const pitchFor = (places: number): number =>
  pitches.find((pitch) => Math.floor(MAP_WIDTH / pitch) * Math.floor(MAP_HEIGHT / pitch) >= places) ?? 4

const n = (value: number): string => String(Math.round(value * 10) / 10)

/** A filled square, a triangle that points on, a hollow square, two bars, a cross. */
const shapes: Readonly<Record<MarkKind, (x: number, y: number, s: number) => string>> = {
  running: (x, y, s) => `M${n(x)} ${n(y)}h${n(s)}v${n(s)}h${n(-s)}z`,
  migrating: (x, y, s) => `M${n(x)} ${n(y)}l${n(s)} ${n(s / 2)}l${n(-s)} ${n(s / 2)}z`,
  arriving: (x, y, s) => `M${n(x + 0.7)} ${n(y + 0.7)}h${n(s - 1.4)}v${n(s - 1.4)}h${n(1.4 - s)}z`,
  paused: (x, y, s) =>
    `M${n(x)} ${n(y)}h${n(s * 0.35)}v${n(s)}h${n(-s * 0.35)}zM${n(x + s * 0.65)} ${n(y)}h${n(s * 0.35)}v${n(s)}h${n(-s * 0.35)}z`,
  lost: (x, y, s) => `M${n(x)} ${n(y)}l${n(s)} ${n(s)}m0 ${n(-s)}l${n(-s)} ${n(s)}`,
}

export interface Marks {
  readonly key: string
  readonly kind: MarkKind
  readonly isMeant: boolean
  readonly path: string
}

/** `marks`: one letter a resident, 1 is meant; null if nothing is looked for. */
export function marksOf(residents: readonly Resident[], marks: string | null): readonly Marks[] {
  const pitch = pitchFor(residents.reduce((most, { slot }) => Math.max(most, slot + 1), 0))
  const columns = Math.floor(MAP_WIDTH / pitch)
  const paths = new Map<string, { kind: MarkKind; isMeant: boolean; path: string }>()
  residents.forEach((resident, i) => {
    const kind = kindOf(resident)
    const isMeant = marks === null || marks[i] === '1'
    const key = `${kind} ${isMeant}`
    const entry = paths.get(key) ?? { kind, isMeant, path: '' }
    const [x, y] = [(resident.slot % columns) * pitch, Math.floor(resident.slot / columns) * pitch]
    if (y + pitch <= MAP_HEIGHT) entry.path += shapes[kind](x, y, pitch - 2)
    paths.set(key, entry)
  })
  return [...paths].map(([key, entry]) => ({ key, ...entry }))
}

/** Where the mark of one VM is: the ring around the one in focus. */
export function ringAt(residents: readonly Resident[], vm: number): { x: number; y: number; size: number } | null {
  const resident = residents.find((each) => each.vm === vm)
  if (resident === undefined) return null
  const pitch = pitchFor(residents.reduce((most, { slot }) => Math.max(most, slot + 1), 0))
  const columns = Math.floor(MAP_WIDTH / pitch)
  return {
    x: (resident.slot % columns) * pitch - 1.5,
    y: Math.floor(resident.slot / columns) * pitch - 1.5,
    size: pitch + 1,
  }
}
