import { describe, expect, it } from 'vitest'
import { type Placement, startingPlacements } from '../../../src/ui/datacenter/placement.ts'
import { find, nothing } from '../../../src/ui/fleet/finding.ts'
import { type Residence, residencesOf } from '../../../src/ui/fleet/residents.ts'
import { marksOf, ringAt } from '../../../src/ui/fleet/squares.ts'
import { aServer, aVm, aWorld } from '../../worlds.ts'

const { scenario } = aWorld({
  servers: ['a1', 'a2', 'a10'].map((id) => ({ ...aServer(id), label: id.toUpperCase() })),
  vms: ['web1', 'web2', 'mail1', 'shop1'].map((id, i) => aVm({ id, label: `VM ${id}`, server: i < 3 ? 'a1' : 'a2' })),
})
const start = startingPlacements(scenario)
const changed = (at: number, change: Partial<Placement>): Placement[] =>
  start.map((placement, i) => (i === at ? { ...placement, ...change } : placement))
const slots = ({ residents }: Residence): number[][] => residents.map(({ vm, slot }) => [vm, slot])

describe('places on a folded server', () => {
  const first = residencesOf(scenario, start, [])

  it('are taken in order at first', () => {
    expect(first.map(slots)).toEqual([
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
      [[3, 0]],
      [],
    ])
  })

  it('are kept by those who stay, and free for who comes next', () => {
    const left = residencesOf(scenario, changed(1, { server: 1 }), first)
    expect(slots(left[0])).toEqual([
      [0, 0],
      [2, 2],
    ])
    expect(slots(left[1])).toEqual([
      [1, 1],
      [3, 0],
    ])
    const back = residencesOf(scenario, start, left)
    expect(slots(back[0])).toEqual(slots(first[0]))
  })

  it('are the same objects where nothing has changed', () => {
    const next = residencesOf(scenario, changed(3, { phase: 'push', source: 1, destination: 2 }), first)
    expect(next[0]).toBe(first[0])
    expect(next[1].residents[0].condition).toBe('migrating')
    expect(next[2].residents).toEqual([{ vm: 3, slot: 0, condition: 'arriving' }])
    expect(next[2]).toMatchObject({ usedBytes: 0, reservedBytes: scenario.vms[3].memoryBytes })
    // Another round is no news to a folded server.
    const later = residencesOf(scenario, changed(3, { phase: 'push', source: 1, destination: 2, round: 4 }), next)
    expect(later[1]).toBe(next[1])
  })

  it('have a mark of their own shape for each thing a VM can do, and a ring for the one in focus', () => {
    const next = residencesOf(scenario, changed(0, { isLost: true, speedPermille: 0 }), first)
    expect(marksOf(next[0].residents, null).map(({ kind }) => kind)).toEqual(['lost', 'running'])
    expect(marksOf(next[0].residents, '100').map(({ kind, isMeant }) => [kind, isMeant])).toEqual([
      ['lost', true],
      ['running', false],
    ])
    expect(ringAt(next[0].residents, 1)?.x).toBeGreaterThan(ringAt(next[0].residents, 0)?.x ?? 0)
    expect(ringAt(next[0].residents, 3)).toBeNull()
  })

  it('all fit, however many there are', () => {
    const many = Array.from({ length: 100 }, (_, vm) => ({ vm, slot: vm, condition: 'running' as const }))
    expect(marksOf(many, null)[0].path.match(/M/g)).toHaveLength(100)
  })
})

describe('looking for VMs', () => {
  const residences = residencesOf(scenario, changed(3, { phase: 'push', source: 1, destination: 2 }), [])
  const search = (change: Partial<typeof nothing>, hot: boolean[] = []) => {
    const { vms, isServer } = find({ ...nothing, ...change }, scenario, residences, hot)
    return [vms, isServer]
  }

  it('finds all while nothing is asked', () => {
    expect(search({})).toEqual([
      [0, 1, 2, 3],
      [true, true, true],
    ])
  })

  it('goes by part of a name of a VM, and by the whole name of a server', () => {
    expect(search({ text: 'WEB' })).toEqual([
      [0, 1],
      [true, false, false],
    ])
    expect(search({ text: 'a1' })).toEqual([
      [0, 1, 2],
      [true, false, false],
    ])
  })

  it('goes by what VMs do, at both ends', () => {
    expect(search({ state: 'migrating' })).toEqual([[3], [false, true, true]])
    expect(search({ state: 'stopped' })).toEqual([[], [false, false, false]])
    expect(search({ state: 'hot' }, [true, false, false])).toEqual([
      [0, 1, 2],
      [true, false, false],
    ])
  })

  it('goes by server, empty or not', () => {
    expect(search({ server: 'a2' })).toEqual([[3], [false, true, false]])
    const empty = residencesOf(scenario, start, [])
    expect(find({ ...nothing, server: 'a10' }, scenario, empty, []).isServer).toEqual([false, false, true])
  })
})
