// Building a datacenter on the page: from nothing, with racks and sites, while migrations run.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import type { Experiment, Scenario } from '../../src/sim/experiment.ts'
import { clockUs, open } from './page.ts'

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Settings' })
const experimentOf = (page: Page): Experiment => decodeLink(new URL(page.url()).hash.slice(1)).experiment
const scenarioOf = (page: Page): Scenario => experimentOf(page).scenario

async function openBuild(page: Page, fragment: string): Promise<Locator> {
  await open(page, fragment)
  const tab = page.locator('.tabs').getByText('Settings', { exact: true })
  if (await tab.isVisible()) await tab.click()
  else if (!(await panel(page).isVisible())) await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await panel(page).getByText('Build', { exact: true }).click()
  await expect(panel(page).getByRole('list', { name: 'Datacenter' })).toBeVisible()
  return panel(page)
}

const thing = (build: Locator, id: string): Locator => build.locator(`[data-thing="${id}"]`)

test('a datacenter is built from nothing, and its link opens the same', async ({ page }) => {
  const build = await openBuild(page, '#v=1&paused=1')
  await build.getByRole('button', { name: 'Start from one server and one VM' }).click()
  await expect(page.getByTestId('server-alpha')).toBeVisible()
  await expect(page.locator('[data-testid^="server-"]')).toHaveCount(1)

  await build.getByRole('button', { name: 'Add server', exact: true }).first().click()
  await expect(page.getByTestId('server-beta')).toBeVisible()
  // What is new asks for its name.
  await expect(build.getByLabel('Name')).toBeFocused()
  await page.keyboard.type('Berlin 1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Berlin 1' }).first()).toBeVisible()

  await build.getByLabel('Add a VM').last().selectOption({ label: 'E-mail' })
  await expect(page.locator('[data-testid="server-beta"] [data-vm]')).toHaveCount(1)

  await build.getByRole('button', { name: 'Add site' }).click()
  await build.getByRole('button', { name: 'Add rack' }).first().click()
  await expect.poll(() => scenarioOf(page).links.map(({ kind }) => kind)).toEqual(['site', 'wan', 'site', 'rack'])
  await thing(build, 'link/wan').click()
  await build.getByRole('textbox', { name: 'Latency' }).fill('40 ms')
  await page.keyboard.press('Enter')

  const built = scenarioOf(page)
  expect(built.servers.map(({ label }) => label)).toContain('Berlin 1')
  // What may change while time runs is a command.
  const slower = { kind: 'set', target: 'link/wan', field: 'latencyUs', value: 40_000 }
  await expect.poll(() => experimentOf(page).commands.at(-1)).toMatchObject(slower)
  const final = new URL(page.url()).hash
  await open(page, final)
  await expect(page.locator('[data-testid^="server-"]')).toHaveCount(built.servers.length)
  expect(experimentOf(page).commands.at(-1)).toMatchObject(slower)
  expect(scenarioOf(page)).toEqual(built)
})

test('what is built is taken back step by step', async ({ page }) => {
  const build = await openBuild(page, '#v=1&s=maintenance&paused=1')
  const before = scenarioOf(page)
  await thing(build, 'server/alpha').click()
  await build.getByRole('button', { name: 'Clone' }).click()
  await expect(page.getByTestId('server-alpha-2')).toBeVisible()
  await thing(build, 'server/beta').click()
  await build.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.getByTestId('server-beta')).toHaveCount(0)
  await page.getByRole('button', { name: /^Undo/ }).click()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByTestId('server-beta')).toBeVisible()
  await expect(page.getByTestId('server-alpha-2')).toHaveCount(0)
  await expect.poll(() => scenarioOf(page)).toEqual(before)
})

test('while a migration runs a VM is added, another one resized, and one ended', async ({ page }) => {
  const build = await openBuild(page, '#v=1&s=maintenance&t=6s&paused=1')
  const atUs = await clockUs(page)
  await build.getByLabel('Add a VM').first().selectOption({ label: 'Idle' })
  const commands = () => experimentOf(page).commands
  await expect.poll(() => commands().at(-1)).toMatchObject({ kind: 'start', atUs })
  const fresh = commands().at(-1)
  const vm = fresh?.kind === 'start' ? fresh.vm : ''
  await expect(page.locator(`[data-vm="${vm}"]`)).toBeVisible()
  await build.getByRole('button', { name: 'End now' }).click()
  await expect(page.locator(`[data-vm="${vm}"]`)).toHaveCount(0)
  await expect(build.getByRole('button', { name: 'Start now' })).toBeVisible()

  const [{ id }] = scenarioOf(page).vms
  await thing(build, `vm/${id}`).click()
  await build
    .getByRole('button', { name: /^Restart with/ })
    .first()
    .click()
  await expect
    .poll(() =>
      commands()
        .slice(-2)
        .map(({ kind }) => kind),
    )
    .toEqual(['stop', 'start'])
  await expect(page.locator(`[data-vm="${id}"]`)).toHaveCount(0)
  // Before that moment it is there.
  await page.getByRole('slider', { name: 'Simulated time' }).focus()
  await page.keyboard.press('Home')
  await expect(page.locator(`[data-vm="${id}"]`)).toBeVisible()
})

test('what cannot be built says why, and nothing is lost', async ({ page }) => {
  const build = await openBuild(page, '#v=1&paused=1')
  const before = scenarioOf(page)
  await thing(build, `server/${before.servers[0].id}`).click()
  const memory = build.getByRole('textbox', { name: 'Memory' })
  await memory.fill('2 GiB')
  await memory.press('Enter')
  await expect(page.getByRole('alert').or(page.locator('.problems')).first()).toContainText(/memory/i)
  expect(scenarioOf(page)).toEqual(before)
})

for (const [width, height, scheme] of [
  [1440, 900, 'light'],
  [390, 844, 'dark'],
] as const) {
  test(`axe finds nothing wrong while building at ${width} × ${height} in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height })
    const build = await openBuild(page, '#v=1&paused=1')
    await build.getByRole('button', { name: 'Add site' }).click()
    await build.locator('[data-thing^="vm/"]').first().click()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
}

test('the datacenter is rebuilt while its monitoring is open', async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const build = await openBuild(page, '#v=1&s=maintenance&t=5s&paused=1')
  await page.getByRole('button', { name: 'Monitoring', exact: true }).click()
  await expect(page.locator('.monitor-row').first()).toBeVisible()
  await thing(build, 'server/alpha').click()
  await build.getByRole('button', { name: 'Clone' }).click()
  await expect(page.getByTestId('monitor-server-alpha-2')).toBeVisible()
  await thing(build, 'server/beta').click()
  await build.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.getByTestId('monitor-server-beta')).toHaveCount(0)
  await page.getByRole('button', { name: /^Undo/ }).click()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByTestId('monitor-server-beta')).toBeVisible()
  await page.getByRole('combobox', { name: 'Scenario' }).selectOption('fleet')
  await page.getByRole('combobox', { name: 'Scenario' }).selectOption('first')
  await expect(page.getByTestId('monitor-server-beta')).toBeVisible()
  expect(errors).toEqual([])
})
