/*
 * Which rows of the record a chart has to draw. A series that is longer than the pixels is thinned: of each pixel column
 * the first and the last row stay, and those with the least and the greatest value of each measure, so that no peak is
 * lost. Rows are chosen, not values, so that everything drawn from one choice fits together.
 */
import { cell, lowerBound, type Table } from '../base/table.ts'
import { sampleColumns } from '../sim/record.ts'
import type { Scene } from './chart.ts'

const { timeUs: TIME, vmIndex: VM } = sampleColumns

export interface RowChoice {
  /** Rows of the table in order of time; the first `count` are valid. */
  rows: Int32Array<ArrayBuffer>
  count: number
}

export const createRowChoice = (): RowChoice => ({ rows: new Int32Array(256), count: 0 })

/** The chosen rows as a list that d3 can walk; a view, not a copy. */
export const chosen = ({ rows, count }: RowChoice): Int32Array => rows.subarray(0, count)

/** The last row of the VM in focus at or before `atUs`, or −1. */
export function rowAt({ samples, vmIndex }: Pick<Scene, 'samples' | 'vmIndex'>, atUs: number): number {
  let row = lowerBound(samples, TIME, atUs + 1) - 1
  while (row >= 0 && cell(samples, row, VM) !== vmIndex) row--
  return row
}

/** Chooses rows of the VM in focus within the window, plus one row beyond either edge, so that lines reach the edges. */
export function chooseRows(choice: RowChoice, scene: Scene, pixels: number, measures: readonly number[]): void {
  const { samples, fromUs, toUs, vmIndex } = scene
  const buckets = Math.max(1, Math.floor(pixels))
  const kept = 2 + 2 * measures.length
  if (choice.rows.length < (buckets + 2) * kept) choice.rows = new Int32Array((buckets + 2) * kept)
  choice.count = 0
  if (samples.rows === 0) return
  const bucket = createBucket(measures)
  for (let row = Math.max(0, rowAt(scene, fromUs - 1)); row < samples.rows; row++) {
    if (cell(samples, row, VM) !== vmIndex) continue
    const atUs = cell(samples, row, TIME)
    const place = Math.floor(((atUs - fromUs) / (toUs - fromUs)) * buckets)
    const index = Math.min(buckets, Math.max(-1, place))
    if (index !== bucket.index) flush(bucket, choice)
    take(bucket, samples, row, index)
    if (atUs > toUs) break
  }
  flush(bucket, choice)
}

interface Bucket {
  readonly measures: readonly number[]
  index: number
  first: number
  last: number
  readonly least: Int32Array
  readonly greatest: Int32Array
}

const createBucket = (measures: readonly number[]): Bucket => ({
  measures,
  index: -2,
  first: -1,
  last: -1,
  least: new Int32Array(measures.length),
  greatest: new Int32Array(measures.length),
})

function take(bucket: Bucket, samples: Table, row: number, index: number): void {
  const { measures, least, greatest } = bucket
  const isFirst = bucket.first < 0
  bucket.index = index
  bucket.last = row
  if (isFirst) bucket.first = row
  for (let m = 0; m < measures.length; m++) {
    const value = cell(samples, row, measures[m])
    if (isFirst || value < cell(samples, least[m], measures[m])) least[m] = row
    if (isFirst || value > cell(samples, greatest[m], measures[m])) greatest[m] = row
  }
}

/** Hands the bucket's rows over, each once and in order. */
function flush(bucket: Bucket, choice: RowChoice): void {
  if (bucket.first < 0) return
  const start = choice.count
  insert(choice, start, bucket.first)
  for (let m = 0; m < bucket.measures.length; m++) {
    insert(choice, start, bucket.least[m])
    insert(choice, start, bucket.greatest[m])
  }
  insert(choice, start, bucket.last)
  bucket.first = -1
}

function insert(choice: RowChoice, start: number, row: number): void {
  const { rows } = choice
  let at = choice.count
  while (at > start && rows[at - 1] > row) at--
  if (at > start && rows[at - 1] === row) return
  rows.copyWithin(at + 1, at, choice.count)
  rows[at] = row
  choice.count++
}

/** The greatest value of a measure among the chosen rows, 0 at least. */
export function greatestOf(choice: RowChoice, value: (row: number) => number): number {
  let greatest = 0
  for (let i = 0; i < choice.count; i++) {
    const found = value(choice.rows[i])
    if (found > greatest) greatest = found
  }
  return greatest
}
