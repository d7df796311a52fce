/*
 * What the first scene costs the page's main thread, from the production build in a real Chromium: all of its tasks
 * between one animation frame and the next, while the first migration runs. Plain, and with a CPU that is made six
 * times slower. Held against the budget of a frame.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type CDPSession, chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { findChrome } from '../../scripts/chrome.mjs'
import { type Benchmark, type Figures, quantile } from './benchmark.ts'

/** Main-thread time that a frame of the first scene may take. */
const BUDGET_MS = 8
/** By then the first migration runs. */
const START_MS = 6000
const WATCHED_MS = 8000

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  readonly dur?: number
  readonly args: { readonly name?: string }
}

/** Milliseconds of the main thread's tasks between each animation frame and the next. */
function frameCosts(events: readonly TraceEvent[]): number[] {
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame')
  const [{ pid, tid }] = frames
  const tasks = events.filter((e) => e.name === 'RunTask' && e.pid === pid && e.tid === tid && e.dur !== undefined)
  // One picture may call for several callbacks: they belong to the same frame if one task holds them.
  const starts = tasks.filter((task) => frames.some(({ ts }) => ts >= task.ts && ts < task.ts + (task.dur ?? 0)))
  return starts.slice(1).map(({ ts }, i) => {
    const inside = tasks.filter((task) => task.ts >= starts[i].ts && task.ts < ts)
    return inside.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1000
  })
}

async function trace(cdp: CDPSession, durationMs: number): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline'] },
  })
  await new Promise((resolve) => setTimeout(resolve, durationMs))
  const isComplete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  await cdp.send('Tracing.end')
  await isComplete
  return events
}

async function measure(browser: Browser, url: string, slowdown: number): Promise<readonly Figures[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.goto(url)
  await page.waitForTimeout(START_MS)
  const costs = frameCosts(await trace(cdp, WATCHED_MS))
  await page.close()
  const line = (name: string, share: number): Figures => {
    const ours = quantile(costs, share)
    const pace = slowdown === 1 ? '' : `-${slowdown}x`
    return { name: `frame-first-scene${pace}-${name}`, unit: 'ms', ours, theirs: BUDGET_MS, ratio: ours / BUDGET_MS }
  }
  return [line('p50', 0.5), line('p95', 0.95)]
}

export const frameFirstScene: Benchmark = {
  name: 'frame-first-scene',
  async run() {
    const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
    await build({ root, logLevel: 'error' })
    const server = await preview({ root, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } })
    const executablePath = findChrome()
    const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--disable-gpu'] })
    try {
      const [url] = server.resolvedUrls?.local ?? []
      return [...(await measure(browser, url, 1)), ...(await measure(browser, url, 6))]
    } finally {
      await browser.close()
      await server.close()
    }
  },
}
