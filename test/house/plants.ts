// What `layers.test.ts` plants: a small tree that uses every allowed arrow, and lines that must be refused in it.

export const goodTree: Readonly<Record<string, string>> = {
  'src/base/units.ts': 'export const pageBytes = 2 ** 12',
  'src/sim/frame.ts': `import { pageBytes } from '../base/units.ts'
export type Frame = { readonly pages: Uint32Array }
export const framePages = (bytes: number): number => Math.floor(Math.sqrt(bytes) / pageBytes)`,
  'src/sim/simulation.ts': `import { framePages } from './frame.ts'
export const advance = (bytes: number): number => framePages(bytes)`,
  'src/sim/strategies/index.ts': `import { pageBytes } from '../../base/units.ts'
export const strategies = [pageBytes]`,
  'src/scenario/schema.ts': `import * as z from 'zod/mini'
import { pageBytes } from '../base/units.ts'
import { framePages } from '../sim/frame.ts'
export const schema = z.object({ pages: z.number() })
export const defaults = { pages: framePages(pageBytes) }`,
  'src/sweep/runCell.ts': `import { pageBytes } from '../base/units.ts'
import { defaults } from '../scenario/schema.ts'
import { advance } from '../sim/simulation.ts'
export const runCell = (cell: number): number => advance(defaults.pages * pageBytes * cell)`,
  'src/worker/protocol.ts': `import type { Frame } from '../sim/frame.ts'
export type Message = { readonly frame: Frame }`,
  'src/worker/serve.ts': `import { defaults } from '../scenario/schema.ts'
import { advance } from '../sim/simulation.ts'
import { runCell } from '../sweep/runCell.ts'
export const serve = (port: { postMessage(pages: number): void }): void =>
  port.postMessage(advance(defaults.pages) + runCell(1))`,
  'src/worker/client.ts': `import type { Message } from './protocol.ts'
export const listen = (worker: Worker, hear: (message: Message) => void): void =>
  worker.addEventListener('message', event => hear(event.data))`,
  'src/store/store.ts': `import { createStore } from 'zustand/vanilla'
import { defaults } from '../scenario/schema.ts'
import type { Frame } from '../sim/frame.ts'
import { listen } from '../worker/client.ts'
export const store = createStore(() => ({ ...defaults, listen, title: document.title }))
export type Bus = (frame: Frame) => void`,
  'src/i18n/say.ts': `import { createIntl } from '@formatjs/intl'
import { pageBytes } from '../base/units.ts'
export const say = (id: string): string => createIntl({ locale: 'en', messages: {} }).formatMessage({ id }, { pageBytes })`,
  'src/charts/line.ts': `import { select } from 'd3'
import { pageBytes } from '../base/units.ts'
import { say } from '../i18n/say.ts'
import type { Frame } from '../sim/frame.ts'
export const draw = (element: SVGElement, frame: Frame): void => {
  select(element).attr('data-bytes', frame.pages.length * pageBytes).text(say('bytes'))
}`,
  'src/ui/App.tsx': `import { Play } from 'lucide-react'
import { useRef } from 'react'
import { useStore } from 'zustand'
import { draw } from '../charts/line.ts'
import type { Frame } from '../sim/frame.ts'
import { store } from '../store/store.ts'
export function App({ frame }: { frame: Frame }) {
  const pages = useStore(store, state => state.pages)
  const element = useRef<SVGSVGElement>(null)
  const redraw = () => {
    if (element.current) draw(element.current, frame)
  }
  return (
    <button type="button" onClick={redraw}>
      <Play /> {pages}
    </button>
  )
}`,
  'src/cli/predict.ts': `import { readFileSync } from 'node:fs'
import { schema } from '../scenario/schema.ts'
import { advance } from '../sim/simulation.ts'
import { runCell } from '../sweep/runCell.ts'
process.stderr.write(String(runCell(1)))
process.stdout.write(String(advance(schema.parse(JSON.parse(readFileSync('a', 'utf8'))).pages)))`,
  'src/main.tsx': `import { App } from './ui/App.tsx'
export { App }`,
}

