// The monitoring: a row for each server and VM, larger charts, hot spots.
import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { type MeasureId, measureIds, measures } from '../../src/charts/measures.ts'
import { recordAt } from '../../src/charts/monitored.ts'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { advanceTimeline, createTimeline } from '../../src/sim/timeline.ts'
import { clockUs, open } from './page.ts'

const moved = '#v=1&s=first&do=2s:move:web:beta&t=8s&paused=1'
/** At noon Alpha has too much to do; the automation then moves a VM. */
const noon = '#v=1&s=peak&t=80s&paused=1'

const rows = (page: Page): Locator => page.locator('.monitor-row')
const names = (page: Page): Locator => page.locator('.monitor-open')
const value = (row: Locator, id: MeasureId): Promise<number> =>
  row
    .locator(`[data-measure="${id}"] .monitor-value`)
    .getAttribute('data-value')
    .then((text) => (text === '' || text === null ? Number.NaN : Number(text)))

async function openMonitoring(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Monitoring' })
  if (await button.isVisible()) await button.click()
  else await page.locator('.tabs').getByText('Monitoring', { exact: true }).click()
  await expect(rows(page).first()).toBeVisible()
}

test('it opens in place of what happens, and its values are those of the core', async ({ page }) => {
  await open(page, moved)
  await openMonitoring(page)
  await expect(page.getByRole('heading', { name: 'Monitoring' })).toBeVisible()
  const { experiment } = decodeLink(moved.slice(1))
  const timeline = createTimeline(experiment)
  advanceTimeline(timeline, 8_000_000)
  const records = timeline.recorder.monitoring
  const { servers, vms } = experiment.scenario
  await expect(rows(page)).toHaveCount(servers.length + vms.length)
  for (const [index, id] of [...servers.map((s) => `server-${s.id}`), ...vms.map((v) => `vm-${v.id}`)].entries()) {
    const row = page.getByTestId(`monitor-${id}`)
    for (const measure of measureIds) {
      const expected = measures[measure].read(records, index, recordAt(records, 8_000_000))
      await expect.poll(() => value(row, measure), `${id} ${measure}`).toBe(expected)
      await expect(row.locator(`[data-measure="${measure}"] .monitor-value`)).toHaveText(
        measures[measure].format(expected),
      )
    }
  }
  await page.getByRole('button', { name: 'Event log' }).click()
  await expect(page.getByRole('heading', { name: 'Monitoring' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Event log' })).toBeVisible()
})

test('it follows time back and forth', async ({ page }) => {
  await open(page, moved)
  await openMonitoring(page)
  const beta = page.getByTestId('monitor-server-beta')
  await expect.poll(() => value(beta, 'network')).toBeGreaterThan(0)
  const before = await value(beta, 'memory')
  await page.getByRole('slider', { name: 'Simulated time' }).focus()
  await page.keyboard.press('Home')
  await expect.poll(() => value(beta, 'memory')).toBeLessThan(before)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(() => value(beta, 'memory'), { timeout: 20_000 }).toBe(before)
})

test('rows are sorted by a column, and found by name', async ({ page }) => {
  await open(page, noon)
  await openMonitoring(page)
  await expect(names(page)).toHaveText(['Alpha', 'Interfaces', 'Mail', 'Web shop', 'Beta', 'Wiki', 'Gamma'])
  const table = page.getByRole('table', { name: 'Monitoring' })
  const memory = table.getByRole('columnheader', { name: 'Memory' })
  await memory.getByRole('button').click()
  await expect(memory).toHaveAttribute('aria-sort', 'descending')
  await expect(names(page).nth(1)).toHaveText('Mail')
  await memory.getByRole('button').click()
  await expect(memory).toHaveAttribute('aria-sort', 'ascending')
  await expect(names(page).first()).toHaveText('Gamma')
  await page.getByRole('searchbox').fill('wiki')
  await expect(names(page)).toHaveText(['Beta', 'Wiki'])
  await expect(table).toHaveAttribute('aria-rowcount', '3')
  await page.getByRole('searchbox').fill('nobody')
  await expect(page.getByText('No server and no VM has such a name.')).toBeVisible()
  await page.getByRole('searchbox').fill('')
  await page.getByRole('button', { name: 'VMs', exact: true }).click()
  await expect(rows(page)).toHaveCount(3)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /CSV/ }).click()])
  const lines = readFileSync(await file.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[0]).toMatch(/^time_us,kind,name,server,cpu_cores,/)
})

