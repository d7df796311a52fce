/*
 * Broken logs of every format: each is refused in words, or read and fitted to an experiment that the core accepts. The
 * seed is printed with the one that was slowest.
 */
import { readFileSync } from 'node:fs'
import { fitLog } from '../../src/scenario/log/fit.ts'
import { readLog } from '../../src/scenario/log/index.ts'
import { validateExperiment } from '../../src/sim/validate.ts'
import type { Benchmark } from './benchmark.ts'
import { slowest } from './slowest.ts'

const MOST_CHARACTERS = 12_000

const files = [
  '../scenario/log/queryMigrate.jsonl',
  '../scenario/log/infoMigrate.txt',
  '../scenario/log/infoMigrate10.txt',
  '../scenario/log/domjobinfo.txt',
  '../validation/traces/precopy-idle-ws128-r0-bw2000-1.json',
]

export const fuzzLogs: Benchmark = {
  name: 'fuzz-logs',
  run() {
    const logs = files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8').slice(0, MOST_CHARACTERS))
    const read = (text: string) => {
      const log = readLog(text)
      return log.ok ? fitLog(log.value) : log
    }
    return slowest('fuzz-logs', logs, read, (fit) => {
      if (!fit.ok && fit.problems.length === 0) throw new Error('a log is refused without a word')
      if (fit.ok && validateExperiment(fit.value.experiment).length > 0)
        throw new Error('a log is fitted to what cannot run')
    })
  },
}
