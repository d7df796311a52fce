import { describe, expect, it } from 'vitest'
import { present } from '../../../src/base/assert.ts'
import { formatBytes, formatDurationMs } from '../../../src/i18n/format.ts'
import type { SimulationEvent } from '../../../src/sim/events.ts'
import { logCsv } from '../../../src/ui/log/logCsv.ts'
import { countKinds, createLogRows, ofKinds, ofServer, rowAtTime, withWords } from '../../../src/ui/log/logRows.ts'
import { targetOf } from '../../../src/ui/log/rowKeys.ts'
import { migrationFacts, scenario } from '../run.ts'

const events = migrationFacts()
const rows = createLogRows()(events, scenario)

describe('the event log', () => {
  it('has one row for each fact of the core, in their order, with their times', () => {
    expect(rows.map(({ event }) => event)).toEqual(events)
    expect(rows.map(({ atUs }) => atUs)).toEqual(events.map(({ atUs }) => atUs))
    expect(rows.every(({ what, details }) => what !== '' && details.endsWith('.'))).toBe(true)
  })

  it('says of each round what the core counted', () => {
    const rounds = events.filter((event) => event.kind === 'round')
    expect(rounds.length).toBeGreaterThan(2)
    const told = ofKinds(rows, new Set(['round']))
    expect(told.map(({ round }) => round)).toEqual(rounds.map(({ round }) => round))
    told.forEach(({ details }, i) => {
      expect(details).toContain(`${formatBytes(rounds[i].sentBytes)} sent`)
      expect(details).toContain(`${formatBytes(rounds[i].remainingPages * 4096)} left`)
    })
  })

  it('says of the end what the result holds', () => {
    const result = present(
      events.findLast((event) => event.kind === 'phase'),
      'one',
    ).result
    const last = present(rows.at(-1), 'one')
    expect(last.what).toBe('Completed')
    expect(last.details).toContain(`VM paused ${formatDurationMs(result?.downtimeMs ?? Number.NaN)}`)
    expect(last.details).toContain(`Service gap ${formatDurationMs(result?.serviceGapMs ?? Number.NaN)}`)
  })

  it('says why a move was refused, and why a migration goes on or stops', () => {
    const refused = present(
      rows.find(({ kind }) => kind === 'refused'),
      'one',
    )
    const event = present(
      events.find((each) => each.kind === 'refused'),
      'one',
    )
    for (const { what, fix } of event.refusals) {
      expect(refused.details).toContain(what)
      expect(refused.details).toContain(fix)
    }
    const stop = present(
      rows.find(({ what }) => what === 'Stop the guest'),
      'one',
    )
    expect(stop.details).toMatch(/MiB .* < .* MiB .*within the limit of 300 ms/)
  })

  it('names settings and their values as the controls do', () => {
    const set = (target: string, field: string, value: number | string): SimulationEvent => ({
      kind: 'set',
      atUs: 0,
      vm: '',
      target,
      field,
      value,
    })
    const told = createLogRows()(
      [
        set('migration', 'downtimeLimitMs', 500),
        set('vm/web', 'pattern', 'uniform'),
        set('migration', 'strategy', 'precopy'),
      ],
      scenario,
    )
    expect(told.map(({ details }) => details)).toEqual([
      'Downtime limit: 500 ms.',
      expect.stringMatching(/^Access pattern of Web shop: .+\.$/),
      'Strategy: Pre-copy.',
    ])
  })

  it('names the round of a row and the request that it belongs to', () => {
    const requestedUs = present(
      events.find(({ kind }) => kind === 'requested'),
      'one',
    ).atUs
    for (const { event, round, requestedUs: own } of rows) {
      if (event.kind === 'refused') expect(own).toBeNull()
      else expect(own).toBe(requestedUs)
      if (event.kind === 'decision') expect(round).toBe(event.view.round)
      if (event.kind === 'phase') expect(round).toBeNull()
    }
  })

  it('keeps the rows of facts that it had, also when the future becomes another one', () => {
    const rowsOf = createLogRows()
    const first = rowsOf(events, scenario)
    expect(rowsOf(events, scenario)).toBe(first)
    expect(rowsOf([...events], scenario)).toBe(first)
    const shorter = rowsOf(events.slice(0, 5), scenario)
    expect(shorter).toHaveLength(5)
    expect(shorter.every((row, i) => row === first[i])).toBe(true)
    expect(rowsOf(events, scenario).map(({ details }) => details)).toEqual(first.map(({ details }) => details))
  })
})

