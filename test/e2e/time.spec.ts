import { expect, type Page, test } from '@playwright/test'
import { clockUs, figure, open } from './page.ts'

const moved = '#v=1&s=first&do=0s:move:web:beta'
const seekTo = (page: Page) => page.getByRole('slider', { name: 'Simulated time' })

test('pause stops time, play goes on, and Space does both', async ({ page }) => {
  await open(page, moved)
  await page.keyboard.press('Space')
  // What was on its way when the key was pressed still arrives.
  await page.waitForTimeout(200)
  const stopped = await clockUs(page)
  await page.waitForTimeout(400)
  expect(await clockUs(page)).toBe(stopped)
  await page.keyboard.press('Space')
  await expect.poll(() => clockUs(page)).toBeGreaterThan(stopped)
})

test('scrubbing backwards shows the earlier moment, and forwards the same result again', async ({ page }) => {
  await open(page, `${moved}&t=9s&paused=1`)
  const downtimeMs = await figure(page, 'downtime-ms')
  await seekTo(page).focus()
  await seekTo(page).press('Home')
  expect(await clockUs(page)).toBeLessThan(200_000)
  await expect(page.getByTestId('downtime-ms')).toHaveCount(0)
  await seekTo(page).press('End')
  expect(await figure(page, 'downtime-ms')).toBe(downtimeMs)
})

test('a slider acts at once: the link and the outcome change with it', async ({ page }) => {
  await open(page, `${moved}&t=9s&paused=1`)
  const before = await figure(page, 'total-ms')
  await seekTo(page).focus()
  await seekTo(page).press('Home')
  const bandwidth = page.getByRole('slider', { name: /^Bandwidth$/ })
  await bandwidth.focus()
  for (let i = 0; i < 5; i++) await bandwidth.press('PageUp')
  await expect.poll(() => page.url()).toContain('link.lan.bandwidth')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: /play/i }).click()
  await expect.poll(() => figure(page, 'total-ms'), { timeout: 30_000 }).toBeLessThan(before)
})

test('undo takes a move back, redo makes it again', async ({ page }) => {
  await open(page, '#v=1&s=first&paused=1')
  await page.getByTestId('move-web').click()
  await page.getByRole('dialog').getByRole('button', { name: /Gamma/ }).click()
  await expect.poll(() => page.url()).toContain('move:web:gamma')
  await page.getByRole('button', { name: /undo/i }).click()
  await expect.poll(() => page.url()).not.toContain('move:web:gamma')
  await page.getByRole('button', { name: /redo/i }).click()
  await expect.poll(() => page.url()).toContain('move:web:gamma')
})
