// What goes wrong below the page: a worker that dies or hangs, storage that is forbidden or full, no worker at all.
import { expect, type Page, test } from '@playwright/test'
import { clockUs, open } from './page.ts'

const running = '#v=1&s=first&do=1s:move:web:beta'

const notice = (page: Page) => page.getByRole('alert', { name: 'The simulation stopped' })

for (const [what, act] of [
  ['dies', () => self.close()],
  [
    'hangs',
    () => {
      setTimeout(() => {
        for (;;);
      })
    },
  ],
] as const) {
  test(`a worker that ${what} is replaced, the page says so, and Play goes on from there`, async ({ page }) => {
    test.setTimeout(90_000)
    await open(page, running)
    await expect.poll(() => clockUs(page)).toBeGreaterThan(1_500_000)
    await page.workers()[0].evaluate(act)
    await expect(notice(page)).toContainText('its worker does not answer', { timeout: 40_000 })
    await expect(notice(page)).toContainText('A new worker stands ready')
    const stoppedUs = await clockUs(page)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      notice(page).getByRole('button', { name: 'Save experiment' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('migrascope-crash.json')
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await expect.poll(() => clockUs(page)).toBeGreaterThan(stoppedUs + 300_000)
    await expect(notice(page)).toHaveCount(0)
    await expect(page.getByTestId('total-ms')).toHaveAttribute('data-value', /\d/, { timeout: 40_000 })
  })
}

test('without storage, and with storage that is full, everything goes on', async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  for (const name of ['getItem', 'setItem', 'removeItem'] as const) {
    await page.addInitScript((method) => {
      Storage.prototype[method] = () => {
        throw new DOMException('no', method === 'setItem' ? 'QuotaExceededError' : 'SecurityError')
      }
    }, name)
  }
  await open(page, running)
  await page.getByRole('button', { name: /Projector view/ }).click()
  await expect.poll(() => clockUs(page)).toBeGreaterThan(500_000)
  await page.getByRole('button', { name: 'Help and keys' }).click()
  await page.getByRole('button', { name: 'Forget' }).click()
  expect(errors).toEqual([])
})

test('a browser without workers gets words', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'Worker')
  })
  await page.goto('/')
  await expect(page.getByText(/Worker/).first()).toBeVisible()
})

test('a browser without a canvas still moves VMs and tells figures', async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null
  })
  await open(page, running)
  await expect(page.getByTestId('total-ms')).toHaveAttribute('data-value', /\d/, { timeout: 40_000 })
  expect(errors).toEqual([])
})

test('a tab that slept for an hour resumes where it was', async ({ page }) => {
  await page.clock.install()
  await open(page, running)
  await page.clock.runFor(2000)
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  const before = await clockUs(page)
  await page.clock.fastForward('01:00:00')
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => false })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.clock.resume()
  await expect.poll(() => clockUs(page), { timeout: 30_000 }).toBeGreaterThan(before + 200_000)
  expect(await clockUs(page)).toBeLessThan(before + 20_000_000)
  await expect(notice(page)).toHaveCount(0)
})
