import { describe, expect, it } from 'vitest'
import { GIB } from '../../src/base/units.ts'
import type { Command, MoveMode } from '../../src/sim/experiment.ts'
import { aServer, aVm, aWorld, run } from '../worlds.ts'

const S = 1_000_000
const move = (atUs: number, vm: string, destination: string, mode?: MoveMode): Command => ({
  kind: 'migrate',
  atUs,
  vm,
  destination,
  ...(mode && { mode }),
})
const ids = ['one', 'two', 'three']
const vms = ids.map((id) => aVm({ id }))

describe('moves that wait', () => {
  const queued = ids.map((id) => move(S, id, 'b', 'queue'))

  it('go one after another with a limit of one, in their order', () => {
    const { results, events } = run(aWorld({ vms, commands: queued, automation: { parallel: 1 } }))
    expect(results.map(({ vm, phase }) => [vm, phase])).toEqual(ids.map((id) => [id, 'completed']))
    const begun = events.filter(({ kind }) => kind === 'requested').map(({ atUs }) => atUs)
    const ended = events
      .filter((event) => event.kind === 'phase' && event.phase === 'completed')
      .map(({ atUs }) => atUs)
    expect(begun[1]).toBeGreaterThanOrEqual(ended[0])
    expect(begun[2]).toBeGreaterThanOrEqual(ended[1])
    expect(begun[1] - ended[0]).toBeLessThanOrEqual(100_000)
  })

  it('go at once as far as limit and hypervisor allow', () => {
    const begun = (hypervisor: 'kvmQemu' | 'xen', parallel: number) => {
      const servers = ['a', 'b', 'c'].map((id) => aServer(id, { hypervisor }))
      const { events } = run(aWorld({ vms, servers, commands: queued, automation: { parallel } }))
      return events.filter(({ kind, atUs }) => kind === 'requested' && atUs <= S + 100_000).length
    }
    expect([begun('kvmQemu', 2), begun('kvmQemu', 3)]).toEqual([2, 3])
  })

  it('are taken out by hand, and dropped when they can never start', () => {
    const servers = [aServer('a'), aServer('b', { cpuLevel: 'v2' }), aServer('c')]
    const commands: Command[] = [
      move(S, 'one', 'c', 'queue'),
      move(S, 'two', 'c', 'queue'),
      move(S, 'three', 'b', 'queue'),
      { kind: 'cancel', atUs: S, vm: 'two' },
    ]
    const demanding = vms.map((vm) => ({ ...vm, cpuLevel: 'v3' as const }))
    const { results, events } = run(aWorld({ vms: demanding, servers, commands, automation: { parallel: 1 } }))
    expect(results.map(({ vm }) => vm)).toEqual(['one'])
    expect(events.filter(({ kind }) => kind === 'dequeued' || kind === 'refused')).toMatchObject([
      { kind: 'dequeued', vm: 'two' },
      { kind: 'refused', vm: 'three', refusals: [{ rule: 'cpu' }] },
    ])
  })
})

describe('a move that is forced', () => {
  const forced = [move(S, 'guest', 'b', 'force')]
  const outcome = (change: Parameters<typeof aServer>[1], vm: Parameters<typeof aVm>[0] = {}) => {
    const servers = [aServer('a'), aServer('b', change)]
    const { results, events, simulation } = run(aWorld({ servers, vms: [aVm(vm)], commands: forced }))
    const told = events.find(({ kind }) => kind === 'forced')
    return { phase: results[0]?.phase, sent: results[0]?.transferredBytes, told, guest: simulation.state.guests[0] }
  }

  it('to another hypervisor is thrown out before anything is sent', () => {
    const { phase, sent, told, guest } = outcome({ hypervisor: 'xen' })
    expect([phase, sent, guest.server]).toEqual(['failed', 0, 'a'])
    expect(told).toMatchObject({ refusals: [{ rule: 'hypervisor' }] })
  })

  it('to a server without its processor features kills the guest when it runs there', () => {
    const { phase, guest } = outcome({ cpuLevel: 'v1' }, { cpuLevel: 'v3' })
    expect(phase).toBe('lost')
    expect(guest.lostAtUs).toBeGreaterThan(S)
  })

  it('to a server short of memory fails when what is free has been filled, and the guest goes on', () => {
    const { phase, sent, guest } = outcome({ memoryBytes: GIB }, { memoryBytes: 2 * GIB, usedBytes: 1.5 * GIB })
    expect([phase, guest.server, guest.speedPermille]).toEqual(['failed', 'a', 1000])
    expect(sent).toBeGreaterThan(GIB)
    expect(sent).toBeLessThan(1.2 * GIB)
  })

  it('works where only order was against it, and cannot be made to where nobody is', () => {
    expect(outcome({ maintenance: 'on' }).phase).toBe('completed')
    const { results } = run(aWorld({ commands: [move(S, 'guest', 'a', 'force')] }))
    expect(results).toEqual([])
  })
})
