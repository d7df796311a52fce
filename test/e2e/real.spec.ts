// Real migrations: the shipped recordings and logs of one's own, beside their simulation.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { open, openView } from './page.ts'

const logFile = (name: string): string => fileURLToPath(new URL(`../scenario/log/${name}`, import.meta.url))
const logText = (name: string): string => readFileSync(logFile(name), 'utf8')

async function openReal(page: Page): Promise<Locator> {
  await open(page)
  await openView(page, 'How real is this?')
  const detail = page.getByTestId('real-detail')
  await expect(detail).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  return detail
}

const figureOf = async (detail: Locator, id: string, column: number): Promise<number> =>
  Number(await detail.getByTestId(`real-${id}`).locator('td').nth(column).getAttribute('data-value'))

async function paste(page: Page, text: string): Promise<void> {
  const field = page.getByLabel('Text of the log')
  if (!(await field.isVisible())) await page.getByRole('button', { name: 'Paste a log' }).click()
  await field.fill(text)
  await page.getByRole('button', { name: 'Read it' }).click()
}

test('every shipped recording is simulated, and the errors are told together', async ({ page }) => {
  await openReal(page)
  const records = page.locator('.real-list button')
  await expect(records).toHaveCount(49)
  await expect(page.getByTestId('real-summary')).toContainText('49 of 49', { timeout: 120_000 })
  await expect(page.getByTestId('real-summary')).toContainText('foreseen in 49 of 49')
  for (const words of await records.locator('.real-error').allTextContents()) expect(words).toMatch(/^[+−][\d.]+ %$/)
  const last = records.last()
  await last.click()
  await expect(last).toHaveAttribute('aria-current', 'true')
  const detail = page.getByTestId('real-detail')
  await expect(detail).toHaveAttribute('data-state', 'done')
  const [measured, simulated, error] = [0, 1, 2].map((column) => figureOf(detail, 'total', column))
  expect((await simulated) / (await measured) - 1).toBeCloseTo(await error, 9)
  await expect(detail.locator('.dots-measured circle').first()).toBeVisible()
  await expect(detail.locator('path.series-simulated').first()).toHaveAttribute('d', /^M/)
})

test('logs are opened from a file, pasted and dropped, in each format', async ({ page }) => {
  await openReal(page)
  const words = page.getByTestId('log-words')
  await page.getByLabel('Open a log…', { exact: true }).last().setInputFiles(logFile('queryMigrate.jsonl'))
  await expect(words).toHaveText(/^queryMigrate.jsonl: \d+ reports read.$/)
  const detail = page.getByTestId('real-detail')
  await expect(detail).toHaveAttribute('aria-label', 'queryMigrate.jsonl')
  await expect(detail).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  expect(await figureOf(detail, 'total', 0)).toBe(2027)
  expect(Math.abs(await figureOf(detail, 'total', 2))).toBeLessThan(0.1)
  await expect(detail.getByTestId('real-inputs')).toContainText('estimated from the log')

  for (const name of ['domjobinfo.txt', 'infoMigrate10.txt', 'infoMigrate.txt']) {
    await paste(page, logText(name))
    await expect(words).toHaveText(/^Pasted log \d: \d+ reports read.$/)
    await expect(detail).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  }
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'dropped.txt'))
    return transfer
  }, logText('domjobinfo.txt'))
  await page.locator('main.real').dispatchEvent('drop', { dataTransfer: dropped })
  await expect(words).toHaveText(/^dropped.txt/)
  await expect(page.locator('.real-list button')).toHaveCount(49 + 5)
})

test('a broken log is told with its line, and what was there stays', async ({ page }) => {
  const detail = await openReal(page)
  const name = await detail.getAttribute('aria-label')
  await paste(page, 'no log at all')
  const words = page.getByTestId('log-words')
  await expect(words).toHaveRole('alert')
  await expect(words).toContainText('found no log at all')
  await expect(detail).toHaveAttribute('aria-label', String(name))
  const [first, ...others] = logText('queryMigrate.jsonl').split('\n')
  await paste(page, [first, '{"status": "active", "total', ...others].join('\n'))
  await expect(words).toContainText('with one remark')
  await expect(detail).toContainText('line 2: found {"status": "active", "total')
})

test('the experiment of a recording is opened on the floor', async ({ page }) => {
  await openReal(page)
  await page.getByRole('button', { name: 'Open this experiment on the floor' }).click()
  await expect(page.getByTestId('server-source')).toBeVisible()
  await expect(page.getByTestId('vm-guest')).toBeVisible()
})

test('by keys alone: a recording is chosen and a moment is read', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Views' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.views-menu').getByRole('button', { name: 'How real is this?' }).focus()
  await page.keyboard.press('Enter')
  const second = page.locator('.real-list button').nth(1)
  await second.focus()
  await page.keyboard.press('Enter')
  const detail = page.getByTestId('real-detail')
  await expect(detail).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  const moment = page.getByRole('slider', { name: 'Moment that is read in all charts' })
  await moment.focus()
  const before = await moment.getAttribute('aria-valuetext')
  await page.keyboard.press('PageDown')
  expect(await moment.getAttribute('aria-valuetext')).not.toBe(before)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('clock')).toBeVisible()
})

for (const [width, height, colorScheme] of [
  [1440, 900, 'light'],
  [1024, 768, 'dark'],
  [390, 844, 'dark'],
] as const) {
  test(`axe finds nothing wrong with real migrations at ${width} × ${height} in ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme })
    await openReal(page)
    await paste(page, logText('queryMigrate.jsonl'))
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  })
}
