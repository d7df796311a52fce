import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { clockUs, figure, open } from './page.ts'

const moved = '#v=1&s=first&do=1s:move:web:beta&t=8s&paused=1'
const split = '#v=1&s=first&migration.strategy=postcopyPush&do=1s:move:web:beta&t=3s&paused=1'

const lines = (page: Page): Locator => page.locator('.log-line')
/** The line of the first event whose name is this. */
const line = (page: Page, what: string): Locator =>
  lines(page)
    .filter({ has: page.getByRole('rowheader', { name: what, exact: true }) })
    .first()

async function openLog(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Event log' })
  if (await button.isVisible()) await button.click()
  else await page.getByText('Log', { exact: true }).click()
  await expect(lines(page).first()).toBeVisible()
}

test('the log holds what happened: filters, words and counts agree', async ({ page }) => {
  await open(page, moved)
  await openLog(page)
  const table = page.getByRole('table', { name: 'Event log' })
  await expect(table.getByRole('columnheader')).toHaveText(['Time', 'What', 'VM, round', 'Details'])
  const kinds = page.getByRole('group', { name: 'Kinds of events' })
  for (const kind of ['Moves', 'Phases', 'Decisions']) await kinds.getByRole('checkbox', { name: kind }).uncheck()
  const count = Number(/\d+/.exec((await kinds.locator('label', { hasText: 'Rounds' }).textContent()) ?? '')?.[0])
  expect(count).toBeGreaterThan(2)
  await expect(lines(page)).toHaveCount(count)
  await expect(table).toHaveAttribute('aria-rowcount', String(count + 1))
  await page.getByRole('searchbox').fill('round 2')
  await expect(lines(page)).toHaveCount(1)
  await expect(lines(page)).toContainText('Round 2 over')
})

test('a pointer over a row never moves time; a press on its time does', async ({ page }) => {
  await open(page, moved)
  await openLog(page)
  await page.getByRole('searchbox').fill('over')
  const second = line(page, 'Round 2 over')
  const before = await clockUs(page)
  await second.hover()
  await expect(second).toHaveAttribute('data-lit', 'true')
  await expect(page.locator('.chart-phases .highlight')).not.toHaveAttribute('display', 'none')
  expect(await clockUs(page)).toBe(before)
  const seconds = Number.parseFloat((await second.getByRole('button').textContent()) ?? '')
  await second.getByRole('button').click()
  await expect.poll(async () => Math.round((await clockUs(page)) / 1000)).toBe(Math.round(seconds * 1000))
  await expect(second).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('rowheader', { name: 'Round 3 over (later)' })).toBeVisible()
})

test('arrows lead from row to row, Enter moves time, and I says where it stands', async ({ page }) => {
  await open(page, moved)
  await openLog(page)
  await lines(page).last().getByRole('button').focus()
  await page.keyboard.press('Home')
  const first = line(page, 'Move asked for')
  await expect(first.getByRole('button')).toBeFocused()
  const before = await clockUs(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(line(page, 'Push').getByRole('button')).toBeFocused()
  expect(await clockUs(page)).toBe(before)
  await page.keyboard.press('Enter')
  await expect.poll(() => clockUs(page)).toBe(1_003_400)
  await page.keyboard.press('End')
  await expect(lines(page).last().getByRole('button')).toBeFocused()
  await page.keyboard.press('i')
  await expect(page.getByTestId('summary')).toContainText(
    /Pre-copy from Alpha to Beta\. .*Push, round 1, .* left\..*Why:/,
  )
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('summary')).toHaveCount(0)
})

test('it follows time while it runs, until a person scrolls', async ({ page }) => {
  await open(page, '#v=1&s=first&do=0s:move:web:beta')
  await openLog(page)
  await page.getByRole('checkbox', { name: 'Checks' }).check()
  const current = page.locator('.log-line[aria-current]')
  const position = async (): Promise<number> => Number(await current.getAttribute('data-position'))
  const first = await position()
  await expect.poll(position).toBeGreaterThan(first + 12)
  await expect(current).toBeInViewport()
  await page.locator('.log-place').hover()
  await page.mouse.wheel(0, -5000)
  await expect(page.getByRole('button', { name: 'Follow' })).toHaveAttribute('aria-pressed', 'false')
  // Rows that are measured on the way up are taller or lower than was thought: what is in view stays, the top moves.
  await expect(async () => {
    await page.mouse.wheel(0, -5000)
    await expect(line(page, 'Move asked for')).toBeInViewport({ timeout: 300 })
  }).toPass({ timeout: 5000 })
  await page.waitForTimeout(700)
  await expect(line(page, 'Move asked for')).toBeInViewport()
  await page.getByRole('button', { name: 'Follow' }).click()
  await expect(current).toBeInViewport()
})

