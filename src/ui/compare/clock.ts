/* The one clock of all lanes: time after the common moment. It moves without React; who shows it subscribes. */
export interface LaneClock {
  /** Microseconds after the common moment. */
  nowUs(): number
  isPlaying(): boolean
  seek(us: number): void
  play(): void
  pause(): void
  /** The stretch that it runs through. */
  setSpan(fromUs: number, toUs: number): void
  subscribe(listener: () => void): () => void
}

const MAX_STEP_MS = 100

export function createLaneClock(frames: Pick<Window, 'requestAnimationFrame'>): LaneClock {
  const listeners = new Set<() => void>()
  let span = { fromUs: 0, toUs: 0 }
  let nowUs = 0
  let isPlaying = false
  let lastMs = 0
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const tick = (ms: number): void => {
    if (!isPlaying) return
    nowUs = Math.min(span.toUs, nowUs + Math.min(MAX_STEP_MS, lastMs === 0 ? 16 : ms - lastMs) * 1000)
    lastMs = ms
    if (nowUs >= span.toUs) isPlaying = false
    else frames.requestAnimationFrame(tick)
    tell()
  }
  return {
    nowUs: () => nowUs,
    isPlaying: () => isPlaying,
    seek(us) {
      nowUs = Math.max(span.fromUs, Math.min(span.toUs, Math.round(us)))
      tell()
    },
    play() {
      if (isPlaying) return
      if (nowUs >= span.toUs) nowUs = span.fromUs
      isPlaying = true
      lastMs = 0
      frames.requestAnimationFrame(tick)
      tell()
    },
    pause() {
      isPlaying = false
      tell()
    },
    setSpan(fromUs, toUs) {
      if (fromUs === span.fromUs && toUs === span.toUs) return
      const wasAtEnd = nowUs >= span.toUs
      span = { fromUs, toUs }
      nowUs = wasAtEnd ? toUs : Math.max(fromUs, Math.min(toUs, nowUs))
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
