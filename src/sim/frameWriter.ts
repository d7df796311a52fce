/* Fills a frame from the state: numbers of every VM, and the page maps of the VM in focus. */

import { PAGE_BYTES, PS_PER_SECOND } from '../base/units.ts'
import { type Bitmap, popcount } from './bitmap.ts'
import {
  beginFrame,
  type Frame,
  type PageMap,
  SERVER_STRIDE,
  serverBlock,
  serverState,
  tileFill,
  VM_STRIDE,
  vmBlock,
} from './frame.ts'
import { type Guest, isLost, recentWrites } from './guest.ts'
import { lookupOf } from './lookup.ts'
import { isActive, type Migration } from './migration.ts'
import type { PageCosts } from './pageCosts.ts'
import { phases } from './phase.ts'
import type { Simulation } from './simulation.ts'

/** Writes of the last quarter second are shown on the map of a VM that does not migrate. */
const RECENT_US = 250_000

export function writeFrame(simulation: Simulation, focusVm: number, buffer: ArrayBuffer): void {
  const { state, experiment } = simulation
  const guest = state.guests[focusVm]
  const { servers } = experiment.scenario
  const header = {
    timeUs: state.timeUs,
    vmCount: state.guests.length,
    serverCount: servers.length,
    linksDown: state.linksDownSinceUs.reduce((bits, sinceUs, i) => (sinceUs >= 0 ? bits | (1 << i) : bits), 0),
    focusVm,
    pageCount: guest.memory.pageCount,
  }
  const frame = beginFrame(buffer, header)
  const { server: serverIndex } = lookupOf(experiment.scenario)
  const latestOf = new Map(state.migrations.map((migration, index) => [migration.vm, index]))
  state.guests.forEach((each, index) => {
    const latestIndex = latestOf.get(each.vm) ?? -1
    const migration = state.migrations[latestIndex] ?? null
    const block = frame.vms.subarray(index * VM_STRIDE, (index + 1) * VM_STRIDE)
    block.fill(0)
    block[vmBlock.server] = serverIndex(each.server)
    block[vmBlock.speedPermille] = each.speedPermille
    block[vmBlock.clientBytesPerSecond] = state.clientBytesPerSecond[index]
    block[vmBlock.lost] = isLost(each) ? 1 : 0
    block[vmBlock.off] = each.isOff ? 1 : 0
    block[vmBlock.phase] = migration ? phases.indexOf(migration.phase) : -1
    const isOn = migration !== null && isActive(migration)
    block[vmBlock.source] = isOn ? serverIndex(migration.source) : -1
    block[vmBlock.destination] = isOn ? serverIndex(migration.destination) : -1
    if (migration) writeMigration(block, migration, each, state.costs[latestIndex])
  })
  servers.forEach(({ id }, index) => {
    const block = frame.servers.subarray(index * SERVER_STRIDE, (index + 1) * SERVER_STRIDE)
    block[serverBlock.load] = state.meters[index].load
    block[serverBlock.watts] = state.meters[index].watts
    block[serverBlock.state] = state.downServers.includes(id)
      ? serverState.down
      : state.fullServers.includes(id)
        ? serverState.full
        : serverState.up
  })
  writeMaps(frame, guest, latest(state.migrations, guest.vm))
}

const latest = (migrations: readonly Migration[], vm: string): Migration | null =>
  migrations.findLast((migration) => migration.vm === vm) ?? null

function writeMigration(
  block: Float64Array,
  migration: Migration,
  guest: Guest,
  costs: PageCosts | null | undefined,
): void {
  block[vmBlock.round] = migration.round
  block[vmBlock.remainingBytes] = migration.sender.remainingPages * PAGE_BYTES
  block[vmBlock.loggedBytes] = guest.memory.dirtyLogPages * PAGE_BYTES
  block[vmBlock.thresholdBytes] = migration.limiter.bytesPerMs * migration.settings.downtimeLimitMs
  block[vmBlock.sentBytes] = migration.sentBytes
  block[vmBlock.shareBytesPerSecond] = costs ? (costs.normalBytes * PS_PER_SECOND) / costs.residentPs : 0
  block[vmBlock.bandwidthBytesPerSecond] = migration.limiter.bytesPerMs * 1000
}

