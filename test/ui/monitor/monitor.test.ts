import { describe, expect, it } from 'vitest'
import { GIB } from '../../../src/base/units.ts'
import { type MeasureId, measures } from '../../../src/charts/measures.ts'
import { advanceTimeline, createTimeline } from '../../../src/sim/timeline.ts'
import { type Choice, entitiesOf, orderOf, placeOf } from '../../../src/ui/monitor/entities.ts'
import { createHeights } from '../../../src/ui/monitor/heights.ts'
import { historyCsv, momentCsv } from '../../../src/ui/monitor/monitorCsv.ts'
import { aServer, aVm, aWorld } from '../../worlds.ts'

const experiment = aWorld({
  servers: ['a', 'b', 'c'].map((id) => aServer(id, { memoryBytes: 64 * GIB, label: `Server ${id}` })),
  vms: [
    aVm({ id: 'guest', label: 'Shop, old', cpuDemand: 0.2, clientBytesPerSecond: 9e6 }),
    aVm({ id: 'two', label: 'VM 10', server: 'b', cpuDemand: 0.9 }),
    aVm({ id: 'three', label: 'VM 9', server: 'b', cpuDemand: 0.4, memoryBytes: GIB }),
  ],
  commands: [
    { kind: 'migrate', atUs: 1_000_000, vm: 'guest', destination: 'c' },
    { kind: 'fail', atUs: 8_000_000, target: 'server/b', failure: 'crash' },
  ],
})
const { scenario } = experiment
const timeline = createTimeline(experiment)
advanceTimeline(timeline, 10_000_000)
const records = timeline.recorder.monitoring
const entities = entitiesOf(scenario)

const shown = (atUs: number, change: Partial<Choice> = {}): string[] =>
  orderOf(scenario, records, entities, atUs, {
    key: 'name',
    isDescending: false,
    text: '',
    withVms: true,
    ...change,
  }).map((index) => entities[index].label)

describe('the rows of the monitoring', () => {
  it('are the servers by name, each with its VMs under it, where they are at the moment', () => {
    expect(shown(0)).toEqual(['Server a', 'Shop, old', 'Server b', 'VM 9', 'VM 10', 'Server c'])
    expect(shown(7_000_000)).toEqual(['Server a', 'Server b', 'VM 9', 'VM 10', 'Server c', 'Shop, old'])
  })

  it('keep a VM that was lost under its first server, and say so', () => {
    expect(placeOf(scenario, records, 4, 10_000_000)).toEqual({ server: 1, isLost: true })
    expect(placeOf(scenario, records, 3, 10_000_000)).toEqual({ server: 2, isLost: false })
  })

  it('are sorted by a measure, servers among servers and VMs under their server', () => {
    const byCpu = shown(7_000_000, { key: 'cpu', isDescending: true })
    expect(byCpu).toEqual(['Server b', 'VM 10', 'VM 9', 'Server c', 'Shop, old', 'Server a'])
    expect(shown(7_000_000, { key: 'network', isDescending: true })[0]).toBe('Server c')
  })

  it('are found by a part of a name: a VM with its server, a server with its VMs', () => {
    expect(shown(0, { text: ' vm 1' })).toEqual(['Server b', 'VM 10'])
    expect(shown(0, { text: 'SERVER B' })).toEqual(['Server b', 'VM 9', 'VM 10'])
    expect(shown(0, { text: 'nobody' })).toEqual([])
    expect(shown(0, { withVms: false })).toEqual(['Server a', 'Server b', 'Server c'])
    expect(shown(0, { withVms: false, text: 'vm 1' })).toEqual(['Server b', 'VM 10'])
  })
})

describe('the height of a sparkline', () => {
  it('is all of CPU and memory, and of the rest the most that any of its kind had', () => {
    const heights = createHeights(scenario)
    heights.update(records)
    expect([heights.of(0, 'cpu'), heights.of(5, 'memory')]).toEqual([scenario.servers[0].cores, GIB])
    const most = (indices: number[], id: MeasureId): number =>
      Math.max(
        ...indices.flatMap((entity) =>
          Array.from({ length: records.table.rows }, (_, row) => measures[id].read(records, entity, row)),
        ),
      )
    expect(heights.of(1, 'network')).toBe(most([0, 1, 2], 'network'))
    expect(heights.of(4, 'dirty')).toBe(most([3, 4, 5], 'dirty'))
    heights.update({ ...records, table: { ...records.table, rows: 0 } })
    expect(heights.of(1, 'network')).toBe(0)
  })
})

describe('the files of the monitoring', () => {
  const header =
    'server,cpu_cores,memory_bytes,storage_bytes_per_second,network_bytes_per_second,dirty_pages_per_second,hot'

  it('have a line a record of one row, with where it was', () => {
    const lines = historyCsv(scenario, records, entities[3]).trimEnd().split('\r\n')
    expect(lines[0]).toBe(`time_us,name,${header}`)
    expect(lines).toHaveLength(11)
    expect(lines[1]).toMatch(/^1000000,"Shop, old",Server a,0\.4,/)
    expect(lines[10]).toMatch(/^10000000,"Shop, old",Server c,0\.4/)
  })

  it('have a line a row of one moment', () => {
    const lines = momentCsv(scenario, records, entities, 2_500_000).trimEnd().split('\r\n')
    expect(lines[0]).toBe(`time_us,kind,name,${header}`)
    expect(lines).toHaveLength(7)
    expect(lines[1]).toMatch(/^3000000,server,Server a,Server a,/)
    const memory = measures.memory.read(records, 4, 2)
    expect(lines[5].split(',')[5]).toBe(String(memory))
    const none = { ...records, table: { ...records.table, rows: 0 } }
    expect(momentCsv(scenario, none, entities, 0).trimEnd().split('\r\n')).toHaveLength(1)
  })
})
