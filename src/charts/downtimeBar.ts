/*
 * The real downtime of one migration as a stacked bar on its own axis of milliseconds: last copy, device state,
 * activation, and, set apart, the announcement, in which the guest runs already but clients still look for it, and after
 * a switch to post-copy the time until it answers. The scale is linear; names stand below with a sample of their part.
 */

import { scaleLinear } from 'd3'
import { formatDurationMs } from '../i18n/format.ts'
import { say } from '../i18n/say.ts'
import type { Scene } from './chart.ts'
import { textWidth } from './layout.ts'
import { definePatterns, type Hatch } from './pattern.ts'
import { type Plot, rounded } from './plot.ts'
import { phaseName, type Story, storiesOf, storyAt } from './story.ts'

export interface DowntimePart {
  readonly id: 'copy' | 'deviceState' | 'activation' | 'announcement' | 'wake'
  readonly name: string
  readonly ms: number
}

const hatchOf: Readonly<Record<DowntimePart['id'], Hatch>> = {
  copy: 'dense',
  deviceState: 'levels',
  activation: 'uprights',
  announcement: 'crossed',
  wake: 'dots',
}

/** What the outage of a completed migration consisted of; empty for others. */
export function partsOf({ result }: Story): DowntimePart[] {
  const parts = result?.downtimeParts ?? null
  if (parts === null) return []
  const found: DowntimePart[] = [
    { id: 'copy', name: say('charts.part.copy'), ms: parts.copyMs },
    { id: 'deviceState', name: say('charts.phase.deviceState'), ms: parts.deviceStateMs },
    { id: 'activation', name: say('charts.phase.activation'), ms: parts.activationMs },
    { id: 'announcement', name: say('charts.phase.announcement'), ms: parts.announcementMs },
  ]
  return parts.wakeMs > 0 ? [...found, { id: 'wake', name: say('charts.part.wake'), ms: parts.wakeMs }] : found
}

const TITLE_ROOM = 20
const BAR_HEIGHT = 16
/** Side of the sample before a name. */
const SAMPLE = 10
export const KEY_ROW = 15
/** A part of nearly nothing is still seen. */
const LEAST_WIDTH = 1.5

export function createDowntimeBar(plot: Plot): { draw(scene: Scene): void } {
  const paint = definePatterns(plot, ['dense', 'levels', 'uprights', 'crossed', 'dots'])
  const group = plot.root.append('g').attr('class', 'downtime-bar')
  const title = group
    .append('text')
    .attr('class', 'bar-title')
    .attr('y', TITLE_ROOM - 8)
  const parts = group.append('g').attr('transform', `translate(0,${TITLE_ROOM})`)

  return {
    draw(scene) {
      const { left, top, innerWidth, innerHeight } = plot.layout
      const story = storyAt(storiesOf(scene), scene.timeUs)
      const found = story === null ? [] : partsOf(story)
      const isFuture = (story?.endUs ?? 0) > scene.timeUs
      group.attr('transform', `translate(${left},${top + innerHeight})`).classed('future', isFuture)
      title.text(titleOf(story, found))
      const totalMs = found.reduce((sum, { ms }) => sum + ms, 0)
      const x = scaleLinear([0, Math.max(totalMs, 1)], [0, innerWidth])
      let startMs = 0
      const segments = found.map((part) => {
        const segment = { ...part, from: x(startMs), width: Math.max(LEAST_WIDTH, x(part.ms)) }
        startMs += part.ms
        return segment
      })
      parts
        .selectAll<SVGGElement, (typeof segments)[number]>('g.part')
        .data(segments)
        .join((enter) => {
          const part = enter.append('g')
          part.append('rect').attr('class', 'ground').attr('height', BAR_HEIGHT)
          part.append('rect').attr('class', 'hatching').attr('height', BAR_HEIGHT)
          return part
        })
        .attr('class', ({ id }) => `part part-${id}`)
        .each(function ({ id, from, width }) {
          for (const rect of this.children) {
            rect.setAttribute('x', String(rounded(Math.min(from, innerWidth - width))))
            rect.setAttribute('width', String(rounded(width)))
          }
          this.children[1].setAttribute('fill', paint(hatchOf[id]))
        })
      drawKeys(segments, innerWidth)
    },
  }

  /** Names and lengths below the bar, each after a sample of its part: in one row, or two by two where it is narrow. */
  function drawKeys(found: readonly DowntimePart[], room: number): void {
    const texts = found.map(({ name, ms }) => `${name} ${formatDurationMs(ms)}`)
    const widths = texts.map((text) => SAMPLE + 5 + textWidth(text) + 14)
    const isOneRow = widths.reduce((sum, width) => sum + width, 0) <= room
    let x = 0
    const keys = found.map(({ id }, index) => {
      const place = isOneRow ? { x, row: 0 } : { x: (index % 2) * (room / 2), row: Math.floor(index / 2) }
      x += widths[index]
      return { id, text: texts[index], ...place }
    })
    parts
      .selectAll<SVGGElement, (typeof keys)[number]>('g.part-key')
      .data(keys)
      .join((enter) => {
        const key = enter.append('g')
        for (const layer of ['ground', 'hatching']) {
          key.append('rect').attr('class', layer).attr('width', SAMPLE).attr('height', SAMPLE)
        }
        key
          .append('text')
          .attr('x', SAMPLE + 5)
          .attr('y', SAMPLE - 1)
        return key
      })
      .attr('class', ({ id }) => `part-key part-${id}`)
      .attr('transform', (key) => `translate(${rounded(key.x)},${BAR_HEIGHT + 6 + key.row * KEY_ROW})`)
      .each(function ({ id, text }) {
        this.children[1].setAttribute('fill', paint(hatchOf[id]))
        this.children[2].textContent = text
      })
  }
}

function titleOf(story: Story | null, parts: readonly DowntimePart[]): string {
  if (story === null) return ''
  if (story.outcome !== null && story.outcome !== 'completed')
    return say('charts.bar.none', { outcome: phaseName(story.outcome) })
  if (parts.length === 0) return say('charts.bar.ahead')
  const pausedMs = ((story.resumedUs ?? 0) - (story.pausedUs ?? 0)) / 1000
  const goneMs = parts.reduce((sum, { ms }) => sum + ms, 0)
  return say('charts.bar', { paused: formatDurationMs(pausedMs), gone: formatDurationMs(goneMs) })
}