type Violation = {
  readonly what: string
  readonly path: string
  readonly text: string
  /** Error code that the compiler must give, as a pattern. */
  readonly types?: string
  /** Rule that the linter must name. */
  readonly lint?: string
  /** Further files that the violation needs. */
  readonly also?: Readonly<Record<string, string>>
}

const notListed = 'TS(6307|6142)'
const restrictedImport = 'lint/style/noRestrictedImports'

const use = (specifier: string) => `import * as planted from '${specifier}'\nexport { planted }`

const arrow = (layer: string, target: string): Violation => ({
  what: `${layer} importing ${target}`,
  path: `src/${layer}/arrow${target.replaceAll(/\W/g, '')}.ts`,
  text: use(`../${target}`),
  types: notListed,
  lint: restrictedImport,
})

const lintOnlyArrow = (layer: string, target: string, lint = restrictedImport): Violation => {
  const { types: _, ...violation } = arrow(layer, target)
  return { ...violation, lint }
}

const bringIn = (layer: string, name: string): Violation => ({
  what: `package ${name} in ${layer}`,
  path: `src/${layer}/package${name.replaceAll(/\W/g, '')}.ts`,
  text: use(name),
  lint: restrictedImport,
})

const name = (layer: string, expression: string, refusal: { types?: string; lint?: string }): Violation => ({
  what: `${expression} in ${layer}`,
  path: `src/${layer}/name${expression.replaceAll(/\W/g, '')}.ts`,
  text: `export const planted = () => ${expression}`,
  ...refusal,
})

const unknownName = 'TS(2304|2584|2591|2593)'
const noClock = 'lint/style/noRestrictedGlobals'
const mathAllowlist = 'lint/nursery/noJsRestrictedProperties'