test('only rows in view are there, and the file holds all that fit the filters', async ({ page }) => {
  await open(page, moved)
  await openLog(page)
  await page.getByRole('checkbox', { name: 'Checks' }).check()
  const rows = Number(await page.getByRole('table', { name: 'Event log' }).getAttribute('aria-rowcount')) - 1
  expect(rows).toBeGreaterThan(100)
  expect(await lines(page).count()).toBeLessThan(40)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /CSV/ }).click()])
  const text = readFileSync(await file.path(), 'utf8')
  expect(text.trimEnd().split('\r\n')).toHaveLength(rows + 1)
  expect(text).toMatch(/^time_us,kind,what,vm,round,details\r\n1000000,Moves,Move asked for,Web shop,,/)
})

test('each figure of downtime tells what it means, and a slow ping what it would have missed', async ({ page }) => {
  await open(page, moved)
  const pausedMs = await figure(page, 'downtime-ms')
  expect(pausedMs).toBeGreaterThan(0)
  await expect.poll(() => figure(page, 'vm-paused')).toBe(pausedMs)
  expect(await figure(page, 'service-gap')).toBe(await figure(page, 'service-gap-ms'))
  await page.getByRole('button', { name: /^VM paused/ }).click()
  const about = page.getByRole('dialog', { name: 'VM paused' })
  await expect(about).toContainText(/Last copy.*Device state.*Activation.*Then announcement/)
  await page.keyboard.press('Escape')
  await expect(about).toBeHidden()
  await page.getByRole('combobox', { name: 'Probe every' }).selectOption({ label: '10 s' })
  await expect(page.getByTestId('ping-words')).toContainText(
    /^A 10 s ping would have reported 0 lost, 0 slow, longest gap 0 ms; the truth: 0 lost, \d+ slow, gap \d+ ms\.$/,
  )
  expect(page.url()).toContain('do=1s:move:web:beta')
  expect(await figure(page, 'vm-paused')).toBe(pausedMs)
})

test('post-copy shows that memory is on two servers, as long as it is', async ({ page }) => {
  await open(page, split)
  await expect(page.getByTestId('split-state')).toContainText('two servers: if one fails, it is lost')
  await page.getByRole('slider', { name: 'Simulated time' }).focus()
  await page.keyboard.press('Home')
  await expect(page.getByTestId('split-state')).toHaveCount(0)
})

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })
  test('a tap on a time goes there, and a tap on a figure explains it', async ({ page }) => {
    await open(page, moved)
    await page.getByText('Log', { exact: true }).tap()
    await page.getByRole('searchbox').fill('round 1 over')
    const time = line(page, 'Round 1 over').getByRole('button')
    expect((await time.boundingBox())?.height).toBeGreaterThanOrEqual(24)
    await time.tap()
    await expect.poll(() => clockUs(page)).toBe(6_001_400)
    await page.getByRole('button', { name: /^Guest slowed for/ }).tap()
    await expect(page.getByRole('dialog', { name: 'Guest slowed for' })).toBeVisible()
  })
})

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const) {
    test(`axe finds nothing wrong with log, figures and summary at ${width} × ${height} in ${theme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height })
      await open(page, split)
      // On a phone the strip has room for it beside the timeline only.
      if (width < 820) await page.getByRole('radio', { name: 'Timeline' }).check({ force: true })
      await page.getByRole('combobox', { name: 'Probe every' }).selectOption({ label: '1 s' })
      await openLog(page)
      await page.getByRole('button', { name: 'Summarise now' }).click()
      await expect(page.getByTestId('summary')).toBeVisible()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await page.getByRole('button', { name: 'Close the summary' }).click()
      await page.getByRole('button', { name: /^Service gap/ }).click()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    })
  }
}
