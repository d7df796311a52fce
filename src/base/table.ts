/*
 * Rows of numbers that only grow at the end and can be cut back: the record of a run. One Float64Array, `stride` numbers
 * a row, so that rows cross to the page as they are.
 */
export interface Table {
  readonly stride: number
  data: Float64Array<ArrayBuffer>
  rows: number
}

export const createTable = (stride: number): Table => ({ stride, data: new Float64Array(stride * 64), rows: 0 })

/** Appends rows; `values` holds one or more whole rows. */
export function appendRows(table: Table, values: ArrayLike<number>): void {
  const start = table.rows * table.stride
  const end = start + values.length
  if (end > table.data.length) {
    const grown = new Float64Array(Math.max(end, table.data.length * 2))
    grown.set(table.data.subarray(0, start))
    table.data = grown
  }
  table.data.set(values, start)
  table.rows = end / table.stride
}

export function truncateTable(table: Table, rows: number): void {
  table.rows = Math.min(table.rows, rows)
}

export const cell = (table: Table, row: number, column: number): number => table.data[row * table.stride + column]

/** First row whose `column`, which never falls, is at least `value`; `table.rows` if there is none. */
export function lowerBound(table: Table, column: number, value: number): number {
  let low = 0
  let high = table.rows
  while (low < high) {
    const middle = (low + high) >>> 1
    if (cell(table, middle, column) < value) low = middle + 1
    else high = middle
  }
  return low
}
