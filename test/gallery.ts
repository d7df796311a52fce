/*
 * npm run gallery
 * Takes the pictures of docs/gallery.md anew, from the production build in a real Chromium. Each shows one moment of an
 * experiment that a link reproduces, so a picture changes only when the page does.
 */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'
import { findChrome } from '../scripts/chrome.mjs'

interface Picture {
  readonly name: string
  readonly fragment: string
  readonly theme?: 'light' | 'dark'
  readonly size?: readonly [number, number]
  readonly isProjector?: boolean
  readonly pose?: (page: Page) => Promise<void>
}

const moved = '#v=1&s=first&do=1s:move:web:beta'

/** Brings a part of the stage into view, under the ruler. */
const scrollTo = (selector: string) => (page: Page) =>
  page.locator(selector).evaluate((element) => element.scrollIntoView({ block: 'start' }))

const pictures: readonly Picture[] = [
  { name: 'first-screen', fragment: `${moved}&t=6.4s&paused=1` },
  {
    name: 'drag',
    fragment:
      '#v=1&s=first&link.lan.bandwidth=1Gbit/s&vm.web.writes=100000pages/s&server.gamma.memory=6GiB&t=1s&paused=1',
    async pose(page) {
      await page.getByTestId('vm-web').focus()
      await page.keyboard.press('Enter')
      await page.getByTestId('server-alpha').getByText('already here').waitFor()
      await page.keyboard.press('ArrowRight')
      await page.getByText('will not converge').first().waitFor()
    },
  },
  {
    name: 'blackout',
    fragment: `${moved}&t=9s&paused=1`,
    async pose(page) {
      await page.getByRole('combobox', { name: 'Window of time' }).selectOption('blackout')
      await page.getByRole('button', { name: /^Tracks/ }).click()
      await page.getByRole('button', { name: 'All', exact: true }).click()
      await page.keyboard.press('Escape')
      await scrollTo('.zone-client')(page)
    },
  },
  {
    name: 'post-copy',
    fragment: '#v=1&s=first&migration.strategy=postcopyPush&do=1s:move:web:beta&t=3.2s&paused=1',
    theme: 'dark',
    pose: scrollTo('.zone-client'),
  },
  {
    name: 'pages',
    fragment: `${moved}&t=7s&paused=1`,
    async pose(page) {
      const map = page.getByRole('slider', { name: 'Alpha: cell to look into' })
      const box = await map.boundingBox()
      await map.click({ position: { x: (box?.width ?? 0) * 0.35, y: (box?.height ?? 0) * 0.02 } })
      await page.getByTestId('page-state').waitFor()
    },
  },
  {
    name: 'compare',
    fragment: `${moved}&t=9s&paused=1`,
    async pose(page) {
      await page.getByRole('button', { name: 'Compare' }).click()
      await page.getByText('The runs are complete').waitFor({ state: 'attached' })
      await page.getByRole('slider', { name: 'Time of all lanes' }).press('End')
      await page.locator('.outcome').evaluate((element) => element.scrollIntoView({ block: 'end' }))
    },
  },
  {
    name: 'day',
    fragment: '#v=1&s=peak&t=90s&paused=1',
    async pose(page) {
      await page.getByRole('button', { name: 'With and without' }).click()
      await page.getByText('The runs are complete.').first().waitFor()
      await page.getByRole('slider', { name: 'Moment that is read' }).press('PageDown')
      await page.locator('.lanes').evaluate((element) => element.scrollIntoView({ block: 'end' }))
    },
  },
  {
    name: 'explore',
    fragment:
      '#v=1&s=first&paused=1&explore=web:beta;vm.web.writes:2000pages/s:500000pages/s:32:log;link.lan.bandwidth:1Gbit/s:10Gbit/s:24:log;precopy:hybrid',
    async pose(page) {
      await page.locator('[data-testid=sweep-state][data-state=over]').waitFor({ timeout: 300_000 })
      await page.locator('.sweep-plot').press('ArrowRight')
      await page.locator('.sweep-result').evaluate((element) => element.scrollIntoView({ block: 'end' }))
    },
  },
  {
    name: 'log',
    fragment: `${moved}&t=9s&paused=1`,
    theme: 'dark',
    async pose(page) {
      await page.getByRole('button', { name: 'Event log' }).click()
      await page.getByRole('table').first().waitFor()
    },
  },
  {
    name: 'failure',
    fragment:
      '#v=1&s=first&migration.strategy=postcopyPush&server.beta.vmm=hosted&server.beta.hostload=0.2&do=1s:move:web:beta;3s:fail:server.alpha:crash&t=3.5s&paused=1',
  },
  { name: 'projector', fragment: `${moved}&t=6.4s&paused=1`, isProjector: true, theme: 'dark' },
  { name: 'phone', fragment: `${moved}&t=6.4s&paused=1`, size: [390, 844] },
]

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'docs', 'gallery')
mkdirSync(folder, { recursive: true })
await build({ root, logLevel: 'error' })
const server = await preview({ root, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } })
const executablePath = findChrome()
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--disable-gpu'] })
try {
  const [url] = server.resolvedUrls?.local ?? []
  const wanted = process.argv.slice(2)
  for (const { name, fragment, theme = 'light', size = [1440, 900], isProjector = false, pose } of pictures) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const page = await browser.newPage({ viewport: { width: size[0], height: size[1] }, colorScheme: theme })
    await page.addInitScript((isOn) => localStorage.setItem('migrascope.projector', isOn ? 'on' : 'off'), isProjector)
    await page.goto(url + fragment)
    await page.waitForTimeout(1500)
    await pose?.(page)
    await page.waitForTimeout(700)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    await page.close()
    process.stderr.write(`gallery: ${name}\n`)
  }
} finally {
  await browser.close()
  await server.close()
}
