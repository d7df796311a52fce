// The lab report and its receipt; and a lecturer's page that runs receipts again.
import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { open, openView } from './page.ts'

const moved = '#v=1&s=first&do=1s:move:web:beta&t=9s&paused=1'

async function openReport(page: Page): Promise<void> {
  await open(page, moved)
  await expect(page.getByTestId('total-ms')).toHaveAttribute('data-value', /\d/, { timeout: 30_000 })
  await openView(page, 'Lab report')
  await expect(page.getByRole('article', { name: 'Lab report' })).toBeVisible()
}

async function saveReceipt(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a receipt' }).click(),
  ])
  return readFileSync(await file.path(), 'utf8')
}

const asFile = (name: string, content: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(content),
})

test('the report holds the figures of the floor, and prints on a page of its own', async ({ page }) => {
  await open(page, moved)
  const total = page.getByTestId('total-ms')
  await expect(total).toHaveAttribute('data-value', /\d/, { timeout: 30_000 })
  const words = await total.textContent()
  await openView(page, 'Lab report')
  const report = page.getByRole('article', { name: 'Lab report' })
  await expect(report.getByRole('row', { name: /Web shop/ })).toContainText(String(words).trim())
  await expect(report.getByRole('img', { name: /remaining memory/ })).toBeVisible()
  await expect(report).toContainText('#v=1&s=first&do=1s:move:web:beta')
  await report.getByLabel('Prediction').fill('A third of a second')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  await expect(page.locator('.header')).toBeHidden()
  await expect(report.getByLabel('Prediction')).toHaveValue('A third of a second')
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

test('a receipt is checked: as it was written, with another answer, with another result, and no receipt at all', async ({
  page,
}) => {
  await openReport(page)
  await page.getByLabel('Prediction').fill('272 ms')
  const receipt = await saveReceipt(page)
  expect(JSON.parse(receipt).answers).toEqual([{ question: 'Prediction', answer: '272 ms' }])
  await openView(page, 'Check receipts')
  await page
    .getByLabel('Open receipts…', { exact: true })
    .last()
    .setInputFiles([
      asFile('good.json', receipt),
      asFile('answer.json', receipt.replace('272 ms', '271 ms')),
      asFile('result.json', receipt.replace(/"downtimeMs": [\d.]+/, '"downtimeMs": 30')),
      asFile('junk.json', '{"format": 1'),
    ])
  await expect(page.getByTestId('check-summary')).toContainText('4 receipts, 1 of them as they should be', {
    timeout: 60_000,
  })
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })
  await expect(row('good.json')).toContainText('the same again')
  await expect(row('answer.json')).toContainText('altered after it was written')
  await expect(row('result.json')).toContainText('another result: web downtimeMs')
  await expect(row('junk.json')).toContainText('receipt: found')
  await row('good.json').getByRole('button', { name: 'Show' }).click()
  await expect(page.getByTestId('server-beta')).toBeVisible()
  expect(page.url()).toContain('do=1s:move:web:beta')
})

for (const [width, height, colorScheme] of [
  [1440, 900, 'dark'],
  [390, 844, 'light'],
] as const) {
  test(`axe finds nothing wrong with report and check at ${width} × ${height} in ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme })
    await openReport(page)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    const receipt = await saveReceipt(page)
    await openView(page, 'Check receipts')
    await page
      .getByLabel('Open receipts…', { exact: true })
      .last()
      .setInputFiles([asFile('a.json', receipt)])
    await expect(page.getByText('the same again')).toBeVisible({ timeout: 30_000 })
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  })
}