describe('what is left of the log', () => {
  it('by kind is as many as the count says, and all kinds together are all rows', () => {
    const counts = countKinds(rows)
    for (const [kind, count] of counts) expect(ofKinds(rows, new Set([kind]))).toHaveLength(count)
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(events.length)
    const checks = events.filter((event) => event.kind === 'decision' && event.decision.action === 'push')
    expect(counts.get('check')).toBe(checks.length)
    expect(ofKinds(rows, new Set(counts.keys()))).toEqual(rows)
  })

  it('by words has them, in any case, in any column', () => {
    const found = withWords(rows, '  ROUND  2 ')
    expect(found.length).toBeGreaterThan(1)
    expect(
      found.every(({ what, round, details }) => `${what} round ${round} ${details}`.toLowerCase().includes('round 2')),
    ).toBe(true)
    expect(withWords(rows, 'completed').map(({ what }) => what)).toEqual(['Completed'])
    expect(withWords(rows, 'no such thing')).toEqual([])
    expect(withWords(rows, ' ')).toBe(rows)
  })

  it('knows the last row that has happened', () => {
    for (const timeUs of [0, 500_000, 1_000_000, 6_500_000, 60_000_000]) {
      expect(rowAtTime(rows, timeUs)).toBe(events.filter(({ atUs }) => atUs <= timeUs).length - 1)
    }
    expect(rowAtTime([], 5)).toBe(-1)
  })
})

describe('the log as a file', () => {
  /** A reader of RFC 4180 in few lines. */
  const parse = (text: string): string[][] => {
    const lines: string[][] = [[]]
    for (const [cell] of text.matchAll(/(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n)/g)) {
      const value = cell.replace(/(,|\r\n)$/, '')
      lines[lines.length - 1].push(value.startsWith('"') ? value.slice(1, -1).replace(/""/g, '"') : value)
      if (cell.endsWith('\r\n')) lines.push([])
    }
    return lines
  }

  it('holds the rows that are shown, with exact times', () => {
    const lines = parse(logCsv(rows))
    expect(lines[0]).toEqual(['time_us', 'kind', 'what', 'vm', 'round', 'details'])
    expect(lines.slice(1, -1)).toEqual(
      rows.map(({ atUs, what, vm, round, details }) => [
        String(atUs),
        expect.any(String),
        what,
        vm,
        round === null ? '' : String(round),
        details,
      ]),
    )
  })

  it('quotes what would break a line', () => {
    const [row] = rows
    expect(logCsv([{ ...row, details: 'a "b", c\nd' }])).toContain('"a ""b"", c\nd"\r\n')
  })
})

describe('keys on a row', () => {
  it('lead up, down, by pages and to the ends, and never out of the table', () => {
    expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => targetOf(key, 4, 10, 3))).toEqual(
      [5, 3, 7, 1, 0, 9],
    )
    expect(targetOf('ArrowDown', 9, 10, 3)).toBe(9)
    expect(targetOf('ArrowUp', 0, 10, 3)).toBe(0)
    expect(targetOf('Enter', 0, 10, 3)).toBeNull()
  })
})

describe('the filter by server', () => {
  it('keeps what is about a server: moves from it and to it, and what is refused or fails there', () => {
    const about = (id: string): string[] => ofServer(rows, id).map(({ what }) => what)
    expect(ofServer(rows, '')).toBe(rows)
    expect(about('beta')).toContain('Completed')
    expect(about('gamma')).toEqual([])
    // The move that is refused goes from Alpha to Alpha; the one that is made leads to Beta.
    expect(about('alpha').length).toBeGreaterThan(about('beta').length)
    expect(about('alpha')).toContain('Move refused')
    expect(about('beta')).not.toContain('Move refused')
  })

  it('knows a VM’s new home once it has moved, and a server by its failure', () => {
    const atUs = 60_000_000
    const later: SimulationEvent[] = [
      { kind: 'set', atUs, vm: 'web', target: 'vm/web', field: 'cpuDemand', value: 0.5 },
      { kind: 'failure', atUs, vm: '', target: 'server/gamma', failure: 'crash' },
      { kind: 'failure', atUs, vm: '', target: 'link/lan', failure: 'cut' },
    ]
    const told = createLogRows()([...events, ...later], scenario)
    expect(told.slice(-3).map(({ servers }) => servers)).toEqual([['beta'], ['gamma'], []])
  })
})
