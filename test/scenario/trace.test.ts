import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MIB } from '../../src/base/units.ts'
import { experimentOfTrace } from '../../src/scenario/trace.ts'
import { validateExperiment } from '../../src/sim/validate.ts'
import { patternIds } from '../../src/sim/workloads/index.ts'

const config = {
  ram_mib: 512,
  working_set_mib: 32,
  pattern: 'uniform',
  rate_target_pps: 2000,
  mode: 'precopy',
  max_bandwidth_Bps: 124_780_544,
  downtime_limit_ms: 1000,
  cap_s: 30,
}
const folder = new URL('../validation/traces/', import.meta.url)

describe('the configuration of a recorded migration', () => {
  it('becomes the experiment that it was', () => {
    const trace = experimentOfTrace({ ...config, static_fill_mib: 16, rate_target_pps: 1999.6 })
    expect(trace).toMatchObject({
      ok: true,
      value: {
        capUs: 30e6,
        experiment: {
          scenario: {
            vms: [
              {
                memoryBytes: 512 * MIB,
                workingSetBytes: 32 * MIB,
                usedBytes: 16 * MIB,
                pattern: 'uniform',
                writesPerSecond: 2000,
              },
            ],
            migration: { strategy: 'precopy', downtimeLimitMs: 1000, maxBandwidthBytesPerSecond: 124_780_544 },
          },
          commands: [{ kind: 'migrate', vm: 'guest', destination: 'destination' }],
        },
      },
    })
  })

  it('may leave out other used memory, and stops and copies if it says so', () => {
    expect(experimentOfTrace({ ...config, mode: 'stopcopy' })).toMatchObject({
      ok: true,
      value: { experiment: { scenario: { vms: [{ usedBytes: 0 }], migration: { strategy: 'nonlive' } } } },
    })
  })

  it('is accepted from every file that was recorded, and gives an experiment that can run', () => {
    const files = readdirSync(folder)
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      const trace = experimentOfTrace(JSON.parse(readFileSync(new URL(file, folder), 'utf8')).config)
      expect(trace.ok ? validateExperiment(trace.value.experiment) : trace.problems, file).toEqual([])
    }
  })

  it('is all that is read: what else stands in it changes nothing', () => {
    expect(experimentOfTrace({ ...config, qemu: '9', result: { total_ms: 1 }, rate_before_pps: 3 })).toEqual(
      experimentOfTrace(config),
    )
  })

  it.each([
    ['ram_mib', -1, '-1', 'at least 0'],
    ['ram_mib', '512', '"512"', 'number'],
    ['working_set_mib', null, 'null', 'number'],
    ['pattern', 'zigzag', '"zigzag"', patternIds.join(', ')],
    ['mode', undefined, 'nothing', 'precopy, stopcopy, postcopy, hybrid, autoconverge, xbzrle, multifd'],
    ['cap_s', [], '[]', 'number'],
  ])('is refused with %s = %j, which is named', (key, value, found, allowed) => {
    expect(experimentOfTrace({ ...config, [key]: value })).toEqual({
      ok: false,
      problems: [{ where: `config.${key}`, found, allowed }],
    })
  })

  it('is refused with every wrong field named at once', () => {
    const trace = experimentOfTrace({ ram_mib: 'x', pattern: 1 })
    expect(trace.ok ? [] : trace.problems.map(({ where }) => where)).toEqual([
      'config.ram_mib',
      'config.working_set_mib',
      'config.pattern',
      'config.rate_target_pps',
      'config.mode',
      'config.max_bandwidth_Bps',
      'config.downtime_limit_ms',
      'config.cap_s',
    ])
  })

  it.each([
    [{ ram_mib: 1e9 }, 'VM guest, memory', '976562.5 GiB'],
    [{ working_set_mib: 600 }, 'VM guest, working set and other used memory', '600 MiB'],
    [{ rate_target_pps: 1e9 }, 'VM guest, page writes', '1000000000 pages/s'],
  ])('is refused if the core cannot simulate it: %j', (change, where, found) => {
    const trace = experimentOfTrace({ ...config, ...change })
    expect(trace.ok ? [] : trace.problems).toContainEqual({ where, found, allowed: expect.any(String) })
  })

  it.each([undefined, null, 5, 'x', []])('is refused if it is %j', (input) => {
    expect(experimentOfTrace(input)).toMatchObject({ ok: false, problems: [{ where: 'config', allowed: 'object' }] })
  })
})
