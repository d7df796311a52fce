/* The speeds on offer, slow to fast in steps of a like ratio: simulated seconds in a second of the viewer. */
export const speeds = [
  1 / 1000,
  1 / 500,
  1 / 200,
  1 / 100,
  1 / 50,
  1 / 20,
  1 / 10,
  1 / 5,
  1 / 2,
  1,
  2,
  5,
  10,
  20,
  50,
  100,
] as const

/** `1/50×`, `1×`, `10×`. */
export const speedText = (speed: number): string =>
  speed < 1 ? `1/${Math.round(1 / speed)}×` : `${Math.round(speed)}×`

/** Index of the offered speed that is closest in ratio. */
export function speedIndex(speed: number): number {
  const distance = (candidate: number): number => Math.abs(Math.log(candidate / speed))
  let best = 0
  speeds.forEach((candidate, i) => {
    if (distance(candidate) < distance(speeds[best])) best = i
  })
  return best
}
