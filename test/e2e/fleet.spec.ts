// 64 servers and 1,000 VMs on one page.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { presets } from '../../src/scenario/presets/index.ts'
import { clockUs, open, openView } from './page.ts'

const still = '#v=1&s=fleet&t=1s&paused=1'
const tile = (page: Page, id: string) => page.getByTestId(`tile-${id}`)
const status = (page: Page) => page.locator('.find-count')
const { vms, servers } = presets.fleet.experiment.scenario
const homeOf = (id: string): string => vms.find((vm) => vm.id === id)?.server ?? ''

test('64 servers stand folded, with 1,000 VMs, and time runs', async ({ page }) => {
  await open(page, '#v=1&s=fleet')
  await expect(page.locator('.tile')).toHaveCount(64)
  await expect(status(page)).toHaveText('1,000 VMs on 64 servers')
  await expect(page.locator('[data-vm]')).toHaveCount(0)
  await expect.poll(() => clockUs(page)).toBeGreaterThan(1_000_000)
})

test('a VM is found by its name, and Enter opens its server', async ({ page }) => {
  await open(page, still)
  await expect(tile(page, 'a1')).toBeVisible()
  await page.keyboard.press('/')
  const field = page.getByRole('searchbox', { name: 'Find a VM or a server' })
  await expect(field).toBeFocused()
  await field.fill('router 17')
  await expect(status(page)).toHaveText('1 VM on 1 server')
  const home = homeOf('router17')
  await expect(page.locator('.tile:not([data-beside])')).toHaveAttribute('data-tile', home)
  await field.press('Enter')
  await expect(page.getByTestId('vm-router17')).toBeFocused()
  await expect(tile(page, home)).toHaveAttribute('aria-expanded', 'true')
  await expect.poll(() => page.url()).toContain('focus=router17')
  await field.fill('zzz')
  await expect(status(page)).toHaveText('Nothing fits')
  await field.press('Escape')
  await expect(field).toHaveValue('')
})

test('servers are found by name and by list, and nothing changes its place', async ({ page }) => {
  await open(page, still)
  const before = await tile(page, 'c5').boundingBox()
  await page.getByRole('searchbox', { name: 'Find a VM or a server' }).fill('c5')
  const here = vms.filter(({ server }) => server === 'c5').length
  await expect(status(page)).toHaveText(`${here} VMs on 1 server`)
  expect(await tile(page, 'c5').boundingBox()).toEqual(before)
  await page.getByRole('searchbox', { name: 'Find a VM or a server' }).fill('')
  await page.getByRole('combobox', { name: 'Server', exact: true }).selectOption('H8')
  await expect(page.locator('.tile:not([data-beside])')).toHaveAttribute('data-tile', 'h8')
})

test('what migrates is shown apart', async ({ page }) => {
  await open(page, `${still}&automation.level=off&do=0s:move:${vms[0].id}:a2;0s:move:${vms[1].id}:a3`)
  await page.getByRole('radio', { name: 'Migrating' }).check({ force: true })
  await expect(status(page)).toHaveText('2 VMs on 3 servers')
  await expect(page.locator('.tile:not([data-beside])')).toHaveCount(3)
  await expect(page.locator('.tile .mark[data-kind=migrating]').first()).toBeAttached()
  await page.getByRole('radio', { name: 'Paused or lost' }).check({ force: true })
  await expect(status(page)).toHaveText('Nothing fits')
  await page.getByRole('radio', { name: 'Hot' }).check({ force: true })
  await expect(status(page)).toHaveText(/^\d+ VMs on \d+ servers$/)
})

