// A sweep on the page: by mouse and by keys alone, in parts and whole, and what is taken away from it.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { planTextOf, readPlan } from '../../src/scenario/exploreLink.ts'
import { runCell } from '../../src/sweep/runCell.ts'
import { sweepCsv } from '../../src/sweep/table.ts'
import { figure, open, openView } from './page.ts'

const swept = (columns: number, rows: number, strategies: string): string =>
  `#v=1&s=first&paused=1&explore=mail:beta;vm.mail.writes:1000pages/s:400000pages/s:${columns}:log;link.lan.bandwidth:1Gbit/s:5Gbit/s:${rows}:linear;${strategies}`
const small = swept(5, 3, 'precopy:nonlive')
/** More than a test waits for. */
const large = swept(60, 40, 'precopy:hybrid:nonlive')

const oneFile = fileURLToPath(new URL('../../dist/migrascope.html', import.meta.url))

const state = (page: Page) => page.getByTestId('sweep-state')
const over = (page: Page) => expect(state(page)).toHaveAttribute('data-state', 'over', { timeout: 60_000 })
const done = async (page: Page): Promise<number> => Number(await state(page).getAttribute('data-done'))
const map = (page: Page) => page.locator('.sweep-plot')

/** The same sweep, run here. */
function rowsOf(fragment: string) {
  const { experiment } = decodeLink(fragment)
  const plan = readPlan(planTextOf(fragment) ?? '', experiment.scenario)
  if (!plan.ok) throw new Error('expected a sound sweep')
  const spec = { experiment: { ...experiment, commands: [] }, plan: plan.value }
  const { x, y, strategies } = plan.value
  return { spec, rows: Array.from({ length: x.steps * y.steps * strategies.length }, (_, i) => runCell(spec, i)) }
}

/** The middle of a cell, from the left and from the top of the map. */
async function middle(page: Page, column: number, columns: number, rowFromTop: number, rows: number) {
  const frame = await page.locator('.heat-frame').boundingBox()
  if (frame === null) throw new Error('expected a map')
  return {
    x: frame.x + ((column + 0.5) * frame.width) / columns,
    y: frame.y + ((rowFromTop + 0.5) * frame.height) / rows,
  }
}

test('by mouse: fields are chosen, the map grows from coarse to fine, a click plays that run on the floor', async ({
  page,
}) => {
  await open(page, '#v=1&s=first&paused=1&focus=mail')
  await openView(page, 'Explore')
  await expect(page.getByRole('combobox', { name: 'VM', exact: true })).toHaveValue('mail')
  const across = page.getByRole('group', { name: 'Across' })
  await across.getByRole('combobox', { name: 'Across' }).selectOption({ label: 'Page writes' })
  await across.getByRole('textbox', { name: 'From' }).fill('1000pages/s')
  await across.getByRole('textbox', { name: 'To' }).fill('400000pages/s')
  await across.getByRole('textbox', { name: 'Values' }).fill('5')
  const upwards = page.getByRole('group', { name: 'Upwards' })
  await upwards.getByRole('textbox', { name: 'From' }).fill('1Gbit/s')
  await upwards.getByRole('textbox', { name: 'To' }).fill('5Gbit/s')
  await upwards.getByRole('textbox', { name: 'Values' }).fill('3')
  await upwards.getByRole('combobox', { name: 'Spacing' }).selectOption({ label: 'Equal steps' })
  await page.getByRole('checkbox', { name: 'Hybrid' }).uncheck()
  await page.getByRole('button', { name: 'Run 30 runs' }).click()
  await over(page)
  const { rows } = rowsOf(small)
  const endless = rows.filter((row) => row.state === 'endless').length
  expect(endless).toBeGreaterThan(0)
  await expect(page.getByTestId('map-words')).toContainText(`At ${endless} of 15 places it will not converge.`)
  await expect(page.locator('.heat-hatch-endless')).toBeAttached()
  await expect(page.locator('.heat-frontier')).toHaveAttribute('d', /^M/)
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText('Frontier of what completes')

  const at = await middle(page, 1, 5, 0, 3)
  await page.mouse.move(at.x, at.y)
  const row = rows[2 * 5 + 1]
  await expect(page.getByTestId('cell')).toContainText('5 Gbit/s: Pre-copy, Total migration time:')
  await page.mouse.click(at.x, at.y)
  await expect(page.getByTestId('server-alpha')).toBeVisible()
  await expect.poll(() => page.url()).toContain(`vm.mail.writes=${row.x}pages/s`)
  const clock = page.getByRole('slider', { name: 'Simulated time' })
  await clock.press('End')
  expect(await figure(page, 'downtime-ms')).toBe(row.downtimeMs)

  await openView(page, 'Explore')
  await expect(state(page)).toHaveText('All 30 runs are complete.')
  await page.getByRole('button', { name: 'Sweep what is on the floor' }).click()
  await expect(map(page)).toHaveCount(0)
})

