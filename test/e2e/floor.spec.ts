import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { clockUs, open } from './page.ts'

const still = '#v=1&s=first&t=1s&paused=1'
const server = (page: Page, id: string) => page.getByTestId(`server-${id}`)

async function breakIt(page: Page, what: string, how: string): Promise<void> {
  await page.getByRole('button', { name: `Break or mend ${what}` }).click()
  await page.getByRole('button', { name: how, exact: true }).click()
}

test('at pick-up every server has its verdict in a word, and the forecast says why a move would not converge', async ({
  page,
}) => {
  await open(
    page,
    '#v=1&s=first&link.lan.bandwidth=1Gbit/s&vm.web.writes=100000pages/s&vm.web.pattern=uniform&t=1s&paused=1',
  )
  await page.getByTestId('vm-web').focus()
  await page.keyboard.press('Enter')
  await expect(server(page, 'alpha')).toContainText('already here')
  for (const id of ['beta', 'gamma']) await expect(server(page, id)).toContainText('with warning')
  await page.keyboard.press('ArrowRight')
  await expect(server(page, 'beta')).toContainText(/will not converge: writes.*network.*the downtime limit allows/)
})

test('servers show cores in use, and their layers as their VMM is', async ({ page }) => {
  await open(page, still)
  await expect(page.getByTestId('load-0')).toHaveText(/^[1-9][\d.]* of 16 cores$/)
  await expect(server(page, 'alpha')).not.toContainText('Host OS')
  await open(page, `${still}&server.alpha.vmm=hosted&server.alpha.hostload=0.25&server.beta.vmm=hybrid`)
  await expect(server(page, 'alpha')).toContainText('type 2')
  await expect(server(page, 'alpha')).toContainText('Host OS, 25 % busy')
  await expect(server(page, 'beta')).toContainText('hybrid')
})

test('a crashed server takes its VMs with it, and is mended empty', async ({ page }) => {
  await open(page, still)
  await breakIt(page, 'Gamma', 'Crash')
  await expect(server(page, 'gamma')).toContainText('down')
  await expect(page.getByTestId('vm-video')).toContainText('lost')
  await expect.poll(() => page.url()).toMatch(/do=.*fail/)
  await breakIt(page, 'Gamma', 'Mend')
  await expect(server(page, 'gamma')).not.toContainText('down')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByTestId('vm-video')).toContainText('running')
})

test('post-copy stands while the network is cut, and is taken up again by hand', async ({ page }) => {
  await open(page, '#v=1&s=first&migration.strategy=postcopyPush&do=1s:move:web:beta&t=3s&paused=1')
  await breakIt(page, 'Network', 'Cut')
  await expect(page.locator('.network-words')).toContainText('cut')
  await page.getByRole('slider', { name: /speed/i }).press('End')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  const recover = page.getByRole('button', { name: 'Recover the migration of Web shop' })
  await expect(recover).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await breakIt(page, 'Network', 'Restore')
  await recover.click()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(page.getByTestId('total-ms')).toBeVisible({ timeout: 30_000 })
})

test('a hybrid migration is switched to post-copy by hand', async ({ page }) => {
  await open(page, '#v=1&s=first&migration.strategy=hybrid&migration.switch=20&do=1s:move:web:beta&t=3s&paused=1')
  await page.getByRole('button', { name: 'Switch Web shop to post-copy now' }).click()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(page.locator('.ribbon-step[data-phase=fetch][data-state=current]')).toBeVisible({ timeout: 15_000 })
  expect(await clockUs(page)).toBeLessThan(9_000_000)
})

test('the settings of a server open from its head, and act', async ({ page }) => {
  await open(page, still)
  await page.getByRole('button', { name: 'Settings of Beta' }).click()
  const settings = page.getByRole('complementary', { name: 'Settings' })
  await expect(settings.getByRole('heading', { name: 'Beta' })).toBeFocused()
  await settings.getByRole('combobox', { name: 'VMM' }).selectOption('hosted')
  await expect.poll(() => page.url()).toContain('server.beta.vmm=hosted')
  await expect(server(page, 'beta')).toContainText('type 2')
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with a broken floor in ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await open(
      page,
      `${still}&server.alpha.vmm=hosted&server.beta.vmm=hybrid&do=0s:fail:server.gamma:crash;0s:fail:link.lan:cut`,
    )
    await expect(server(page, 'gamma')).toContainText('down')
    await page.getByRole('button', { name: 'Break or mend Alpha' }).click()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
}