test('servers are opened and closed by mouse and by keys, and stay open beside another view', async ({ page }) => {
  await open(page, still)
  await tile(page, 'a2').click()
  const machine = page.getByTestId('server-a2')
  await expect(machine).toBeVisible()
  await expect(tile(page, 'a2')).toHaveAttribute('aria-expanded', 'true')
  await machine.getByRole('button', { name: 'Close A2' }).click()
  await expect(machine).toHaveCount(0)
  await expect(tile(page, 'a2')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(tile(page, 'a3')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('server-a3')).toBeVisible()
  await page.keyboard.press('End')
  await expect(tile(page, 'h8')).toBeFocused()
  await openView(page, 'Compare')
  await openView(page, 'Datacenter')
  await expect(page.getByTestId('server-a3')).toBeVisible()
})

/** A VM on the server, and a server that is allowed to take it. */
const moved = vms.find(({ server }) => server === 'a1')?.id ?? ''

test('a VM is dragged from an open server onto a folded one', async ({ page }) => {
  await open(page, `${still}&automation.level=off`)
  await tile(page, 'a1').click()
  const card = page.getByTestId(`vm-${moved}`)
  await card.scrollIntoViewIfNeeded()
  await card.hover()
  await page.mouse.down()
  const box = await tile(page, 'a2').boundingBox()
  if (box === null) throw new Error('expected a tile')
  await page.mouse.move(box.x + 20, box.y + 40, { steps: 4 })
  await page.mouse.move(box.x + 30, box.y + 30, { steps: 4 })
  await expect(page.locator('.tile[data-target]')).toHaveAttribute('data-tile', 'a2')
  await expect(page.locator('.tile[data-verdict=cannot]').first()).toContainText('cannot')
  await expect(page.locator('.aim-place')).toContainText('pre-copy')
  await page.mouse.up()
  await expect.poll(() => page.url()).toContain(`move:${moved}:a2`)
})

test('by touch a VM is dragged onto a folded server', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 1024, height: 768 } })
  const page = await context.newPage()
  await open(page, `${still}&automation.level=off`)
  await tile(page, 'a1').tap()
  await page.getByTestId(`vm-${moved}`).scrollIntoViewIfNeeded()
  const vm = await page.getByTestId(`vm-${moved}`).boundingBox()
  const place = await tile(page, 'a3').boundingBox()
  if (!vm || !place) throw new Error('expected VM and tile on the floor')
  const client = await context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  const [x, y] = [vm.x + 30, vm.y + vm.height / 2]
  await touch('touchStart', x, y)
  await expect(page.locator('.floor')).toHaveAttribute('data-moving', 'carried')
  for (let step = 1; step <= 10; step++) {
    await touch(
      'touchMove',
      x + ((place.x + place.width / 2 - x) * step) / 10,
      y + ((place.y + place.height / 2 - y) * step) / 10,
    )
  }
  await expect(page.locator('.tile[data-target]')).toHaveAttribute('data-tile', 'a3')
  await touch('touchEnd')
  await expect.poll(() => page.url()).toContain(`move:${moved}:a3`)
  await context.close()
})

test('by keys a VM is carried over the tiles, and told where it may not go', async ({ page }) => {
  await open(page, `${still}&automation.level=off`)
  await tile(page, 'a1').click()
  await page.getByTestId(`vm-${moved}`).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.floor')).toHaveAttribute('data-moving', 'carried')
  await expect(page.locator('.tile[data-verdict=may]').first()).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('.tile[data-target]')).toHaveAttribute('data-tile', 'h8')
  await expect(page.locator('.aim-place')).toContainText('another hypervisor')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.tile[data-target]')).toHaveAttribute('data-tile', 'a2')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toContain(`move:${moved}:a2`)
})

test('at pick-up all 64 servers have their verdict at once', async ({ page }) => {
  await open(page, `${still}&automation.level=off`)
  await tile(page, 'a1').click()
  await page.getByTestId(`vm-${moved}`).click()
  await expect(page.locator('.tile[data-verdict=asking]')).toHaveCount(0)
  await expect(page.locator('.tile[data-verdict=here]')).toHaveCount(1)
  const others = servers.filter(({ hypervisor }) => hypervisor !== 'kvmQemu').length
  await expect.poll(() => page.locator('.tile[data-verdict=cannot]').count()).toBeGreaterThanOrEqual(others)
  await tile(page, 'a4').click()
  await expect.poll(() => page.url()).toContain(`move:${moved}:a4`)
})

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    test(`axe finds nothing wrong with the fleet at ${width} × ${height} in ${theme}, and it fits`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height })
      await open(page, '#v=1&s=fleet&t=11s&paused=1')
      await tile(page, 'a1').click()
      await page.getByRole('searchbox', { name: 'Find a VM or a server' }).fill('web')
      await expect(page.locator('.tile[data-beside], .mark[data-beside]').first()).toBeAttached()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    })
  }
}
