import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { clockUs, figure, open, openView } from './page.ts'

const moved = '#v=1&s=first&do=1s:move:web:beta'
const cell = (page: Page, row: string, lane: number) => page.getByTestId(`outcome-${row}`).getByRole('cell').nth(lane)
const complete = (page: Page) => expect(page.getByText('The runs are complete')).toBeAttached({ timeout: 30_000 })

test('strategies run side by side, with the figures of the floor, and back is where it was', async ({ page }) => {
  await open(page, `${moved}&t=9s&paused=1`)
  const downtimeMs = await figure(page, 'downtime-ms')
  await openView(page, 'Compare')
  await complete(page)
  await expect(page.locator('.lane')).toHaveCount(4)
  expect(Number(await cell(page, 'paused', 0).getAttribute('data-value'))).toBe(downtimeMs)
  await expect(cell(page, 'paused', 2)).toContainText('best')
  await expect(page.getByTestId('winners')).toContainText('None is best at all of it.')
  await page.getByRole('button', { name: 'Back to the floor' }).click()
  expect(await clockUs(page)).toBe(9_000_000)
  expect(await figure(page, 'downtime-ms')).toBe(downtimeMs)
})

test('by keys: opens, plays all lanes on one clock, scrubs, aligns, closes', async ({ page }) => {
  await open(page, `${moved}&t=9s&paused=1`)
  await page.keyboard.press('c')
  await complete(page)
  const clock = page.getByTestId('lane-clock')
  await page.getByRole('slider', { name: 'Time of all lanes' }).press('Home')
  const start = Number(await clock.getAttribute('data-value'))
  await page.getByRole('button', { name: 'Play all' }).press('Enter')
  await expect.poll(async () => Number(await clock.getAttribute('data-value'))).toBeGreaterThan(start + 500_000)
  await page.getByRole('button', { name: 'Pause all' }).press('Enter')
  const playheads = await page.evaluate(() =>
    [...document.querySelectorAll('.lane .chart-phases .playhead')].map((line) => line.getAttribute('x1')),
  )
  expect(new Set(playheads).size).toBe(1)
  expect(playheads).toHaveLength(4)
  await page.getByRole('radio', { name: 'by blackout' }).check({ force: true })
  await expect(page.locator('.lane .chart-phases').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
})

test('at most four lanes, and a branch is one of them', async ({ page }) => {
  await open(page, `${moved}&t=9s&paused=1`)
  await figure(page, 'downtime-ms')
  await page.getByRole('slider', { name: 'Simulated time' }).press('Home')
  const bandwidth = page.getByRole('slider', { name: /^Bandwidth$/ })
  await bandwidth.press('PageUp')
  await expect(page.getByRole('combobox', { name: 'Branches' })).toBeVisible()
  await openView(page, 'Compare')
  const branch = page.getByRole('checkbox', { name: /^A: Web shop to Beta/ })
  await expect(branch).toBeDisabled()
  await page.getByRole('checkbox', { name: 'Hybrid' }).uncheck()
  await branch.check()
  await complete(page)
  await expect(page.locator('.lane')).toHaveCount(4)
  await expect(page.locator('.lane').last()).toContainText('A: Web shop to Beta')
})

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    test(`axe finds nothing wrong with a comparison at ${width} × ${height} in ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height })
      await open(page, `${moved}&t=9s&paused=1`)
      await openView(page, 'Compare')
      await complete(page)
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    })
  }
}
