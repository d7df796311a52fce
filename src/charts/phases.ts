/*
 * The phases of the migrations of the VM in focus as a ribbon, the push phase cut at its rounds; below it the guest: a
 * thin line while it runs, a near-black band with “II” while it runs nowhere. Phases that are too short for their name
 * keep their pattern, and the reading beside the ribbon names the one at the playhead.
 */

import { formatClockUs, formatCount, formatDurationUs } from '../i18n/format.ts'
import { language, say } from '../i18n/say.ts'
import type { Phase } from '../sim/phase.ts'
import { type Chart, readUs, type Scene } from './chart.ts'
import { drawPauses, GUEST_LINE, GUEST_ROW } from './guestRow.ts'
import { textWidth } from './layout.ts'
import { definePatterns, type Hatch } from './pattern.ts'
import { createPlot, type Plot, rounded } from './plot.ts'
import { drawReadings } from './readings.ts'
import { knownUntilUs, phaseName, type Story, storiesOf, storyAt } from './story.ts'

interface Band {
  readonly phase: Phase
  readonly startUs: number
  readonly endUs: number
  /** From the longest to the shortest way to say it. */
  readonly names: readonly string[]
  /** Of the push phase: which round of which migration. */
  readonly round?: number
  readonly requestedUs?: number
}

const ROW_GAP = 3

const patternOf: Readonly<Record<Phase, Hatch | null>> = {
  setup: 'dots',
  disk: 'falling',
  push: null,
  stopAndCopy: 'dense',
  handover: 'levels',
  deviceState: 'levels',
  activation: 'uprights',
  announcement: 'crossed',
  fetch: 'rising',
  interrupted: 'dots',
  completed: null,
  cancelled: null,
  failed: null,
  lost: null,
}

export const phaseRibbon: Chart = {
  id: 'phases',
  get title() {
    return say('charts.phases.title')
  },
  unit: '',
  get help() {
    return say('charts.phases.help')
  },
  height: 54,
  mount(element) {
    const plot = createPlot(element, { ...phaseRibbon, hasReadings: false })
    const paint = definePatterns(plot, ['dots', 'falling', 'rising', 'dense', 'levels', 'uprights', 'crossed'])
    const guestLine = plot.marks.append('line').attr('class', 'guest-line').attr('x1', 0)
    return {
      draw(scene) {
        plot.begin(scene)
        const { innerHeight } = plot.layout
        const stories = storiesOf(scene)
        const height = innerHeight - GUEST_ROW - ROW_GAP
        const guestY = height + ROW_GAP + GUEST_LINE
        guestLine
          .attr('x2', rounded(plot.x(knownUntilUs(scene))))
          .attr('y1', guestY)
          .attr('y2', guestY)
        drawBands(plot, bandsOf(scene, stories), height, paint)
        drawEnds(plot, stories, height)
        drawPauses(plot, scene, stories, height + ROW_GAP)
        drawRowNames(plot, height)
        const now = { series: 'none', name: '', value: nameAt(stories, readUs(scene)), y: height / 2 }
        drawReadings(plot, plot.layout.isNarrow ? [] : [now])
      },
      resize: plot.resize,
      describe,
      destroy: plot.remove,
    }
  },
}

function bandsOf(scene: Scene, stories: readonly Story[]): Band[] {
  const bands: Band[] = []
  for (const { phases, rounds, startUs: requestedUs } of stories) {
    for (const { phase, startUs, endUs } of phases) {
      const until = endUs ?? knownUntilUs(scene)
      if (phase !== 'push') bands.push({ phase, startUs, endUs: until, names: [phaseName(phase)] })
      else bands.push(...pushBands(rounds, requestedUs, startUs, until))
    }
  }
  return bands.filter(({ startUs, endUs }) => endUs >= scene.fromUs && startUs <= scene.toUs)
}

/** The push phase, cut where rounds end. */
function pushBands(rounds: Story['rounds'], requestedUs: number, startUs: number, endUs: number): Band[] {
  const bands: Band[] = []
  let from = startUs
  let round = 1
  const add = (until: number): void => {
    const number = formatCount(round)
    bands.push({
      phase: 'push',
      startUs: from,
      endUs: until,
      round,
      requestedUs,
      names: [say('charts.phases.push', { round: number }), say('charts.round', { round: number }), number],
    })
  }
  for (const event of rounds) {
    if (event.atUs > endUs || event.startUs >= endUs) break
    round = event.round
    add(event.atUs)
    from = event.atUs
    round++
  }
  if (from < endUs) add(endUs)
  return bands
}

