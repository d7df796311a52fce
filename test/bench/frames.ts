/*
 * What a scene costs the page's main thread, from the production build in a real Chromium: all of its tasks between one
 * animation frame and the next.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'
import { findChrome } from '../../scripts/chrome.mjs'

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

export interface Scene {
  /** Of the page's address. */
  readonly fragment: string
  /** How many times slower the processor is made. */
  readonly slowdown: number
  /** It is watched from here on … */
  readonly startMs: number
  /** … for so long. */
  readonly watchedMs: number
  /** What a person does first. */
  readonly prepare?: (page: Page) => Promise<void>
}

/** Milliseconds of each frame. */
async function watch(browser: Browser, url: string, scene: Scene): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: scene.slowdown })
  await page.goto(url + scene.fragment)
  await scene.prepare?.(page)
  await page.waitForTimeout(scene.startMs)
  const costs = frameCosts(await trace(cdp, scene.watchedMs))
  await page.close()
  return costs
}

/** Builds the page and watches one scene after the other. */
export async function watchScenes(scenes: readonly Scene[]): Promise<number[][]> {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
  await build({ root, logLevel: 'error' })
  const server = await preview({ root, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } })
  const executablePath = findChrome()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--disable-gpu'] })
  try {
    const [url] = server.resolvedUrls?.local ?? []
    const costs: number[][] = []
    for (const scene of scenes) costs.push(await watch(browser, url, scene))
    return costs
  } finally {
    await browser.close()
    await server.close()
  }
}
