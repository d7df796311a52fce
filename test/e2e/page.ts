// The page as these tests use it.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'

const simulateFile = fileURLToPath(new URL('../../src/cli/simulate.ts', import.meta.url))

/** Opens a link; a fresh page even if only the fragment differs from the one before. */
export async function open(page: Page, fragment = ''): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`/${fragment}`)
  await expect(page.getByRole('main')).toBeVisible()
}

/** The simulated moment that the page shows. */
export const clockUs = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('clock').getAttribute('data-value'))

/** An exact figure of the result card, once it is there. */
export async function figure(page: Page, id: string): Promise<number> {
  const value = page.getByTestId(id)
  await expect(value).toHaveAttribute('data-value', /\d/, { timeout: 60_000 })
  return Number(await value.getAttribute('data-value'))
}

/** What `npm run --silent simulate` prints for the page's own address. */
export async function simulateAddress(page: Page): Promise<{ migrations: Record<string, number>[]; hash: string }> {
  await expect.poll(() => page.url()).toMatch(/do=/)
  return JSON.parse(execFileSync(process.execPath, [simulateFile, page.url()], { encoding: 'utf8' }))
}

/** Lets simulated time run ten times as fast, so that a test need not wait. */
export async function hurry(page: Page): Promise<void> {
  const speed = page.getByRole('slider', { name: /speed/i })
  await speed.focus()
  await speed.press('End')
}

/** Opens a view, or the datacenter, by the menu of views. */
export async function openView(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Views' }).click()
  await page.locator('.views-menu').getByRole('button', { name, exact: true }).click()
}
