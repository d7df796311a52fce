import type { CSSProperties } from 'react'

/** Colours the track of a slider up to `share` of its length. */
export const fillStyle = (share: number): CSSProperties => {
  const percent = Math.min(100, Math.max(0, share * 100))
  return { ['--fill' as keyof CSSProperties]: `${percent.toFixed(2)}%` }
}
