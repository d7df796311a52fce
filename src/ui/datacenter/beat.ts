/* The heartbeat of a VM as a function of simulated time, so that it stands still when that does. */
const BEAT_US = 1_000_000
/** Share of a beat during which the mark is larger. */
const STROKE = 0.3
/** VMs do not beat all at once. */
const STAGGER_US = 230_000

/** 0 at rest, 1 at the top of a stroke. In fast motion a beat stands for more time: never more than two a second. */
export function beatAt(timeUs: number, speed: number, index: number): number {
  const beatUs = BEAT_US * Math.max(1, Math.ceil(speed / 2))
  const share = ((timeUs + index * STAGGER_US) % beatUs) / beatUs
  return share < STROKE ? 1 - Math.abs(share / STROKE - 0.5) * 2 : 0
}
