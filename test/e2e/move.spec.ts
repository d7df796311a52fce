import { expect, type Page, test } from '@playwright/test'
import { figure, hurry, open, simulateAddress } from './page.ts'

/** The figures on the page are those that the core prints for the page's own link. */
async function expectTrueFigures(page: Page, destination: string): Promise<void> {
  await hurry(page)
  const downtimeMs = await figure(page, 'downtime-ms')
  const { migrations } = await simulateAddress(page)
  expect(migrations).toHaveLength(1)
  expect(migrations[0]).toMatchObject({ vm: 'web', destination, downtimeMs })
  expect(await figure(page, 'total-ms')).toBe(migrations[0].totalMigrationTimeMs)
  expect(await figure(page, 'rounds')).toBe(migrations[0].rounds)
  expect(await figure(page, 'sent-bytes')).toBe(migrations[0].transferredBytes)
}

/** Takes the web shop by keyboard and carries it over the server beside its own. */
async function carryToBeta(page: Page): Promise<void> {
  await page.getByTestId('vm-web').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('server-alpha')).toContainText('already here')
  // The library listens to arrows a moment after it has picked up: faster than any hand, a key can come too soon.
  await expect(async () => {
    const isAimed = await page.locator('.machine[data-target]').count()
    if (isAimed === 0) await page.keyboard.press('ArrowRight')
    await expect(page.getByTestId('server-beta')).toHaveAttribute('data-target', 'true', { timeout: 500 })
  }).toPass()
}

// A command that changes nothing keeps the demonstration from starting.
const still = '#v=1&s=first&do=0s:set:migration.downtime:300ms'

test('a VM dragged with the mouse migrates, and its downtime is what simulate prints for the link', async ({
  page,
}) => {
  await open(page, still)
  const vm = await page.getByTestId('vm-web').boundingBox()
  const server = await page.getByTestId('server-gamma').boundingBox()
  if (!vm || !server) throw new Error('expected VM and server on the floor')
  await page.mouse.move(vm.x + vm.width / 2, vm.y + vm.height / 2)
  await page.mouse.down()
  await page.mouse.move(vm.x + vm.width / 2 + 20, vm.y + vm.height / 2 + 5, { steps: 4 })
  await page.mouse.move(server.x + server.width / 2, server.y + server.height / 2, { steps: 12 })
  await expect(page.getByText(/pause/i).first()).toBeVisible()
  await page.mouse.up()
  await expectTrueFigures(page, 'gamma')
})

test('during a drag no key of the page acts, and Escape lets go', async ({ page }) => {
  await open(page, still)
  const vm = await page.getByTestId('vm-web').boundingBox()
  const server = await page.getByTestId('server-gamma').boundingBox()
  if (!vm || !server) throw new Error('expected VM and server on the floor')
  await page.mouse.move(vm.x + vm.width / 2, vm.y + vm.height / 2)
  await page.mouse.down()
  await page.mouse.move(server.x + server.width / 2, server.y + server.height / 2, { steps: 12 })
  await expect(page.getByTestId('server-gamma')).toHaveAttribute('data-target', 'true')
  await page.keyboard.press('?')
  await page.keyboard.press('Space')
  await expect(page.getByRole('dialog', { name: 'Migrascope' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(page.getByTestId('server-gamma')).not.toHaveAttribute('data-target', 'true')
  expect(page.url()).not.toContain('move')
})

test('a VM moved by keyboard alone migrates, and its downtime is what simulate prints for the link', async ({
  page,
}) => {
  await open(page, still)
  await carryToBeta(page)
  await page.keyboard.press('Enter')
  await expectTrueFigures(page, 'beta')
})

test('the menu of a VM moves it too', async ({ page }) => {
  await open(page, still)
  await page.getByTestId('move-web').click()
  await page.getByRole('dialog').getByRole('button', { name: /Gamma/ }).click()
  await expectTrueFigures(page, 'gamma')
})

test('by touch a VM is dragged to another server', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 1024, height: 768 } })
  const page = await context.newPage()
  await open(page, still)
  const vm = await page.getByTestId('vm-web').boundingBox()
  const server = await page.getByTestId('server-gamma').boundingBox()
  if (!vm || !server) throw new Error('expected VM and server on the floor')
  const client = await context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  const [x, y] = [vm.x + vm.width / 2, vm.y + vm.height / 2]
  await touch('touchStart', x, y)
  await page.waitForTimeout(400)
  for (let step = 1; step <= 10; step++) {
    await touch(
      'touchMove',
      x + ((server.x + server.width / 2 - x) * step) / 10,
      y + ((server.y + server.height / 2 - y) * step) / 10,
    )
  }
  await touch('touchEnd')
  await expectTrueFigures(page, 'gamma')
  await context.close()
})

test('Escape drops nothing, and a server without room says why', async ({ page }) => {
  await open(page, `${still}&server.beta.memory=9GiB`)
  await carryToBeta(page)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('server-alpha')).not.toContainText('already here')
  expect(page.url()).not.toContain('move')
  await carryToBeta(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/needs 4 GiB, 1 GiB is free/).first()).toBeVisible()
  await expect(page.getByText(/was dropped on/)).toHaveCount(0)
  expect(page.url()).not.toContain('move')
})
