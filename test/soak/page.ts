// The built page in a real Chromium, under random gestures for as long as it is told; what it holds is counted each minute.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CDPSession, chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'
import { findChrome } from '../../scripts/chrome.mjs'
import { draw, scale, stream } from '../../src/base/random.ts'

const MINUTE_MS = 60_000
const keys = ['Space', 'ArrowLeft', 'ArrowRight', 'Shift+ArrowRight', 'Home', 'End', 'i', 'c', 'Escape', 'Tab', 'Enter']
const changes = ['Control+z', 'Control+Shift+z', '?', '.', 'PageUp', 'PageDown']
/** Acts that leave the page or hand out files are not a person's who stays. */
const leaving = /CSV|PNG|SVG|JSON|file|Open a|Save|Print|Reload|Copy|Öffnen/

export interface Count {
  readonly minute: number
  readonly heapMb: number
  readonly nodes: number
  readonly listeners: number
}

/** Tells each count as it comes; gives the errors of the page with all counts. */
export async function soakPage(seed: number, minutes: number, tell: (count: Count) => void) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
  await build({ root, logLevel: 'error' })
  const server = await preview({ root, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } })
  const executablePath = findChrome()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--disable-gpu'] })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const counts: Count[] = []
  let acts = 0
  try {
    const [url] = server.resolvedUrls?.local ?? []
    await page.goto(`${url}#v=1&s=first`)
    const cdp = await page.context().newCDPSession(page)
    const numbers = stream(seed, 'page')
    let drawn = 0
    const below = (n: number): number => scale(draw(numbers, drawn++), n)
    for (let minute = 1; minute <= minutes; minute++) {
      for (const until = performance.now() + MINUTE_MS; performance.now() < until; acts++) await act(page, below)
      counts.push(await count(page, cdp, minute))
      tell(counts[minute - 1])
    }
    return { counts, errors, acts }
  } finally {
    await browser.close()
    await server.close()
  }
}

/** One gesture; what is gone by then is no matter. */
async function act(page: Page, below: (n: number) => number): Promise<void> {
  try {
    const kind = below(10)
    if (kind < 4) {
      const list = kind === 0 ? changes : keys
      await page.keyboard.press(list[below(list.length)])
    } else if (kind < 8) {
      const buttons = page.locator('button:visible, summary:visible, [role=slider]:visible')
      const button = buttons.nth(below(Math.max(1, await buttons.count())))
      const name = await button.evaluate((each) => each.getAttribute('aria-label') ?? each.textContent ?? '')
      if (!leaving.test(name)) await button.click({ timeout: 300, force: true })
    } else if (kind === 8) {
      const selects = page.locator('select:visible')
      const select = selects.nth(below(Math.max(1, await selects.count())))
      const options = await select.locator('option:not([disabled])').count()
      await select.selectOption({ index: below(Math.max(1, options)) }, { timeout: 300 })
    } else {
      await page.mouse.move(below(1440), below(900))
      await page.mouse.down()
      await page.mouse.move(below(1440), below(900), { steps: 3 })
      await page.mouse.up()
    }
  } catch {
    // What was aimed at is covered, moved or gone.
  }
}

/** What the page holds, at the same place each time: the first scene, standing, with nothing open. */
async function count(page: Page, cdp: CDPSession, minute: number): Promise<Count> {
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape')
  await page.evaluate((m) => {
    location.hash = `#v=1&s=first&seed=${m}&paused=1`
  }, minute)
  await page.waitForTimeout(1500)
  for (let i = 0; i < 2; i++) await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('Performance.enable')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0
  const counted = {
    minute,
    heapMb: Math.round(value('JSHeapUsedSize') / 1e5) / 10,
    nodes: value('Nodes'),
    listeners: value('JSEventListeners'),
  }
  await page.evaluate(() => {
    location.hash = '#v=1&s=first'
  })
  return counted
}