test('a hot spot is marked with an icon and a word, in the table and on the floor', async ({ page }) => {
  await open(page, noon)
  await openMonitoring(page)
  await expect(page.getByTestId('monitor-hot')).toHaveText(/Hot: ?Alpha \(CPU\)/)
  await expect(page.getByTestId('monitor-server-alpha').locator('.hot-mark')).toHaveText('hot: CPU')
  await expect(page.getByTestId('server-alpha').locator('.hot-mark')).toBeVisible()
  await expect(page.getByTestId('server-alpha').locator('.hot-mark svg')).toBeVisible()
  await expect(page.getByTestId('server-beta').locator('.hot-mark')).toBeHidden()
  await page.getByRole('slider', { name: 'Simulated time' }).focus()
  await page.keyboard.press('Home')
  await expect(page.getByTestId('monitor-hot')).toHaveText('No server is hot.')
  await expect(page.getByTestId('server-alpha').locator('.hot-mark')).toBeHidden()
})

test('arrows lead from row to row, Enter opens one, Escape leads back to it', async ({ page }) => {
  await open(page, noon)
  await openMonitoring(page)
  await names(page).first().focus()
  const before = await clockUs(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(names(page).nth(2)).toBeFocused()
  await page.keyboard.press('End')
  await expect(names(page).last()).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Alpha server/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'All', exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(names(page).first()).toBeFocused()
  expect(await clockUs(page)).toBe(before)
})

test('larger charts stand on the time axis of the timeline, with crosshair, words and a file', async ({ page }) => {
  await open(page, noon)
  await openMonitoring(page)
  // Anywhere on the row.
  await page.getByTestId('monitor-server-alpha').locator('[data-measure="cpu"]').click({ force: true })
  const charts = page.locator('.monitor-charts .track')
  await expect(charts).toHaveCount(6)
  const cpu = page.locator('.monitor-charts [data-chart="monitor-cpu"]')
  await expect(cpu.locator('rect.hot').first()).toBeAttached()
  await expect(cpu.locator('p')).toHaveText(
    /^CPU of Alpha at 80\.000 s: \d+\.\d\d cores\. That is above .*: a hot spot\./,
  )
  const box = await cpu.locator('.track-plot').boundingBox()
  if (box === null) throw new Error('expected a plot')
  const reading = cpu.locator('g.reading')
  const atEnd = await reading.textContent()
  await page.mouse.move(box.x + 100, box.y + box.height / 2)
  await expect(cpu.locator('.crosshair')).toHaveAttribute('x1', /\d/)
  await expect(page.locator('.timeline .chart-phases .crosshair')).not.toHaveAttribute('display', 'none')
  await expect(reading).not.toHaveText(atEnd ?? '')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /CSV/ }).click()])
  const lines = readFileSync(await file.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(file.suggestedFilename()).toBe('migrascope-alpha.csv')
  expect(lines).toHaveLength(81)
  expect(lines[80]).toMatch(/^80000000,Alpha,Alpha,8\.\d+,.*,CPU$/)
})

test('the event log can be read for one server alone', async ({ page }) => {
  await open(page, moved)
  await page.getByRole('button', { name: 'Event log' }).click()
  const lines = page.locator('.log-line')
  await expect(lines.first()).toBeVisible()
  await page.getByLabel('Server', { exact: true }).selectOption({ label: 'Gamma' })
  await expect(lines).toHaveCount(0)
  await page.getByLabel('Server', { exact: true }).selectOption({ label: 'Beta' })
  await expect(lines.first()).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const) {
    test(`axe finds nothing wrong with table and charts at ${width} × ${height} in ${theme}`, async ({ page }) => {
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height })
      await open(page, noon)
      await openMonitoring(page)
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await overflow()).toBeLessThanOrEqual(0)
      if (width < 820) await page.getByLabel('Sort by').selectOption({ label: 'Storage' })
      else await page.getByRole('columnheader', { name: 'Storage' }).getByRole('button').click()
      await expect(names(page).nth(1)).toHaveText('Mail')
      await names(page).nth(1).click()
      await expect(page.locator('.monitor-charts .track')).toHaveCount(6)
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await overflow()).toBeLessThanOrEqual(0)
    })
  }
}
