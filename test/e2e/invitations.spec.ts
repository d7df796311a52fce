import { expect, test } from '@playwright/test'
import { clockUs, open } from './page.ts'

test('“Make it fail” runs from the start and says why it does not end', async ({ page }) => {
  await open(page, '#v=1&s=first&t=3s&paused=1')
  await page.getByRole('list', { name: 'Things to try' }).getByRole('button', { name: 'Make it fail' }).click()
  await expect.poll(() => clockUs(page)).toBeGreaterThan(1_000_000)
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await expect.poll(() => page.url()).toContain('link.lan.bandwidth=1Gbit/s')
  expect(page.url()).toContain('do=500ms:move:web:beta')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => page.url()).not.toContain('do=')
})

test('on a phone the things to try stand above the settings', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, '#v=1&s=first&paused=1')
  await expect(page.getByRole('button', { name: 'Try post-copy' })).toBeHidden()
  await page.getByRole('radio', { name: 'Settings' }).check({ force: true })
  await page.getByRole('button', { name: 'Try post-copy' }).click()
  await expect.poll(() => page.url()).toContain('postcopy')
})
