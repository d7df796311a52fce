/*
 * Files of rows: one JSON object a line, each with the hash of its sweep. Whatever ended a run, the file is whole up to
 * its last line feed; what comes after that is cut off before the run goes on.
 */
import { existsSync, readFileSync, truncateSync } from 'node:fs'
import { fail, type Problem, type Result, succeed } from '../base/result.ts'
import type { SweepRow } from '../sweep/row.ts'

type Line = SweepRow & { readonly sweep: string }

export const spellRow = (sweep: string, row: SweepRow): string => `${JSON.stringify({ sweep, ...row })}\n`

/** The rows that a file has by number of the cell. Refused if a line is of another sweep, or is no row. */
export function readRows(file: string, sweep: string, cells: number): Result<ReadonlyMap<number, SweepRow>> {
  const rows = new Map<number, SweepRow>()
  const problems: Problem[] = []
  const lines = readFileSync(file, 'utf8').split('\n')
  // After the last line feed there is nothing, or half a line.
  lines.pop()
  lines.forEach((line, i) => {
    const where = `line ${i + 1}`
    const parsed = parseLine(line)
    if (parsed === null || !(parsed.cell >= 0 && parsed.cell < cells))
      problems.push({ where, found: line.slice(0, 60), allowed: 'a row of a sweep' })
    else if (parsed.sweep !== sweep)
      problems.push({ where, found: `sweep ${parsed.sweep}`, allowed: `sweep ${sweep}, that of the spec` })
    else {
      const { sweep: _, ...row } = parsed
      const before = rows.get(row.cell)
      if (before !== undefined && JSON.stringify(before) !== JSON.stringify(row))
        problems.push({ where, found: `cell ${row.cell} again, with other figures`, allowed: 'one row a cell' })
      rows.set(row.cell, row)
    }
  })
  return problems.length === 0 ? succeed(rows) : fail(...problems.slice(0, 20))
}

function parseLine(line: string): Line | null {
  try {
    const value = JSON.parse(line)
    return typeof value === 'object' && value !== null && Number.isInteger(value.cell) ? value : null
  } catch {
    return null
  }
}

/** What an output file has so far, half a line at its end cut off; nothing if there is no such file. */
export function resumeRows(file: string, sweep: string, cells: number): Result<ReadonlyMap<number, SweepRow>> {
  if (!existsSync(file)) return succeed(new Map())
  const bytes = readFileSync(file)
  const rows = readRows(file, sweep, cells)
  const end = bytes.lastIndexOf(10) + 1
  if (rows.ok && end < bytes.length) truncateSync(file, end)
  return rows
}
