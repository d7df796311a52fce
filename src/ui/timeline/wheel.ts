/** How much longer, or shorter, a turn of the wheel makes a window: a notch is about a fifth. */
export const wheelFactor = ({ deltaY, deltaMode }: Pick<WheelEvent, 'deltaY' | 'deltaMode'>): number => {
  const pixels = deltaMode === 0 ? deltaY : deltaY * 16
  return 2 ** (Math.max(-240, Math.min(240, pixels)) / 400)
}