function writeMaps(frame: Frame, guest: Guest, migration: Migration | null): void {
  const { nonZero, dirtyLog, statistics } = guest.memory
  if (statistics !== null) {
    // There are no pages to show.
    clearMap(frame.source)
    clearMap(frame.destination)
    return
  }
  if (migration !== null && isActive(migration)) {
    const { toSend, present } = migration.sender
    const hasMoved = migration.resumedAtUs >= 0
    writeMap(
      frame,
      frame.source,
      (w) => present[w] & ~toSend[w],
      (w) => (toSend[w] & present[w]) | dirtyLog[w],
      nonZero,
    )
    writeArrived(frame, frame.destination, present, nonZero, hasMoved ? null : (w) => toSend[w] | dirtyLog[w])
    return
  }
  const recent = recentWrites(guest, RECENT_US).dirtyLog
  const hasArrived = migration?.phase === 'completed'
  const here = hasArrived ? frame.destination : frame.source
  writeMap(
    frame,
    here,
    (w) => (hasArrived ? nonZero[w] : 0),
    (w) => recent[w],
    nonZero,
  )
  clearMap(hasArrived ? frame.source : frame.destination)
}

function clearMap(map: PageMap): void {
  map.fill.fill(tileFill.absent)
  map.share.fill(0)
}

type Words = (word: number) => number

/** Counts, for each tile, how many of its pages are sent, marked (dirty) and non-zero. */
function writeMap(frame: Frame, map: PageMap, sentWord: Words, markedWord: Words, nonZero: Bitmap): void {
  eachTile(frame, (tile, pages, mask, firstWord, lastWord) => {
    let sent = 0
    let marked = 0
    let data = 0
    for (let w = firstWord; w <= lastWord; w++) {
      sent += popcount(sentWord(w) & mask)
      marked += popcount(markedWord(w) & mask)
      data += popcount(nonZero[w] & mask)
    }
    map.fill[tile] = sent * 2 > pages ? tileFill.sent : data * 2 >= pages ? tileFill.data : tileFill.zero
    map.share[tile] = marked === 0 ? 0 : Math.max(1, Math.round((marked * 255) / pages))
  })
}

/** The destination: absent, arrived with data, or arrived as zero; `outdated` marks versions that are not the last. */
function writeArrived(frame: Frame, map: PageMap, present: Bitmap, nonZero: Bitmap, outdated: Words | null): void {
  eachTile(frame, (tile, pages, mask, firstWord, lastWord) => {
    let here = 0
    let data = 0
    let old = 0
    for (let w = firstWord; w <= lastWord; w++) {
      const bits = present[w] & mask
      here += popcount(bits)
      data += popcount(bits & nonZero[w])
      if (outdated !== null) old += popcount(bits & outdated(w))
    }
    map.fill[tile] = here * 2 <= pages ? tileFill.absent : data * 2 >= here ? tileFill.sent : tileFill.zero
    map.share[tile] = old === 0 ? 0 : Math.max(1, Math.round((old * 255) / pages))
  })
}

/** Tiles of a word or more are whole words; smaller ones are a part of one word, given by `mask`. */
function eachTile(
  frame: Frame,
  visit: (tile: number, pages: number, mask: number, firstWord: number, lastWord: number) => void,
): void {
  const { tiles, pagesPerTile, pageCount } = frame
  for (let tile = 0; tile < tiles; tile++) {
    const first = tile * pagesPerTile
    const pages = Math.min(pagesPerTile, pageCount - first)
    const mask = pagesPerTile >= 32 ? -1 : ((1 << pagesPerTile) - 1) << (first & 31)
    visit(tile, pages, mask, first >>> 5, (first + pages - 1) >>> 5)
  }
}
