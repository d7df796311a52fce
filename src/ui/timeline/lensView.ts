/* Puts the parts of the lens where they belong, outside React, and tells assistive technology where they are. */

import { formatClockUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import type { TimeWindow } from './timeWindow.ts'

/** Least width of what a finger can take hold of, in CSS pixels. */
const GRIP = 24

export interface LensView {
  /** `strip` is the width of all of it, in CSS pixels. */
  draw(
    lens: TimeWindow,
    whole: TimeWindow,
    insets: { readonly left: number; readonly right: number },
    strip: number,
  ): void
}

export function createLensView(rail: HTMLElement): LensView {
  const [before, after] = rail.querySelectorAll<HTMLElement>('.lens-shade')
  const [frame] = rail.querySelectorAll<HTMLElement>('.lens-frame')
  const grips = [...rail.querySelectorAll<HTMLElement>('.lens-grip')]
  let key = ''
  return {
    draw(lens, whole, insets, strip) {
      const width = Math.max(1, strip - insets.left - insets.right)
      const next = [lens.fromUs, lens.toUs, whole.toUs, strip, insets.left].join(' ')
      if (next === key) return
      key = next
      const xOf = (us: number): number =>
        (Math.min(1, Math.max(0, (us - whole.fromUs) / (whole.toUs - whole.fromUs))) || 0) * width
      const [from, to] = [xOf(lens.fromUs), xOf(lens.toUs)]
      const middle = (from + to) / 2
      const half = Math.max(GRIP, to - from) / 2
      Object.assign(rail.style, { left: `${insets.left}px`, right: `${insets.right}px` })
      place(before, 0, from)
      place(after, to, width - to)
      place(frame, from, Math.max(2, to - from))
      const values: Readonly<Record<string, { x: number; width: number; atUs: number; text: string }>> = {
        from: { x: middle - half - GRIP, width: GRIP, atUs: lens.fromUs, text: formatClockUs(lens.fromUs) },
        all: {
          x: middle - half,
          width: 2 * half,
          atUs: (lens.fromUs + lens.toUs) / 2,
          text: say('timeline.range', { from: formatClockUs(lens.fromUs), to: formatClockUs(lens.toUs) }),
        },
        to: { x: middle + half, width: GRIP, atUs: lens.toUs, text: formatClockUs(lens.toUs) },
      }
      for (const grip of grips) {
        const { x, width: wide, atUs, text } = values[grip.dataset.part ?? 'all']
        place(grip, x, wide)
        grip.setAttribute('aria-valuemax', String(whole.toUs / 1e6))
        grip.setAttribute('aria-valuenow', String(Math.min(whole.toUs, atUs) / 1e6))
        grip.setAttribute('aria-valuetext', text)
      }
    },
  }
}

const place = ({ style }: HTMLElement, x: number, width: number): void => {
  style.left = `${x.toFixed(1)}px`
  style.width = `${Math.max(0, width).toFixed(1)}px`
}
