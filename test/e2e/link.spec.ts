import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { build } from 'vite'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { advanceTo, createSimulation, hashSimulation } from '../../src/sim/simulation.ts'
import { clockUs, figure, open } from './page.ts'

const moved = '#v=1&s=first&do=0s:move:web:beta'

test('the same experiment has the same hash in Node and in Chromium', async ({ page }) => {
  const entry = fileURLToPath(new URL('./core.ts', import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'core', fileName: 'core' } },
  })
  const [{ output }] = Array.isArray(built) ? built : []
  await page.goto('about:blank')
  await page.addScriptTag({ content: output[0].code })
  for (const fragment of [
    moved,
    `${moved};1s:move:video:alpha;2s:set:vm.web.pattern:burst&link.lan.bandwidth=10Gbit/s`,
    `${moved}&migration.strategy=nonlive&seed=99`,
  ]) {
    const { experiment } = decodeLink(fragment)
    const simulation = createSimulation(experiment)
    advanceTo(simulation, 5_000_000)
    const inChromium = await page.evaluate(
      ([text, timeUs]) =>
        (globalThis as unknown as { core: { hashAt(text: string, timeUs: number): string } }).core.hashAt(text, timeUs),
      [fragment, 5_000_000] as const,
    )
    expect(inChromium).toBe(hashSimulation(simulation))
  }
})

test('a link opens at its moment, paused, and shows the same figures again', async ({ page }) => {
  await open(page, `${moved}&t=9s&paused=1`)
  expect(await clockUs(page)).toBe(9_000_000)
  const downtimeMs = await figure(page, 'downtime-ms')
  await open(page, `${moved}&t=9s&paused=1`)
  expect(await figure(page, 'downtime-ms')).toBe(downtimeMs)
})

test('a broken link gives a named warning, and the page works', async ({ page }) => {
  await open(page, '#v=1&s=first&vm.web.memory=9TB&colour=red&do=0s:move:web:mars;0s:move:web:beta&t=9s')
  const warning = page.getByRole('alert')
  await expect(warning).toContainText('9TB')
  await expect(warning).toContainText('colour')
  await expect(warning).toContainText('mars')
  expect(await figure(page, 'downtime-ms')).toBeGreaterThan(0)
  await warning.getByRole('button').first().click()
  await expect(warning).toBeHidden()
})

test('a new fragment in the address bar opens in the running page', async ({ page }) => {
  await open(page, `${moved}&t=9s&paused=1`)
  const before = await figure(page, 'downtime-ms')
  await page.evaluate(() => {
    location.hash =
      '#v=1&s=first&migration.downtime=100ms&link.lan.bandwidth=10Gbit/s&do=0s:move:web:beta&t=9s&paused=1'
  })
  await expect.poll(() => figure(page, 'downtime-ms')).toBeLessThan(before)
})
