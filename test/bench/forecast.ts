// The forecast that appears while the 4 GiB web server of the first screen is dragged, the other three VMs at work,
// against the bare work on a bitmap of such a migration.
import { PAGE_BYTES } from '../../src/base/units.ts'
import { presets } from '../../src/scenario/presets/index.ts'
import type { Experiment, MigrateCommand } from '../../src/sim/experiment.ts'
import { forecast } from '../../src/sim/forecast.ts'
import { advanceTo, createSimulation, runToRest } from '../../src/sim/simulation.ts'
import type { StrategyId } from '../../src/sim/strategies/index.ts'
import { type Benchmark, compared } from './benchmark.ts'
import { rawLoop, workDone } from './rawLoop.ts'

const command: MigrateCommand = { kind: 'migrate', atUs: 2_000_000, vm: 'web', destination: 'beta' }

function benchmarkOf(name: string, strategy: StrategyId): Benchmark {
  const { experiment } = presets.first
  const { scenario } = experiment
  const chosen: Experiment = {
    ...experiment,
    scenario: { ...scenario, migration: { ...scenario.migration, strategy } },
    commands: [],
  }
  const present = createSimulation(chosen)
  advanceTo(present, command.atUs)
  const run = createSimulation({ ...chosen, commands: [command] })
  runToRest(run, 120_000_000)
  const { writes, pages } = workDone(run.state)
  const { memoryBytes, workingSetBytes } = scenario.vms[0]
  return compared(name, () => {
    const start = performance.now()
    if (forecast(present, command).result?.downtimeMs == null) throw new Error('expected the migration to complete')
    const middle = performance.now()
    rawLoop(memoryBytes / PAGE_BYTES, workingSetBytes / PAGE_BYTES, writes, pages)
    return { ours: middle - start, theirs: performance.now() - middle }
  })
}

export const forecastPrecopy = benchmarkOf('forecast', 'precopy')
export const forecastPostcopy = benchmarkOf('forecast-postcopy', 'postcopyPush')