function drawBands(plot: Plot, bands: readonly Band[], height: number, paint: ReturnType<typeof definePatterns>): void {
  const { innerWidth } = plot.layout
  plot.marks
    .selectAll<SVGGElement, Band>('g.band')
    .data(bands)
    .join((enter) => {
      const group = enter.append('g')
      group.append('rect').attr('class', 'ground')
      group.append('rect').attr('class', 'hatching')
      group.append('text').attr('dy', '0.35em').attr('text-anchor', 'middle')
      return group
    })
    .attr('class', ({ phase }) => `band phase-${phase}`)
    .attr('data-round', ({ round }) => round ?? null)
    .attr('data-requested', ({ requestedUs }) => requestedUs ?? null)
    .each(function ({ phase, startUs, endUs, names }) {
      const from = plot.x(startUs)
      const to = plot.x(endUs)
      const [ground, hatching, text] = this.children
      const pattern = patternOf[phase]
      for (const rect of [ground, hatching]) {
        rect.setAttribute('x', String(rounded(from)))
        rect.setAttribute('width', String(rounded(Math.max(1, to - from - (to - from > 3 ? 1 : 0)))))
        rect.setAttribute('height', String(height))
      }
      hatching.setAttribute('fill', pattern === null ? 'none' : paint(pattern))
      const left = Math.max(0, from)
      const right = Math.min(innerWidth, to)
      const name = names.find((candidate) => textWidth(candidate) + 6 <= right - left) ?? ''
      text.setAttribute('x', String(rounded((left + right) / 2)))
      text.setAttribute('y', String(height / 2))
      text.textContent = name
    })
}

/** A word where a migration ended. */
function drawEnds(plot: Plot, stories: readonly Story[], height: number): void {
  const ends = stories.flatMap(({ outcome, endUs }) =>
    outcome === null || endUs === null ? [] : [{ at: plot.x(endUs), text: say('charts.phases.end', { outcome }) }],
  )
  plot.marks
    .selectAll('text.end')
    .data(ends)
    .join('text')
    .attr('class', 'end')
    .attr('dy', '0.35em')
    .attr('x', ({ at }) => rounded(at + 6))
    .attr('y', height / 2)
    .text(({ text }) => text)
}

function drawRowNames({ margin, layout }: Plot, height: number): void {
  margin
    .selectAll('text.row-name')
    .data([
      { name: say('charts.row.phase'), y: height / 2 },
      { name: say('charts.row.guest'), y: height + ROW_GAP + GUEST_ROW / 2 },
    ])
    .join('text')
    .attr('class', 'row-name')
    .attr('text-anchor', 'end')
    .attr('dy', '0.35em')
    .attr('x', layout.left - 6)
    .attr('y', ({ y }) => layout.top + y)
    .text(({ name }) => name)
}

function nameAt(stories: readonly Story[], timeUs: number): string {
  const story = storyAt(stories, timeUs)
  if (story === null || story.startUs > timeUs) return say('charts.phases.none')
  if (story.endUs !== null && story.endUs <= timeUs) return phaseName(story.outcome ?? 'completed')
  const phase = story.phases.findLast(({ startUs }) => startUs <= timeUs)?.phase ?? 'setup'
  if (phase !== 'push') return phaseName(phase)
  const round = story.rounds.find(({ atUs }) => atUs > timeUs)?.round ?? (story.rounds.at(-1)?.round ?? 0) + 1
  return say('charts.phases.push', { round: formatCount(round) })
}

function describe(scene: Scene): string {
  const stories = storiesOf(scene)
  const { timeUs } = scene
  const story = storyAt(stories, timeUs)
  const name = nameAt(stories, timeUs)
  const now = { time: formatClockUs(timeUs), name: language().keepsCapitals ? name : name.toLowerCase() }
  if (story === null || story.pausedUs === null || story.pausedUs > timeUs) return say('charts.phases.runs', now)
  const isPaused = story.resumedUs === null || story.resumedUs > timeUs
  const untilUs = isPaused ? timeUs : (story.resumedUs ?? timeUs)
  const length = formatDurationUs(untilUs - story.pausedUs)
  return isPaused ? say('charts.phases.paused', { ...now, length }) : say('charts.phases.wasPaused', { ...now, length })
}
