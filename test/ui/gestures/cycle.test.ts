import { describe, expect, it } from 'vitest'
import { cornerOver, cycle, stepOf } from '../../../src/ui/gestures/cycle.ts'

const servers = ['alpha', 'beta', 'gamma']

describe('Keys while a VM is held', () => {
  it('walk on with right and down, back with left and up, and nowhere with others', () => {
    expect(['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'Enter'].map(stepOf)).toEqual([1, 1, -1, -1, 0])
  })

  it('reach every server once and come back to where they began', () => {
    for (const step of [1, -1] as const) {
      const seen: (string | null)[] = []
      let at: string | null = 'beta'
      for (let i = 0; i < servers.length; i++) {
        at = cycle(servers, at, step)
        seen.push(at)
      }
      expect(new Set(seen).size).toBe(servers.length)
      expect(at).toBe('beta')
    }
  })

  it('begin at an end if there is no server to begin from', () => {
    expect(cycle(servers, null, 1)).toBe('alpha')
    expect(cycle(servers, 'gone', -1)).toBe('gamma')
    expect(cycle([], null, 1)).toBeNull()
  })

  it('lay the middle of the VM over the middle of the server', () => {
    const server = { left: 100, top: 40, width: 200, height: 300 }
    const held = { width: 160, height: 80 }
    const { x, y } = cornerOver(server, held)
    expect(x + held.width / 2).toBe(server.left + server.width / 2)
    expect(y + held.height / 2).toBe(server.top + server.height / 2)
  })
})
