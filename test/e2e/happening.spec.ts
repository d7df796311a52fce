import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { startInspection } from '../../src/sim/pageHistory.ts'
import { REGION_STRIDE, regionColumns } from '../../src/sim/record.ts'
import { advanceTimeline, createTimeline } from '../../src/sim/timeline.ts'
import { open } from './page.ts'

const moving = '#v=1&s=first&do=1s:move:web:beta'
const AT_US = 7_000_000

/** What the core tells of the pages around one. */
function inspected(page: number, timeUs = AT_US) {
  const timeline = createTimeline(decodeLink(moving).experiment)
  advanceTimeline(timeline, timeUs)
  const inspection = startInspection(timeline, 'web', page)
  while (!inspection.step()) {}
  return inspection.answer()
}

const map = (page: Page) => page.getByRole('slider', { name: 'Alpha: cell to look into' })
const grid = (page: Page) => page.getByTestId('page-grid')

test('a click on a cell shows its pages, with exact counts of all memory', async ({ page }) => {
  await open(page, `${moving}&t=7s&paused=1`)
  const box = await map(page).boundingBox()
  await map(page).click({ position: { x: (box?.width ?? 0) * 0.3, y: (box?.height ?? 0) * 0.1 } })
  await expect(page.getByTestId('page-name')).toHaveText(/^Page [\d,]+$/)
  const { regions } = inspected(0)
  const dirty = Array.from(regions).filter((_, i) => i % REGION_STRIDE === regionColumns.dirty)
  const total = dirty.reduce((sum, count) => sum + count, 0)
  expect(total).toBeGreaterThan(100)
  await expect(page.getByTestId('all-dirty')).toHaveText(total.toLocaleString('en'))
  await expect(page.getByTestId('all-pages')).toHaveText('1,048,576')
  await page.getByRole('button', { name: 'Close the pages' }).click()
  await expect(map(page)).toBeFocused()
})

test('by keys: a cell, a page, its history as the core has it, and back', async ({ page }) => {
  await open(page, `${moving}&t=7s&paused=1`)
  await map(page).focus()
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  const at = Number(await grid(page).getAttribute('aria-valuenow'))
  // Cells of 64 pages, 128 to a row, then one to the right and one line of 32 down.
  expect(at).toBe(8 * 128 * 64 + 1 + 32)
  const { moves } = inspected(at)
  const times = Array.from(moves).filter((_, i) => i % 4 === 1 && moves[i - 1] === at)
  await expect(
    page.getByRole('list', { name: 'What happened to it, the last first' }).getByRole('listitem'),
  ).toHaveCount(Math.min(12, times.length))
  await page.keyboard.press('Escape')
  await expect(map(page)).toBeFocused()
})

test('by touch a cell opens too, and a page is chosen', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await open(page, `${moving}&t=7s&paused=1`)
  await map(page).evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await map(page).tap({ position: { x: 20, y: 8 } })
  await expect(page.getByTestId('page-name')).toHaveText(/^Page [\d,]+$/)
  const before = await grid(page).getAttribute('aria-valuenow')
  await grid(page).scrollIntoViewIfNeeded()
  await grid(page).tap({ position: { x: 150, y: 60 } })
  await expect(grid(page)).not.toHaveAttribute('aria-valuenow', before ?? '')
  await context.close()
})

test('a round that is pointed at glows on both maps', async ({ page }) => {
  await open(page, `${moving}&t=7s&paused=1`)
  const lit = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLCanvasElement>('.map-glow')].map((canvas) => {
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
        return Array.from(pixels).filter((value, i) => i % 4 === 3 && value > 0).length
      }),
    )
  await expect.poll(lit).toEqual([0, 0])
  await page.getByRole('slider', { name: 'Round to show up' }).focus()
  await expect.poll(async () => Math.min(...(await lit()))).toBeGreaterThan(1000)
  const first = await lit()
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await lit())[0]).toBeLessThan(first[0])
  await page.keyboard.press('Tab')
  await expect.poll(lit).toEqual([0, 0])
})

test('what another downtime limit would do is told without a new run', async ({ page }) => {
  await open(page, `${moving}&t=7s&paused=1`)
  await page.getByText('What if the downtime limit were…').click()
  await expect(page.getByTestId('what-if')).toContainText('It would still copy')
  const slider = page.getByRole('slider', { name: 'Another downtime limit' })
  await slider.press('End')
  await expect(page.getByTestId('what-if')).toContainText('would have been stopped at about')
  expect(page.url()).not.toContain('downtime')
})

test('after the switch the card speaks of what is still at the source', async ({ page }) => {
  await open(page, '#v=1&s=first&migration.strategy=postcopyPush&do=1s:move:web:beta&t=4s&paused=1')
  const card = page.getByRole('region', { name: 'Why now?' })
  await expect(card).toContainText('until the source is not needed any more')
  await expect(card).not.toContainText('over the limit')
  await expect(page.locator('.ribbon-step[data-state=current]')).toContainText('Fetch')
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with single pages in ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await open(page, `${moving}&t=7s&paused=1`)
    await map(page).press('Enter')
    await expect(page.getByTestId('page-state')).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
}
