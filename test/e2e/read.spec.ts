// The reading page: its sentences say what the core says, and follow the numbers that are turned in them.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { formatBytes, formatDurationMs } from '../../src/i18n/format.ts'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { startRun } from '../../src/sim/run.ts'
import { linkOf, usual, type Variables, type Way } from '../../src/ui/read/variables.ts'
import { open, openView } from './page.ts'

async function openRead(page: Page): Promise<void> {
  await open(page)
  await openView(page, 'Read')
  await expect(page.getByRole('heading', { name: 'How virtual machines move' })).toBeVisible()
  await fresh(page)
}

const fresh = (page: Page) =>
  expect(page.getByTestId('ways')).toHaveAttribute('data-state', 'fresh', { timeout: 60_000 })

function resultOf(variables: Variables, way: Way) {
  const running = startRun(decodeLink(linkOf(variables, way)).experiment, 'web', { horizonUs: 30_000_000 })
  while (!running.step());
  return running.answer().result
}

test('sentences hold what the core says, and change with a number that is turned by keys', async ({ page }) => {
  await openRead(page)
  const check = async (variables: Variables): Promise<void> => {
    const nonlive = resultOf(variables, 'nonlive')
    const precopy = resultOf(variables, 'precopy')
    const postcopy = resultOf(variables, 'postcopyPush')
    await expect(page.locator('[data-way=nonlive] p').first()).toContainText(
      `${formatBytes(nonlive?.transferredBytes ?? 0)} here, and the guest is away for ${formatDurationMs(nonlive?.downtimeMs ?? 0)}`,
    )
    await expect(page.locator('[data-way=precopy] p').first()).toContainText(
      `${precopy?.rounds} readings of the dirty log, ${formatDurationMs(precopy?.totalMigrationTimeMs ?? 0)}`,
    )
    await expect(page.locator('[data-way=postcopyPush] p').first()).toContainText(
      `the end is certain: ${formatDurationMs(postcopy?.totalMigrationTimeMs ?? 0)}`,
    )
  }
  await check(usual)
  const writes = page.getByRole('slider', { name: 'Pages written a second' })
  await writes.focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
  await expect(writes).toHaveAttribute('aria-valuetext', '26,000')
  await fresh(page)
  await check({ ...usual, writes: 26_000 })
})

test('what never converges is said, and a figure opens on the floor', async ({ page }) => {
  await openRead(page)
  await page.getByRole('slider', { name: 'Pages written a second' }).press('End')
  await page.getByRole('slider', { name: 'Bandwidth' }).press('Home')
  await fresh(page)
  await expect(page.locator('[data-way=precopy] p').first()).toContainText('Here it never does')
  await page.locator('[data-way=precopy]').getByRole('button', { name: 'Open on the floor' }).click()
  await expect(page.getByTestId('server-alpha')).toBeVisible()
  await expect.poll(() => page.url()).toContain('vm.web.writes=100000pages/s')
})

test('the monitor changes its place with the type, in words too', async ({ page }) => {
  await openRead(page)
  await page.getByText('Type 2', { exact: true }).click()
  await expect(page.getByText(/VirtualBox and VMware Workstation/)).toBeVisible()
  await expect(page.getByRole('list', { name: 'Type 2' })).toContainText('Host OS')
})

test('it is read in German, too', async ({ page }) => {
  await open(page, '#v=1&lang=de')
  await page.getByRole('button', { name: 'Ansichten' }).click()
  await page.locator('.views-menu').getByRole('button', { name: 'Lesen', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Wie virtuelle Maschinen umziehen' })).toBeVisible()
  await fresh(page)
  await expect(page.locator('[data-way=nonlive] p').first()).toContainText(/hier \d,\d\d GiB/)
})

for (const [width, height, colorScheme] of [
  [1440, 900, 'light'],
  [1024, 768, 'dark'],
  [390, 844, 'dark'],
] as const) {
  test(`axe finds nothing wrong with the reading page at ${width} × ${height} in ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme })
    await openRead(page)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  })
}
