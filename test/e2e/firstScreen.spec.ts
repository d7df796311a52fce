import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { clockUs, figure, open } from './page.ts'

test('something real moves without a click: time runs, and a VM migrates by itself', async ({ page }) => {
  await open(page)
  const first = await clockUs(page)
  await expect.poll(() => clockUs(page)).toBeGreaterThan(first)
  expect(await figure(page, 'downtime-ms')).toBeGreaterThan(0)
  expect(await figure(page, 'rounds')).toBeGreaterThan(1)
})

test('a touch before the demonstration takes over', async ({ page }) => {
  await open(page)
  await page.mouse.move(5, 5)
  await page.mouse.down()
  await page.mouse.up()
  await expect.poll(() => clockUs(page), { timeout: 30_000 }).toBeGreaterThan(4_500_000)
  expect(page.url()).not.toContain('do=')
})

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const) {
    test(`axe finds nothing wrong at ${width} × ${height} in ${theme}, before and after a migration`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height })
      await open(page, '#v=1&s=first&paused=1')
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await open(page, '#v=1&s=first&do=0s:move:web:beta&t=9s&paused=1')
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    })
  }
}