export const violations: readonly Violation[] = [
  arrow('base', 'sim/frame.ts'),
  arrow('sim', 'scenario/schema.ts'),
  arrow('scenario', 'worker/protocol.ts'),
  arrow('scenario', 'sweep/runCell.ts'),
  arrow('sweep', 'worker/protocol.ts'),
  arrow('sweep', 'i18n/say.ts'),
  arrow('worker', 'store/store.ts'),
  arrow('store', 'charts/line.ts'),
  arrow('i18n', 'scenario/schema.ts'),
  arrow('sim', 'i18n/say.ts'),
  arrow('charts', 'scenario/schema.ts'),
  arrow('charts', 'sweep/runCell.ts'),
  arrow('charts', 'store/store.ts'),
  arrow('charts', 'ui/App.tsx'),
  arrow('ui', 'cli/predict.ts'),
  arrow('cli', 'worker/client.ts'),
  arrow('cli', 'ui/App.tsx'),

  lintOnlyArrow('ui', 'worker/serve.ts'),
  lintOnlyArrow('ui', 'sim/simulation.ts'),
  lintOnlyArrow('store', 'worker/serve.ts'),
  // The compiler names it at charts, which another arrow of store brings in.
  lintOnlyArrow('store', 'i18n/say.ts'),
  ...['store', 'charts', 'ui'].map((layer) => lintOnlyArrow(layer, 'sim/strategies/index.ts', 'plugin')),
  {
    what: 'a deeper folder of ui reaching sim/simulation',
    path: 'src/ui/panels/deep.ts',
    text: "export type { advance } from '../../sim/simulation.ts'",
    lint: restrictedImport,
  },
  {
    what: 'charts re-exporting a value of sim',
    path: 'src/charts/reexport.ts',
    text: "export { advance } from '../sim/simulation.ts'",
    lint: 'plugin',
  },
  {
    what: 'ui loading sim late',
    path: 'src/ui/late.ts',
    text: "export const planted = () => import('../sim/strategies/index.ts')",
    lint: 'plugin',
  },

  bringIn('base', 'd3'),
  bringIn('sim', 'd3'),
  bringIn('sim', 'zod/mini'),
  bringIn('sim', 'node:fs'),
  bringIn('scenario', 'zod'),
  bringIn('scenario', 'zustand/vanilla'),
  bringIn('sweep', 'zod/mini'),
  bringIn('worker', 'react'),
  bringIn('worker', 'd3'),
  bringIn('store', 'react'),
  bringIn('store', 'zustand'),
  bringIn('store', 'd3'),
  bringIn('i18n', 'react'),
  bringIn('charts', 'react'),
  bringIn('charts', 'zustand'),
  bringIn('ui', 'd3'),
  bringIn('ui', 'zod/mini'),
  bringIn('cli', 'd3'),

  name('base', 'Math.random()', { lint: mathAllowlist }),
  name('sim', 'Math.random()', { lint: mathAllowlist }),
  name('sim', 'Math.exp(1)', { lint: mathAllowlist }),
  name('sim', 'Math.log(1)', { lint: mathAllowlist }),
  name('sim', 'Math.pow(1, 2)', { lint: mathAllowlist }),
  name('sim', 'Math.sin(1)', { lint: mathAllowlist }),
  name('sim', "Math['cos'](1)", { lint: mathAllowlist }),
  name('sweep', 'Math.log(1)', { lint: mathAllowlist }),
  {
    what: '`const { random } = Math` in sim',
    path: 'src/sim/destructured.ts',
    text: 'const { random } = Math\nexport const planted = random',
    lint: mathAllowlist,
  },
  {
    what: '`**` in sim',
    path: 'src/sim/power.ts',
    text: 'export const planted = (a: number, b: number) => a ** b',
    lint: 'plugin',
  },
  {
    what: '`2 ** 0.5` in sim',
    path: 'src/sim/root.ts',
    text: 'export const planted = 2 ** 0.5',
    lint: 'plugin',
  },
  {
    what: '`**=` in sim',
    path: 'src/sim/powerAssign.ts',
    text: 'export const planted = (a: { x: number }) => {\n  a.x **= 2\n}',
    lint: 'plugin',
  },
  name('base', 'Date.now()', { lint: noClock }),
  name('sim', 'new Date()', { lint: noClock }),
  name('scenario', 'Date.now()', { lint: noClock }),
  ...['base', 'sim', 'scenario', 'sweep'].flatMap((layer) =>
    ['document', 'window', 'performance', 'setTimeout'].map((global) =>
      name(layer, global, { types: unknownName, lint: noClock }),
    ),
  ),
  name('worker', 'document', { types: unknownName }),
  name('ui', 'process', { types: unknownName }),

  {
    what: 'an import cycle',
    path: 'src/sim/cycleStart.ts',
    text: "import { end } from './cycleEnd.ts'\nexport const start = (): number => end()",
    also: {
      'src/sim/cycleEnd.ts': "import { start } from './cycleStart.ts'\nexport const end = (): number => start()",
    },
    lint: 'lint/suspicious/noImportCycles',
  },
  {
    what: '`any`',
    path: 'src/base/any.ts',
    text: 'export const planted = (value: any): unknown => value',
    lint: 'lint/suspicious/noExplicitAny',
  },
  {
    what: 'a default export',
    path: 'src/base/defaultExport.ts',
    text: 'export default 1',
    lint: 'lint/style/noDefaultExport',
  },
  {
    what: 'an import without the extension that Node needs',
    path: 'src/sim/noExtension.ts',
    text: "export { framePages } from './frame'",
    lint: 'lint/correctness/useImportExtensions',
  },
  {
    what: 'an enum, which Node cannot strip',
    path: 'src/sim/enum.ts',
    text: 'export enum Planted {\n  One,\n}',
    types: 'TS1294',
  },
  {
    what: 'd3 as a whole in charts',
    path: 'src/charts/whole.ts',
    text: "import * as d3 from 'd3'\nexport const planted = d3.scaleLinear()",
    lint: 'lint/performance/noNamespaceImport',
  },
]
