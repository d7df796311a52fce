// Real runs for the tests of charts: small worlds, run by the core, seen as a scene.
import type { Chart, Scene } from '../../src/charts/chart.ts'
import type { SimulationEvent } from '../../src/sim/events.ts'
import type { Migration } from '../../src/sim/migration.ts'
import { advanceTimeline, createTimeline } from '../../src/sim/timeline.ts'
import { aVm, aWorld, type World } from '../worlds.ts'

/** A guest that needs a few rounds: it dirties about half of what the link carries. */
export const busyWorld: World = {
  vms: [
    aVm({ pattern: 'hotcold', writesPerSecond: 20_000 }),
    aVm({ id: 'other', server: 'b', writesPerSecond: 4_000 }),
  ],
  link: { bitsPerSecond: 1e9 },
  migration: { downtimeLimitMs: 60 },
}

export interface Recorded {
  readonly scene: Scene
  readonly migration: Migration
}

export function record(world: World, untilUs: number, change: Partial<Scene> = {}): Recorded {
  const experiment = aWorld(world)
  const timeline = createTimeline(experiment)
  advanceTimeline(timeline, untilUs)
  const { samples, probes, events } = timeline.recorder
  const { downtimeLimitMs } = experiment.scenario.migration
  const fresh = { scenario: experiment.scenario, hoverUs: null, scale: 'log', highlight: null } as const
  const window = { timeUs: untilUs, fromUs: 500_000, toUs: untilUs }
  return {
    scene: { ...window, vmIndex: 0, vm: 'guest', samples, probes, events, downtimeLimitMs, ...fresh, ...change },
    migration: timeline.simulation.state.migrations[0],
  }
}

export const eventsOf = <Kind extends SimulationEvent['kind']>(
  { events, vm }: Scene,
  kind: Kind,
): Extract<SimulationEvent, { kind: Kind }>[] =>
  events.filter((event): event is Extract<SimulationEvent, { kind: Kind }> => event.kind === kind && event.vm === vm)

export interface Mounted {
  readonly element: HTMLElement
  draw(scene: Scene): void
  all(selector: string): Element[]
  one(selector: string): Element
  number(selector: string, attribute: string): number
  markup(): string
}

export function mounted(chart: Chart, width = 900, height = chart.height): Mounted {
  const element = document.createElement('div')
  document.body.append(element)
  const instance = chart.mount(element)
  instance.resize(width, height)
  const one = (selector: string): Element => {
    const found = element.querySelector(selector)
    if (found === null) throw new Error(`expected ${selector} in ${chart.id}`)
    return found
  }
  return {
    element,
    draw: instance.draw,
    all: (selector) => [...element.querySelectorAll(selector)],
    one,
    number: (selector, attribute) => Number(one(selector).getAttribute(attribute)),
    markup: () => plain(element.innerHTML),
  }
}

/** Markup with three decimals, hatches without the number of their instance, an element a line. */
const plain = (html: string): string =>
  html
    .replace(/-?\d+\.\d{4,}/g, (number) => String(Math.round(Number(number) * 1000) / 1000))
    .replace(/hatch-\d+-/g, 'hatch-')
    .replace(/></g, '>\n<')
