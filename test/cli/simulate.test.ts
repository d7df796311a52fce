import { describe, expect, it, vi } from 'vitest'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { advanceTo, createSimulation, hashSimulation } from '../../src/sim/simulation.ts'
import { run, withFiles } from './run.ts'

// Each test starts a process.
vi.setConfig({ testTimeout: 60_000 })

const fragment =
  'v=1&s=first&seed=5&link.lan.bandwidth=5Gbit/s&do=1s:move:web:beta;2s:set:migration.downtime:50ms;2s:move:mail:gamma;3s:cancel:mail'

describe('simulate', () => {
  it('prints the same for a link, for its fragment, and for the file of its experiment', () =>
    withFiles({ 'experiment.json': decodeLink(fragment).experiment }, async (folder) => {
      const outputs = await Promise.all([
        run('simulate', [`https://example.org/migrascope/#${fragment}`], folder),
        run('simulate', [`#${fragment}`], folder),
        run('simulate', [fragment], folder),
        run('simulate', ['experiment.json'], folder),
      ])
      expect(outputs[0]).toMatchObject({ status: 0, stderr: '' })
      for (const output of outputs) expect(output).toEqual(outputs[0])
      const { seed, hash, timeMs, migrations } = JSON.parse(outputs[0].stdout)
      expect(seed).toBe(5)
      expect(migrations).toMatchObject([
        { vm: 'web', phase: 'completed' },
        { vm: 'mail', phase: 'cancelled' },
      ])
      const simulation = createSimulation(decodeLink(fragment).experiment)
      advanceTo(simulation, timeMs * 1000)
      expect(hash).toBe(hashSimulation(simulation))
    }))

  it('warns of what is broken in a link, and runs the rest', async () => {
    const { status, stdout, stderr } = await run('simulate', [
      '#v=1&colour=red&vm.web.memory=lots&do=1s:move:mail:beta',
    ])
    expect(status).toBe(0)
    expect(stderr.split('\n').filter((line) => line !== '')).toEqual([
      expect.stringMatching(/^link, vm\.web\.memory: "lots" is not allowed; allowed is a number with GiB/),
      expect.stringMatching(/^link: "colour" is not allowed/),
    ])
    expect(JSON.parse(stdout).migrations).toMatchObject([{ vm: 'mail', phase: 'completed' }])
  })

  it('refuses a file with every problem on a line of its own', () => {
    const { experiment } = decodeLink(fragment)
    return withFiles(
      {
        'bad.json': { ...experiment, seed: -1, commands: [{ kind: 'cancel', atUs: 0, vm: 'ghost' }] },
        'shape.json': [],
      },
      async (folder) => {
        const bad = await run('simulate', ['bad.json'], folder)
        expect([bad.status, bad.stdout]).toEqual([1, ''])
        expect(bad.stderr).toMatch(
          /^bad\.json: seed: "-1" is not allowed.*\nbad\.json: command 1, VM: "ghost" is not allowed.*\n$/,
        )
        const shape = await run('simulate', ['shape.json'], folder)
        expect([shape.status, shape.stdout]).toEqual([1, ''])
        expect(shape.stderr).toBe('shape.json: experiment: "[]" is not allowed; allowed is object\n')
      },
    )
  })

  it.each([['missing.json'], ['.']])('fails on %s without a stack trace', async (input) => {
    const { status, stdout, stderr } = await run('simulate', [input])
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(new RegExp(`^${input.replaceAll('.', '\\.')}: `))
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('names a file that it cannot read once', async () => {
    const { stderr } = await run('simulate', ['missing.json'])
    expect(stderr).toBe(
      'missing.json: file: "ENOENT: no such file or directory" is not allowed; allowed is a readable file\n',
    )
  })

  it('without an input says what it wants, and fails', async () => {
    expect(await run('simulate', [])).toEqual({
      status: 1,
      stdout: '',
      stderr: 'simulate: name a link or a JSON file\n',
    })
  })

  it('of an experiment without commands has nothing to move and ends at once', async () => {
    const { stdout } = await run('simulate', ['v=1'])
    expect(JSON.parse(stdout)).toMatchObject({ seed: 17, timeMs: 0, migrations: [] })
  })
})
