// Going to any moment of a ten-minute scene with a migration a minute, against simulating from the start to there.
import { draw, scale, stream } from '../../src/base/random.ts'
import { presets } from '../../src/scenario/presets/index.ts'
import type { Command } from '../../src/sim/experiment.ts'
import { advanceTimeline, createTimeline, seekTimeline } from '../../src/sim/timeline.ts'
import { compared } from './benchmark.ts'

const SCENE_US = 600_000_000
const commands: Command[] = Array.from({ length: 10 }, (_, i) => ({
  kind: 'migrate',
  atUs: 2_000_000 + i * 60_000_000,
  vm: 'web',
  destination: i % 2 === 0 ? 'beta' : 'alpha',
}))
const experiment = { ...presets.first.experiment, commands }
const timeline = createTimeline(experiment)
advanceTimeline(timeline, SCENE_US)

const id = stream(3, 'moments')
let count = 0

export const seek = compared('seek', () => {
  const toUs = scale(draw(id, count++), SCENE_US / 1000) * 1000
  const start = performance.now()
  seekTimeline(timeline, toUs)
  const middle = performance.now()
  advanceTimeline(createTimeline(experiment), toUs)
  return { ours: middle - start, theirs: performance.now() - middle }
})
