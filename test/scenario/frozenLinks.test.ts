/*
 * Links that were given away once must open for ever, and mean what they meant. `links.txt` holds one a line, after the
 * hash of all that it says. Lines are added, never changed: a release that must read one otherwise gives links a new
 * version and upgrades the old ones.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hashPlain } from '../../src/base/plain.ts'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { encodeLink } from '../../src/scenario/encodeLink.ts'
import { type DecodedLink, things } from '../../src/scenario/link.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'

/** The fields of version 1 by their names in links. Fields that came later are not asked for: old links do not know them. */
const namesOfVersion1: Readonly<Record<string, readonly string[]>> = {
  server: ['memory', 'nic', 'hypervisor', 'page', 'newpage', 'coldpage', 'cold', 'zeropage'],
  vm: ['memory', 'workingset', 'used', 'writes', 'pattern', 'vcpus', 'clients'],
  link: ['bandwidth', 'latency', 'payload'],
  migration: ['strategy', 'downtime', 'cap'],
}

/** What a link says, in its own words: nothing here depends on how the program is built. */
function sayings({ preset, experiment, view }: DecodedLink): unknown {
  const { scenario, seed, commands } = experiment
  const every = things(scenario)
  const nameOf = (target: string, key: string): string =>
    every.find((thing) => thing.target === target)?.fields[key].name ?? ''
  return {
    preset,
    seed,
    view: [view.timeUs, view.focusVm, view.isPaused],
    places: scenario.vms.map(({ id, server }) => [id, server]),
    values: every.flatMap(({ prefix, fields, values }) =>
      Object.entries(fields)
        .filter(([, { name }]) => namesOfVersion1[prefix.split('.')[0]]?.includes(name))
        .map(([key, { name }]) => [prefix, name, values[key]])
        .sort((a, b) => (a[1] < b[1] ? -1 : 1)),
    ),
    commands: commands.map((command) =>
      command.kind === 'set' ? { ...command, field: nameOf(command.target, command.field) } : command,
    ),
  }
}

const lines = readFileSync(new URL('links.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split(' '))

describe('a link from the past', () => {
  it('is one of a dozen or more', () => expect(lines.length).toBeGreaterThanOrEqual(12))

  it.each(lines)('%s %s opens without a problem and says what it said', (hash, fragment) => {
    const link = decodeLink(fragment)
    expect(link.problems).toEqual([])
    expect(hashPlain(sayings(link))).toBe(hash)
  })

  it.each(lines)('%s %s still runs, and can be given away again', (_, fragment) => {
    const { problems: _problems, ...link } = decodeLink(fragment)
    const simulation = createSimulation(link.experiment)
    advanceTo(simulation, 200_000)
    expect(simulation.state.timeUs).toBe(200_000)
    expect(decodeLink(encodeLink(link))).toEqual({ ...link, problems: [] })
  })

  it('uses every field of its version at least once, so that no name can get lost', () => {
    const text = lines.map(([, fragment]) => fragment).join('&')
    for (const [kind, names] of Object.entries(namesOfVersion1)) {
      for (const name of names)
        expect(text).toMatch(
          kind === 'migration' ? new RegExp(`migration\\.${name}=`) : new RegExp(`${kind}\\.[a-z]+\\.${name}=`),
        )
    }
  })
})
