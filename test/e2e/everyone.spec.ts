// For everyone: large type, walls, reduced motion, views and themes.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { clockUs, open } from './page.ts'

const moving = '#v=1&s=first&do=1s:move:web:beta&t=5s&paused=1'

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

/** As a browser does whose user asked for twice the usual type. */
async function doubleType(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
}

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const) {
  test(`with type twice as large everything is there and nothing is cut off sideways at ${width} × ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await doubleType(page)
    await open(page, moving)
    const base = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
    expect(base).toBeGreaterThanOrEqual(32)
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    for (const tab of ['What happens', 'Timeline', 'Settings']) {
      await page.getByRole('radio', { name: tab }).check({ force: true })
      expect(await overflow(page), tab).toBeLessThanOrEqual(0)
    }
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await expect.poll(() => clockUs(page)).toBeGreaterThan(5_200_000)
  })
}

test('on a wall of 3840 × 2160 type grows with it', async ({ page }) => {
  await page.setViewportSize({ width: 3840, height: 2160 })
  await open(page, moving)
  const size = await page
    .getByTestId('vm-web')
    .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  expect(size).toBeGreaterThanOrEqual(17)
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('with reduced motion nothing travels, and the run is all there', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page, '#v=1&s=first&do=1s:move:web:beta&t=3s')
  await expect.poll(() => clockUs(page)).toBeGreaterThan(3_500_000)
  expect(await page.locator('.flow-block[visibility=visible]').count()).toBe(0)
  await expect(page.getByText(/round 1/).first()).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    test(`axe finds nothing wrong in projector view and with its help sheet at ${width} × ${height} in ${theme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height })
      await page.addInitScript(() => localStorage.setItem('migrascope.projector', 'on'))
      await open(page, moving)
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await page.getByRole('button', { name: 'Help and keys' }).click()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    })
  }
}