test('by keys alone: begins, cancels with what is known, goes on, reads cells and plays one', async ({ page }) => {
  await open(page, '#v=1&s=first&paused=1&focus=mail')
  await page.getByRole('button', { name: 'Views' }).press('Enter')
  await page.locator('.views-menu').getByRole('button', { name: 'Explore', exact: true }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Explore' })).toBeFocused()
  for (const name of ['Across', 'Upwards']) {
    const values = page.getByRole('group', { name }).getByLabel('Values')
    await values.press('ControlOrMeta+a')
    await values.pressSequentially('40')
  }
  await page.getByRole('button', { name: 'Run 4,800 runs' }).press('Enter')
  await expect.poll(() => done(page)).toBeGreaterThan(4)
  await expect(page.getByRole('progressbar', { name: 'Progress of the sweep' })).toBeVisible()
  await expect(map(page).locator('[class^="heat-"][d]').first()).toBeAttached()
  await page.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(state(page)).toHaveAttribute('data-state', 'cancelled')
  const known = await done(page)
  expect(known).toBeLessThan(4800)
  await page.waitForTimeout(500)
  expect(await done(page)).toBe(known)
  await expect(page.getByTestId('map-words')).toContainText('from')
  await page.getByRole('button', { name: 'Go on' }).press('Enter')
  await expect.poll(() => done(page)).toBeGreaterThan(known)
  await page.getByRole('button', { name: 'Cancel' }).press('Enter')

  await map(page).press('ArrowRight')
  const first = await page.getByTestId('cell').textContent()
  await map(page).press('ArrowUp')
  await expect(page.getByTestId('cell')).not.toHaveText(first ?? '')
  await map(page).press('ArrowDown')
  await expect(page.getByTestId('cell')).toHaveText(first ?? '')
  await map(page).press('Enter')
  await expect(page.getByTestId('server-alpha')).toBeVisible()
  await expect.poll(() => page.url()).toMatch(/do=500ms:move:mail:/)
})

test('a link runs its sweep; which strategy is best is a map; rows are taken away as they are', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, small)
  await over(page)
  const { spec, rows } = rowsOf(small)
  await page.getByText('Which is best').click()
  await page.getByLabel('Downtime at most').selectOption({ label: 'any' })
  await expect(page.getByTestId('map-words')).toContainText('Least: Pre-copy at 0 of 15 places, Non-live at 15 of 15')
  await page.getByLabel('Downtime at most').selectOption({ label: '1 s' })
  await expect(page.getByTestId('map-words')).toContainText('Least with downtime of at most 1 s: Pre-copy at')
  await expect(page.locator('.heat-class-0').first()).toBeAttached()
  await page.getByLabel('Figure').selectOption({ label: 'Downtime' })
  await expect(page.getByTestId('map-words')).toContainText('Pre-copy at')

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ])
  expect(readFileSync(await download.path(), 'utf8')).toBe(sweepCsv(spec, rows))

  await page.getByRole('link', { name: 'Copy link' }).click()
  await expect(page.getByText('Link copied.')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  const hash = new URL(link).hash
  expect(rowsOf(hash).rows).toEqual(rows)
  await page.goto('about:blank')
  await page.goto(link)
  await over(page)
  expect(await done(page)).toBe(30)
})

test('a broken sweep in a link is refused with words, and the form stays', async ({ page }) => {
  await open(page, `${small.replace('precopy:nonlive', 'precopy:magic').replace(':5:log', ':1:log')}`)
  const problems = page.getByRole('alert')
  await expect(problems).toContainText('strategies')
  await expect(problems).toContainText('a whole number from 2 to 256')
  await expect(page.getByRole('button', { name: /^Run / })).toBeEnabled()
})

test('a sweep that is left stands still, and goes on when it is wanted', async ({ page }) => {
  await open(page, large)
  await expect.poll(() => done(page)).toBeGreaterThan(2)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('server-alpha')).toBeVisible()
  await openView(page, 'Explore')
  await expect(state(page)).toHaveAttribute('data-state', 'cancelled')
  const known = await done(page)
  expect(known).toBeGreaterThan(2)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect.poll(() => done(page)).toBeGreaterThan(known)
})

test('its workers run under the security policy, served and in one file from a disk', async ({ page, browser }) => {
  const complaintsOf = (context: BrowserContext): string[] => {
    const complaints: string[] = []
    context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    context.on('weberror', (error) => complaints.push(error.error().message))
    return complaints
  }
  const words: (string | null)[] = []
  const served = complaintsOf(page.context())
  await open(page, small)
  await over(page)
  words.push(await page.getByTestId('map-words').textContent())
  expect(served).toEqual([])
  const context = await browser.newContext()
  const complaints = complaintsOf(context)
  const disk = await context.newPage()
  await disk.goto(`file://${oneFile}${small}`)
  await over(disk)
  words.push(await disk.getByTestId('map-words').textContent())
  expect(words[1]).toBe(words[0])
  expect(complaints).toEqual([])
  await context.close()
})

test('a finger reads a cell first, and plays it by the button', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await open(page, small)
  await over(page)
  await map(page).scrollIntoViewIfNeeded()
  const at = await middle(page, 0, 5, 1, 3)
  await page.touchscreen.tap(at.x, at.y)
  await expect(page.getByTestId('cell')).toContainText('1,000 pages/s, 3 Gbit/s: Pre-copy')
  await page.getByRole('button', { name: 'Play this run' }).tap()
  await expect(page.getByTestId('server-alpha')).toBeVisible()
  await context.close()
})

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    test(`axe finds nothing wrong with a sweep at ${width} × ${height} in ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height })
      await open(page, small)
      await over(page)
      for (const name of ['Pre-copy', 'Which is best']) {
        await page.locator('.sweep-maps').getByText(name, { exact: true }).click()
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    })
  }
}
