import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { presetIds, presets } from '../../src/scenario/presets/index.ts'
import { clockUs, hurry, open } from './page.ts'

test('a scenario that is chosen opens with its story, and back is undo', async ({ page }) => {
  await open(page, '#v=1&s=first&paused=1')
  const choice = page.getByRole('combobox', { name: 'Scenario' })
  await choice.selectOption({ label: presets.maintenance.label })
  await expect(page.locator('.header .story-text')).toHaveText(presets.maintenance.story)
  await expect.poll(() => page.url()).toContain('s=maintenance')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(choice).toHaveValue('first')
})

test('the automation empties a server without a hand, and the log says why', async ({ page }) => {
  await open(page, '#v=1&s=maintenance&t=20s&paused=1')
  await expect(page.getByTestId('server-alpha')).toContainText('0 VMs')
  expect(await clockUs(page)).toBe(20_000_000)
  await page.getByRole('button', { name: 'Event log' }).click()
  await page.getByRole('searchbox').fill('maintenance')
  await expect(page.getByRole('row').filter({ hasText: 'Automatic move' })).toHaveCount(3)
})

test('the automation is switched off by hand while it runs', async ({ page }) => {
  await open(page, '#v=1&s=maintenance&t=1s&paused=1')
  const settings = page.getByRole('complementary', { name: 'Settings' })
  await settings.getByRole('radio', { name: 'Off' }).check({ force: true })
  await expect.poll(() => page.url()).toContain('automation.level:off')
  await page.getByRole('slider', { name: /speed/i }).press('End')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(() => clockUs(page), { timeout: 20_000 }).toBeGreaterThan(20_000_000)
  await expect(page.getByTestId('server-alpha')).toContainText('3 VMs')
})

for (const id of presetIds) {
  test(`axe finds nothing wrong with the scenario ${id}, and it fits a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 390, height: 844 })
    await open(page, `#v=1&s=${id}&t=6s&paused=1`)
    const { vms, servers } = presets[id].experiment.scenario
    // Many servers are folded at first.
    const first = servers.length > 8 ? `tile-${servers[0].id}` : `vm-${vms[0].id}`
    await expect(page.getByTestId(first)).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  })
}

test('the gallery shows every prepared datacenter with its story, and opens one', async ({ page }) => {
  await open(page, '#v=1&s=first&paused=1')
  await page.getByRole('button', { name: 'All prepared datacenters' }).click()
  const gallery = page.getByRole('dialog', { name: 'Prepared datacenters' })
  await expect(gallery.getByRole('listitem')).toHaveCount(presetIds.length)
  for (const id of presetIds) await expect(gallery).toContainText(presets[id].story)
  expect((await new AxeBuilder({ page }).include('dialog[open]').analyze()).violations).toEqual([])
  await gallery.getByRole('button', { name: new RegExp(presets.sites.label) }).click()
  await expect(gallery).toBeHidden()
  await expect.poll(() => page.url()).toContain('s=sites')
  await expect(page.getByTestId('server-g1')).toBeAttached()
})

test('a policy resolves a hot spot while one watches', async ({ page }) => {
  // Just before noon one server gets too much to do.
  await open(page, '#v=1&s=peak&t=80s&paused=1')
  const alpha = page.getByTestId('server-alpha')
  await expect(alpha.locator('.hot-mark')).toBeVisible()
  const before = await alpha.locator('[data-vm]').count()
  await hurry(page)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(() => alpha.locator('[data-vm]').count(), { timeout: 60_000 }).toBeLessThan(before)
  await expect(alpha.locator('.hot-mark')).toBeHidden({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Event log' }).click()
  await page.getByRole('searchbox').fill('Automatic move')
  await expect(page.getByRole('row').filter({ hasText: 'Automatic move' }).first()).toBeVisible()
})
