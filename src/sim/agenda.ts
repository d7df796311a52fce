/*
 * What comes next among many: a binary heap of numbered entries, each with one time. Entries of one time come in the
 * order of their numbers.
 */
export interface Agenda {
  readonly heap: number[]
  /** By number: its time, and where in the heap it stands; −1 if it is not in it. */
  readonly times: number[]
  readonly places: number[]
}

export const createAgenda = (): Agenda => ({ heap: [], times: [], places: [] })

/** The number of the entry that comes first, or −1. */
export const firstEntry = ({ heap }: Agenda): number => (heap.length === 0 ? -1 : heap[0])

/** Enters it, or moves it to another time; Infinity takes it out. */
export function setEntry(agenda: Agenda, entry: number, time: number): void {
  const { heap, times, places } = agenda
  while (places.length <= entry) {
    places.push(-1)
    times.push(Infinity)
  }
  if (time === Infinity) {
    removeEntry(agenda, entry)
    return
  }
  times[entry] = time
  if (places[entry] < 0) {
    places[entry] = heap.length
    heap.push(entry)
  }
  sift(agenda, places[entry])
}

function removeEntry(agenda: Agenda, entry: number): void {
  const { heap, places } = agenda
  const at = places[entry]
  if (at < 0) return
  places[entry] = -1
  const last = heap.pop()
  if (last === undefined || last === entry) return
  heap[at] = last
  places[last] = at
  sift(agenda, at)
}

const isBefore = ({ times }: Agenda, one: number, other: number): boolean =>
  times[one] < times[other] || (times[one] === times[other] && one < other)

/** Moves the entry of a place up or down to where it belongs. */
function sift(agenda: Agenda, from: number): void {
  const { heap, places } = agenda
  const entry = heap[from]
  let at = from
  while (at > 0 && isBefore(agenda, entry, heap[(at - 1) >> 1])) {
    heap[at] = heap[(at - 1) >> 1]
    places[heap[at]] = at
    at = (at - 1) >> 1
  }
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && isBefore(agenda, heap[child + 1], heap[child])) child++
    if (!isBefore(agenda, heap[child], entry)) break
    heap[at] = heap[child]
    places[heap[at]] = at
    at = child
  }
  heap[at] = entry
  places[entry] = at
}
