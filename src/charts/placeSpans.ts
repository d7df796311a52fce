/*
 * Where each part of a VM is, as facts and samples tell it: its vCPU runs at one server or nowhere, its memory and its
 * disk are on both while they are copied, and clients are sent to the old place until the network knows the new one.
 */

import { cell } from '../base/table.ts'
import { say } from '../i18n/say.ts'
import { sampleColumns } from '../sim/record.ts'
import type { Scene } from './chart.ts'
import { rowAt } from './sampleRows.ts'
import { knownUntilUs, type Story, storiesOf } from './story.ts'

export const parts = ['vCPU', 'vRAM', 'vDISK', 'Network'] as const
type Part = (typeof parts)[number]

export interface PlaceSpan {
  readonly part: Part
  readonly place: 'source' | 'both' | 'destination' | 'shared' | 'nowhere'
  readonly startUs: number
  readonly endUs: number
  /** From the longest to the shortest way to say it. */
  readonly names: readonly string[]
}

/** Moments at which a part changes its place; null: not known yet, or never. */
interface Moves {
  readonly part: Part
  /** It is at both places, or nowhere, from here … */
  readonly betweenUs: number | null
  readonly between: 'both' | 'nowhere'
  /** … until it is at the destination alone. */
  readonly arrivedUs: number | null
}

/** The places of all parts of the VM in focus, from the start to what is known. */
export function placesOf(scene: Scene): PlaceSpan[] {
  const { scenario, vmIndex } = scene
  const vm = scenario.vms[vmIndex]
  const untilUs = knownUntilUs(scene)
  const stories = storiesOf(scene)
  return parts.flatMap((part) => {
    if (part === 'vDISK' && (vm.storage === 'shared' || vm.diskBytes === 0)) {
      const names =
        vm.diskBytes === 0 && vm.storage !== 'shared'
          ? [say('charts.places.noDisk')]
          : [say('charts.places.shared'), say('charts.places.sharedShort')]
      return [{ part, place: 'shared', startUs: 0, endUs: untilUs, names } as const]
    }
    const spans: PlaceSpan[] = []
    let at: { place: PlaceSpan['place']; server: string } = { place: 'source', server: vm.server }
    let fromUs = 0
    const until = (endUs: number, names: readonly string[]): void => {
      const last = spans.at(-1)
      // What stays where it is while a migration begins is one span.
      const goesOn = last?.place === at.place && last.names[0] === names[0]
      if (endUs > fromUs && goesOn) spans[spans.length - 1] = { ...last, endUs }
      else if (endUs > fromUs) spans.push({ part, place: at.place, startUs: fromUs, endUs, names })
      fromUs = Math.max(fromUs, endUs)
    }
    for (const story of stories) {
      const source = labelOf(scene, story.source)
      const destination = labelOf(scene, story.destination)
      const { betweenUs, between, arrivedUs } = movesOf(scene, story, part)
      until(story.startUs, [labelOf(scene, at.server)])
      at = { place: 'source', server: story.source }
      if (betweenUs !== null) {
        until(betweenUs, [source])
        at = { place: between, server: story.source }
        until(arrivedUs ?? story.endUs ?? untilUs, wordsBetween(part, between, source, destination))
      } else until(arrivedUs ?? story.endUs ?? untilUs, [source])
      if (arrivedUs !== null) at = { place: 'destination', server: story.destination }
      else if (story.endUs !== null) at = { place: 'source', server: story.source }
      if (story.outcome === 'lost' && story.endUs !== null) {
        until(story.endUs, [labelOf(scene, at.server)])
        at = { place: 'nowhere', server: '' }
      }
    }
    until(untilUs, [at.server === '' ? say('charts.places.lost') : labelOf(scene, at.server)])
    return spans
  })
}

const labelOf = ({ scenario }: Scene, id: string): string =>
  scenario.servers.find((server) => server.id === id)?.label ?? id

const wordsBetween = (part: Part, between: Moves['between'], source: string, destination: string): string[] => {
  if (part === 'Network')
    return [say('charts.places.announcedAt', { server: destination }), say('charts.places.announced')]
  return between === 'both'
    ? [`${source} + ${destination}`, say('charts.places.both')]
    : [say('charts.places.runsNowhere'), say('charts.places.nowhere'), 'II']
}

function movesOf(scene: Scene, story: Story, part: Part): Moves {
  const { phases, pausedUs, resumedUs, outcome } = story
  // After an end at the source the guest has "resumed" there.
  const isThere = outcome === null || outcome === 'completed' || phases.some(({ phase }) => runsThere.has(phase))
  const movedUs = isThere ? resumedUs : null
  const startOf = (wanted: readonly string[]): number | null =>
    phases.find(({ phase }) => wanted.includes(phase))?.startUs ?? null
  switch (part) {
    case 'vCPU':
      return { part, between: 'nowhere', betweenUs: pausedUs, arrivedUs: movedUs }
    case 'vRAM': {
      if (!movesMemory(scene, story)) return { part, between: 'nowhere', betweenUs: pausedUs, arrivedUs: movedUs }
      const fetch = phases.find(({ phase }) => phase === 'fetch')
      const last = phases.findLast(({ phase }) => phase === 'fetch' || phase === 'interrupted')
      const arrivedUs = fetch === undefined ? movedUs : outcome === 'lost' ? null : (last?.endUs ?? null)
      return { part, between: 'both', betweenUs: startOf(['push', 'stopAndCopy', 'handover']), arrivedUs }
    }
    case 'vDISK':
      return { part, between: 'both', betweenUs: startOf(['disk']) ?? pausedUs, arrivedUs: movedUs }
    case 'Network':
      return {
        part,
        between: 'both',
        betweenUs: movedUs,
        arrivedUs: movedUs === null ? null : announcedUs(scene, story),
      }
  }
}

const runsThere: ReadonlySet<string> = new Set(['announcement', 'fetch', 'interrupted'])

/** The last row of the record that is about this migration. */
const lastRowOf = (scene: Scene, { endUs }: Story): number => rowAt(scene, endUs ?? knownUntilUs(scene))

/** A guest that is switched off and on again leaves no memory behind. */
function movesMemory(scene: Scene, story: Story): boolean {
  const { firstBytes, markerBytes, requestedBytes, pushedBytes } = sampleColumns
  const row = lastRowOf(scene, story)
  const sent = [firstBytes, markerBytes, requestedBytes, pushedBytes]
  return row >= 0 && sent.some((column) => cell(scene.samples, row, column) > 0)
}

function announcedUs(scene: Scene, story: Story): number | null {
  const announcement = story.phases.find(({ phase }) => phase === 'announcement')
  if (announcement?.endUs) return announcement.endUs
  const row = lastRowOf(scene, story)
  const atUs = row < 0 ? -1 : cell(scene.samples, row, sampleColumns.announcedUs)
  return atUs >= 0 && atUs <= knownUntilUs(scene) ? atUs : null
}
