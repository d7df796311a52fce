/*
 * npm run --silent sweep -- SPEC.json [--shard I/N] [--out FILE] [--threads N]
 * npm run --silent sweep -- SPEC.json --merge FILE… [--csv]
 * Runs the cells of a sweep, or those of one shard, and writes a JSON line each; cells that FILE has already are not run
 * again. Merging puts the rows of any shards in the order of the cells, and says how many are missing.
 */
import { appendFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { describeProblem, type Problem } from '../base/result.ts'
import { cellCount, cellOrder, shardOf } from '../sweep/cells.ts'
import type { SweepRow } from '../sweep/row.ts'
import { checkSpec, type SweepSpec, specHash } from '../sweep/spec.ts'
import { sweepCsv } from '../sweep/table.ts'
import { complain, readJson } from './io.ts'
import { readRows, resumeRows, spellRow } from './sweepFile.ts'
import { readSweepOptions, type SweepOptions } from './sweepOptions.ts'
import { runOnThreads } from './sweepThreads.ts'

const refuse = (where: string, problems: readonly Problem[]): false => complain(where, problems.map(describeProblem))

async function run(spec: SweepSpec, { shard, out, threads }: SweepOptions): Promise<void> {
  const hash = specHash(spec)
  const mine = shardOf(cellOrder(spec.plan), shard.index, shard.count)
  const known = out === null ? null : resumeRows(out, hash, cellCount(spec.plan))
  if (known !== null && !known.ok) {
    refuse(out ?? '', known.problems)
    return
  }
  const left = mine.filter((cell) => !known?.value.has(cell))
  const begin = performance.now()
  await runOnThreads(spec, left, threads, (row) => {
    if (out === null) process.stdout.write(spellRow(hash, row))
    else appendFileSync(out, spellRow(hash, row))
  })
  const seconds = (performance.now() - begin) / 1000
  const rate = seconds > 0 ? (left.length / seconds).toFixed(1) : '0'
  process.stderr.write(`sweep ${hash}: ${left.length} of ${mine.length} cells run, ${rate} a second\n`)
}

function merge(spec: SweepSpec, { merge: files, isCsv }: SweepOptions): void {
  const hash = specHash(spec)
  const cells = cellCount(spec.plan)
  const rows: (SweepRow | undefined)[] = Array.from({ length: cells }, () => undefined)
  for (const file of files) {
    const read = readRows(file, hash, cells)
    if (!read.ok) {
      refuse(file, read.problems)
      continue
    }
    for (const [cell, row] of read.value) {
      const before = rows[cell]
      if (before !== undefined && JSON.stringify(before) !== JSON.stringify(row))
        complain(file, [`cell ${cell} has other figures than in a file before`])
      rows[cell] = row
    }
  }
  const known = rows.filter((row) => row !== undefined)
  process.stdout.write(isCsv ? sweepCsv(spec, rows) : known.map((row) => spellRow(hash, row)).join(''))
  if (known.length < cells) complain('sweep', [`${cells - known.length} of ${cells} cells are missing`])
}

async function main(): Promise<void> {
  const options = readSweepOptions(process.argv.slice(2), process.env, availableParallelism())
  if (!options.ok) {
    refuse('sweep', options.problems)
    return
  }
  const input = readJson(options.value.spec)
  const spec = input.ok ? checkSpec(input.value) : input
  if (!spec.ok) refuse(options.value.spec, spec.problems)
  else if (options.value.merge.length > 0) merge(spec.value, options.value)
  else await run(spec.value, options.value)
}

await main()
