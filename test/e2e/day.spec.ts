import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import type { Experiment } from '../../src/sim/experiment.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { slaOf } from '../../src/sim/sla.ts'
import { hurry, open } from './page.ts'

const DAY_US = 240_000_000
const peak = '#v=1&s=peak'
const asked = `${peak}&automation.level=recommend&t=91s&paused=1`

const cell = (page: Page, row: string, lane: number) => page.getByTestId(`outcome-${row}`).getByRole('cell').nth(lane)
const value = async (page: Page, row: string, lane: number) =>
  Number(await cell(page, row, lane).getAttribute('data-value'))
const complete = (page: Page) =>
  expect(page.getByTestId('day-state')).toHaveAttribute('data-state', 'over', { timeout: 60_000 })

async function openDay(page: Page, fragment: string): Promise<void> {
  await open(page, fragment)
  await page.getByRole('button', { name: 'With and without' }).click()
  await complete(page)
}

function figures(fragment: string, automation: Partial<Experiment['scenario']['automation']>, untilUs = DAY_US) {
  const { experiment } = decodeLink(fragment)
  const { scenario } = experiment
  const simulation = createSimulation({
    ...experiment,
    scenario: { ...scenario, automation: { ...scenario.automation, ...automation } },
  })
  advanceTo(simulation, untilUs)
  return slaOf(simulation)
}

test('the same day with and without automation has the figures of the core', async ({ page }) => {
  await openDay(page, `${peak}&t=20s&paused=1`)
  await page.getByRole('checkbox', { name: 'Consolidation, THR' }).check()
  await page.getByRole('checkbox', { name: 'Threshold', exact: true }).check()
  await expect(page.getByRole('checkbox', { name: 'Disaster' })).toBeDisabled()
  await expect(page.locator('.lane')).toHaveCount(4)
  await complete(page)
  const runs = [{ level: 'off' }, {}, { policy: 'thr' }, { policy: 'threshold' }] as const
  for (const [lane, automation] of runs.entries()) {
    const { slatah, pdm, slav, energyKwh, esv, moves, pingPongs, downtimeMs, slowRequests, lostRequests } = figures(
      peak,
      automation,
    )
    const expected = {
      slatah,
      pdm,
      slav,
      energy: energyKwh,
      esv,
      moves,
      pingpongs: pingPongs,
      downtime: downtimeMs,
      slow: slowRequests,
      lost: lostRequests,
    }
    for (const [row, figure] of Object.entries(expected))
      expect([lane, row, await value(page, row, lane)]).toEqual([lane, row, figure])
  }
  await expect(page.getByTestId('winners')).toContainText('None is best at all of it.')
})

test('a hot spot lasts all day without automation, and is resolved with it', async ({ page }) => {
  await openDay(page, '#v=1&s=balance&paused=1')
  expect(await value(page, 'hot', 0)).toBe(600_000)
  expect(await value(page, 'hot', 1)).toBeLessThan(20_000)
  await expect(page.getByTestId('day-words-off')).toContainText('above the threshold for 100 % of the time')
  await expect(page.getByTestId('day-words-set')).toContainText('2 moves: Web shop at 10 s')
  await expect(page.locator('[data-lane=set] .day-move')).toHaveCount(2)
  await expect(page.locator('[data-lane=off] .day-move')).toHaveCount(0)
})

test('each move has its reason and its cost, and the list can be narrowed and taken away', async ({ page }) => {
  await openDay(page, '#v=1&s=balance&paused=1')
  const rows = page.getByTestId('moves').getByRole('row')
  await expect(rows.first()).toContainText('Balance (DRS)')
  await expect(rows.first()).toContainText(/Alpha → Gamma.*paused .* ms.*paused .* ms/)
  const all = await rows.count()
  await page.getByRole('combobox', { name: 'Moves' }).selectOption('made')
  await expect(rows).toHaveCount(2)
  await page.getByRole('combobox', { name: 'VM' }).selectOption('api')
  await expect(rows).toHaveCount(1)
  await page.getByRole('combobox', { name: 'Run' }).selectOption('off')
  await expect(page.getByText('There is none.')).toBeVisible()
  expect(all).toBeGreaterThanOrEqual(2)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('region', { name: 'Outcome', exact: true }).getByRole('link', { name: 'CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('migrascope-day.csv')
})

test('by keys: definitions, the moment in all runs, and back to where it was', async ({ page }) => {
  await open(page, `${peak}&t=20s&paused=1`)
  await page.keyboard.press('c')
  await page.getByRole('button', { name: 'With and without automation' }).press('Enter')
  await complete(page)
  await page.getByRole('button', { name: 'SLATAH' }).focus()
  await expect(page.getByTestId('definition')).toContainText('Beloglazov and Buyya')
  await page.getByRole('slider', { name: 'Moment' }).press('Home')
  for (const lane of ['off', 'set']) await expect(page.locator(`[data-lane=${lane}] .lane-now`)).toContainText('At 0 s')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('clock')).toHaveAttribute('data-value', '20000000')
})

test('a long day can be cancelled, and what is known by then stays', async ({ page }) => {
  await openDay(page, `${peak}&paused=1`)
  await page.getByRole('checkbox', { name: 'Balance (DRS)' }).check()
  await page.getByRole('checkbox', { name: 'Consolidation, LR' }).check()
  await page.getByRole('combobox', { name: 'Length' }).selectOption('24 hours')
  await expect(page.getByTestId('outcome-slatah')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByTestId('day-state')).toContainText('Cancelled. All figures are those of the first')
  expect(await value(page, 'slatah', 0)).toBeGreaterThan(0)
})

test('another policy takes over while it runs, and makes the next move', async ({ page }) => {
  await open(page, `${peak}&automation.policy=evacuation&t=79s&paused=1`)
  const bar = page.getByRole('region', { name: 'Automation' })
  await expect(bar).toContainText('No move so far.')
  await bar.getByRole('combobox', { name: 'Policy' }).selectOption('threshold')
  await hurry(page)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(bar).toContainText('load above threshold', { timeout: 30_000 })
  await expect.poll(() => page.url(), { timeout: 10_000 }).toMatch(/do=79s:set:automation\.policy:threshold/)
})

test('a recommendation is accepted by hand, another one refused', async ({ page }) => {
  await open(page, asked)
  const list = page.getByRole('list', { name: 'Recommended moves' })
  await expect(list).toContainText('Web shop to Gamma.')
  await expect(list).toContainText('hot spot: predicted load')
  await list.getByRole('button', { name: 'Refuse the move of Web shop' }).click()
  await expect(list).toContainText('Nothing is recommended at the moment.')
  await expect.poll(() => page.url()).toMatch(/do=91s:refuse:web/)
  await hurry(page)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(list).toContainText('Interfaces to Gamma.', { timeout: 30_000 })
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await list.getByRole('button', { name: 'Accept the move of Interfaces' }).click()
  await expect(list).toContainText('Nothing is recommended at the moment.')
  await expect.poll(() => page.url()).toMatch(/do=91s:refuse:web;[\d.]+(s|ms|us):move:api:gamma/)
})

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    test(`axe finds nothing wrong with a day at ${width} × ${height} in ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height })
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      await open(page, asked)
      await expect(page.getByRole('button', { name: 'Accept the move of Web shop' })).toBeVisible()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await overflow()).toBeLessThanOrEqual(0)
      await page.getByRole('button', { name: 'With and without' }).click()
      await complete(page)
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await overflow()).toBeLessThanOrEqual(0)
    })
  }
}
