import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { clockUs, figure, open } from './page.ts'

const moved = '#v=1&s=first&do=1s:move:web:beta&t=9s&paused=1'
const track = (page: Page, id: string) => page.locator(`.track[data-chart=${id}]`)
const lens = (page: Page) => page.getByRole('slider', { name: 'Window of time' })
/** The stretch of time that the tracks show. */
const shownSpan = (page: Page) => lens(page).getAttribute('aria-valuetext')
test('the tracks of the strategy are there, all others a press away, and the choice is remembered', async ({
  page,
}) => {
  await open(page, moved)
  for (const id of ['phases', 'rounds', 'remaining', 'rates']) await expect(track(page, id)).toBeAttached()
  await expect(track(page, 'traffic')).toHaveCount(0)
  await page.getByRole('button', { name: /^Tracks/ }).click()
  await page.getByRole('button', { name: 'All', exact: true }).click()
  for (const id of ['places', 'downtime', 'faults', 'speed', 'link', 'traffic'])
    await expect(track(page, id)).toBeAttached()
  await page.getByRole('checkbox', { name: 'Rounds' }).uncheck()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Tracks/ })).toBeFocused()
  await open(page, moved)
  await expect(track(page, 'rounds')).toHaveCount(0)
  await expect(track(page, 'link')).toBeAttached()
  await page.getByRole('button', { name: /^Tracks/ }).click()
  await page.getByRole('button', { name: 'Usual for the strategy' }).click()
  await expect(track(page, 'rounds')).toBeAttached()
  await expect(track(page, 'link')).toHaveCount(0)
})

test('post-copy shows its faults without being asked', async ({ page }) => {
  await open(page, '#v=1&s=first&migration.strategy=postcopyPush&do=1s:move:web:beta&t=5s&paused=1')
  await expect(track(page, 'faults')).toBeAttached()
  await expect(track(page, 'rounds')).toHaveCount(0)
})

test('the lens is moved and resized by keys, and given back to the page', async ({ page }) => {
  await open(page, moved)
  // What the window shows follows from what is known of the run.
  await figure(page, 'downtime-ms')
  const before = await shownSpan(page)
  const end = page.getByRole('slider', { name: 'End of the window' })
  for (let i = 0; i < 5; i++) await end.press('Shift+ArrowLeft')
  await lens(page).focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
  await expect.poll(() => shownSpan(page)).not.toBe(before)
  await expect(page.getByRole('combobox', { name: 'Window of time' })).toHaveValue('lens')
  await end.press('Home')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('combobox', { name: 'Window of time' })).toHaveValue('migration')
  await expect.poll(() => shownSpan(page)).toBe(before)
})

test('the lens is dragged with the mouse and turned with the wheel; time stays where it is', async ({ page }) => {
  await open(page, moved)
  for (let i = 0; i < 5; i++) await page.getByRole('slider', { name: 'End of the window' }).press('Shift+ArrowLeft')
  const box = await lens(page).boundingBox()
  if (!box) throw new Error('expected a lens')
  const before = await lens(page).getAttribute('aria-valuetext')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2, { steps: 4 })
  await page.mouse.up()
  await expect(lens(page)).not.toHaveAttribute('aria-valuetext', before ?? '')
  const dragged = await lens(page).getAttribute('aria-valuetext')
  await page.mouse.wheel(0, -300)
  await expect(lens(page)).not.toHaveAttribute('aria-valuetext', dragged ?? '')
  expect(await clockUs(page)).toBe(9_000_000)
})

test('by touch the lens is dragged too', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await open(page, moved)
  await page.getByRole('radio', { name: 'Timeline' }).check({ force: true })
  const before = await lens(page).getAttribute('aria-valuetext')
  const box = await page.locator('.lens-rail').boundingBox()
  if (!box) throw new Error('expected an overview')
  // A tap on a busy machine may come before the page hears it.
  await expect(async () => {
    await page.touchscreen.tap(box.x + 12, box.y + box.height / 2)
    await expect(lens(page)).not.toHaveAttribute('aria-valuetext', before ?? '', { timeout: 2000 })
  }).toPass({ timeout: 20_000 })
  await context.close()
})

test('the blackout is shown on its own', async ({ page }) => {
  await open(page, moved)
  await page.getByRole('combobox', { name: 'Window of time' }).selectOption('blackout')
  const pause = await page.locator('.chart-phases .pause rect, .chart-phases rect.pause').first().boundingBox()
  const area = await track(page, 'phases').locator('.track-plot').boundingBox()
  expect((pause?.width ?? 0) / (area?.width ?? 1)).toBeGreaterThan(0.3)
})

test('resting on a track reads its values there and moves nothing; a round under the pointer is shown up', async ({
  page,
}) => {
  await open(page, moved)
  await track(page, 'remaining').scrollIntoViewIfNeeded()
  const reading = track(page, 'remaining').locator('.margin')
  const before = await reading.textContent()
  const plot = await track(page, 'remaining').locator('.track-plot').boundingBox()
  if (!plot) throw new Error('expected a plot')
  await page.mouse.move(plot.x + plot.width * 0.4, plot.y + plot.height / 2)
  await expect.poll(() => reading.textContent()).not.toBe(before)
  expect(await clockUs(page)).toBe(9_000_000)
  await track(page, 'rounds').scrollIntoViewIfNeeded()
  await page.locator('.chart-rounds [data-round="1"]').first().hover()
  await expect(track(page, 'phases').locator('rect.highlight')).not.toHaveAttribute('display', 'none')
  await page.mouse.move(5, 5)
  await expect(track(page, 'phases').locator('rect.highlight')).toHaveAttribute('display', 'none')
})

test('remaining memory stands on either scale', async ({ page }) => {
  await open(page, moved)
  const ticks = () => track(page, 'remaining').locator('.axis .tick').count()
  const scale = (name: string) => track(page, 'remaining').getByRole('radio', { name }).check({ force: true })
  await scale('linear')
  const linear = await ticks()
  await scale('log')
  await expect.poll(ticks).not.toBe(linear)
})

for (const theme of ['light', 'dark'] as const) {
  for (const view of ['normal', 'projector'] as const) {
    test(`axe finds nothing wrong with all tracks in ${theme}, ${view} view`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.addInitScript(
        (isOn) => localStorage.setItem('migrascope.projector', isOn ? 'on' : 'off'),
        view === 'projector',
      )
      await open(page, '#v=1&s=first&migration.strategy=hybrid&do=1s:move:web:beta&t=7s&paused=1')
      await page.getByRole('button', { name: /^Tracks/ }).click()
      await page.getByRole('button', { name: 'All', exact: true }).click()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    })
  }
}
