import { describe, expect, it } from 'vitest'
import { invitations } from '../../src/scenario/invitations.ts'
import { presets } from '../../src/scenario/presets/index.ts'
import { checkExperiment } from '../../src/scenario/schema.ts'
import type { Experiment } from '../../src/sim/experiment.ts'
import { resultOf } from '../../src/sim/result.ts'
import { createSimulation, runToRest } from '../../src/sim/simulation.ts'
import { invitedExperiment } from '../../src/store/edit.ts'

const first: Experiment = presets.first.experiment

function outcome(experiment: Experiment) {
  expect(checkExperiment(experiment).ok).toBe(true)
  const simulation = createSimulation(experiment)
  runToRest(simulation, 60_000_000)
  expect(simulation.state.migrations).toHaveLength(1)
  return resultOf(simulation.state.migrations[0])
}

const invited = (id: string): Experiment => {
  const found = invitations.find((invitation) => invitation.id === id)
  if (!found) throw new Error(`expected an invitation ${id}`)
  return invitedExperiment(first, found, 'web')
}

const plain = outcome({ ...first, commands: [{ kind: 'migrate', atUs: 500_000, vm: 'web', destination: 'beta' }] })

describe('what the page invites to', () => {
  it('fails: a minute later pre-copy still sends rounds', () => {
    const { phase, rounds } = outcome(invited('fail'))
    expect(phase).toBe('push')
    expect(rounds).toBeGreaterThan(5)
  })

  it('is faster than before, in fewer bytes', () => {
    const faster = outcome(invited('faster'))
    expect(faster.totalMigrationTimeMs).toBeLessThan((plain.totalMigrationTimeMs ?? 0) / 2)
    expect(faster.transferredBytes).toBeLessThan(plain.transferredBytes)
  })

  it('goes first and its memory follows, over the link on which pre-copy fails', () => {
    const { phase, downtimeMs, totalMigrationTimeMs } = outcome(invited('postcopy'))
    expect(phase).toBe('completed')
    expect(downtimeMs).toBeLessThan(plain.downtimeMs ?? 0)
    expect(totalMigrationTimeMs).toBeGreaterThan(downtimeMs ?? 0)
  })

  it('moves a VM to where it went last, else to the next server', () => {
    const last: Experiment = {
      ...first,
      commands: [{ kind: 'migrate', atUs: 9_000_000, vm: 'web', destination: 'gamma' }],
    }
    expect(invitedExperiment(last, invitations[0], 'web').commands).toMatchObject([{ destination: 'gamma' }])
    expect(invitedExperiment(first, invitations[0], 'video').commands).toMatchObject([{ destination: 'alpha' }])
  })
})
