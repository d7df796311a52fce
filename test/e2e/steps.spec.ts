import { expect, type Page, test } from '@playwright/test'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import type { SimulationEvent } from '../../src/sim/events.ts'
import { advanceTo, createSimulation } from '../../src/sim/simulation.ts'
import { stopTimes } from '../../src/worker/stops.ts'
import { clockUs, figure, open } from './page.ts'

const moved = '#v=1&s=first&do=500ms:move:web:beta'
const END_US = 9_000_000

/** The stops of a run of the core, from the start. */
function stops(kind: 'event' | 'round' | 'phase'): number[] {
  const events: SimulationEvent[] = []
  const simulation = createSimulation(decodeLink(moved).experiment, (event) => events.push(event))
  advanceTo(simulation, END_US)
  return stopTimes(events, kind === 'event' ? { kind } : { kind, vm: 'web' })
}

const choose = (page: Page, unit: string) => page.getByLabel('Step by').selectOption(unit)

/** All that the page says and draws of one moment: words, figures and page maps. (The timeline draws the whole run.) */
const shown = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const settled = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)))
    const look = () =>
      [
        document.querySelector('.clock')?.textContent,
        ...[...document.querySelectorAll('.zone-happening, .client-words, .client-head')].map(
          (zone) => zone.textContent,
        ),
        ...[...document.querySelectorAll('.happening canvas')].map((c) => (c as HTMLCanvasElement).toDataURL()),
      ].join('\n')
    let before = ''
    for (let i = 0; i < 40; i++) {
      await settled()
      const now = look()
      if (now === before) return now
      before = now
    }
    throw new Error('the page does not come to rest')
  })

for (const kind of ['event', 'round', 'phase'] as const) {
  test(`by ${kind}, steps stop where the core has one, and back again shows the same`, async ({ page }) => {
    await open(page, `${moved}&t=0s&paused=1`)
    await choose(page, kind)
    const expected = stops(kind)
    expect(expected.length).toBeGreaterThan(3)
    const seen = new Map<number, string>()
    for (const atUs of expected.slice(0, 8)) {
      await page.getByRole('button', { name: `One ${kind} on` }).click()
      await expect.poll(() => clockUs(page), { message: `on to ${atUs}` }).toBe(atUs)
      seen.set(atUs, await shown(page))
    }
    const back = [...seen.keys()].reverse().slice(1)
    for (const atUs of back) {
      await page.getByRole('button', { name: `One ${kind} back` }).click()
      await expect.poll(() => clockUs(page), { message: `back to ${atUs}` }).toBe(atUs)
      expect(await shown(page)).toBe(seen.get(atUs))
    }
  })
}

test('stepping on to the end is running to the end', async ({ page }) => {
  const [first, ...rest] = stops('event')
  const last = rest[rest.length - 1]
  await open(page, `${moved}&t=0s&paused=1`)
  await choose(page, 'event')
  for (const atUs of [first, ...rest]) {
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => clockUs(page)).toBe(atUs)
  }
  const stepped = await shown(page)
  await open(page, `${moved}&t=${last}us&paused=1`)
  await expect.poll(() => clockUs(page)).toBe(last)
  await figure(page, 'downtime-ms')
  expect(await shown(page)).toBe(stepped)
})

test('a batch more has left with each step, and one back is the batch before', async ({ page }) => {
  await open(page, `${moved}&t=1s&paused=1`)
  await choose(page, 'batch')
  const times: number[] = []
  for (let i = 0; i < 4; i++) {
    const before = await clockUs(page)
    await page.getByRole('button', { name: 'One batch of memory on' }).click()
    await expect.poll(() => clockUs(page)).toBeGreaterThan(before)
    times.push(await clockUs(page))
  }
  const gaps = times.slice(1).map((time, i) => time - times[i])
  expect(Math.max(...gaps)).toBeLessThan(1.2 * Math.min(...gaps))
  await page.getByRole('button', { name: 'One batch of memory back' }).click()
  await expect.poll(() => clockUs(page)).toBeLessThan(times[3])
})

test('the blackout is shown in labelled slow motion, which changes no number and can be switched off', async ({
  page,
}) => {
  const phases = stops('phase')
  await open(page, `${moved}&t=${phases[1] + 1_000_000}us`)
  await expect(page.getByTestId('slowed-to')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('slowed-to')).toBeHidden({ timeout: 30_000 })
  const downtime = page.getByTestId('downtime-ms')
  await expect(downtime).toHaveAttribute('data-value', /\d/)
  const slowly = await downtime.getAttribute('data-value')
  await open(page, `${moved}&t=9s&paused=1`)
  await expect(downtime).toHaveAttribute('data-value', slowly ?? '')
  await page.getByRole('button', { name: 'Slow motion through the blackout' }).click()
  await page.getByRole('slider', { name: 'Simulated time' }).press('Home')
  await page.getByRole('button', { name: 'Play' }).click()
  let wasSlow = false
  while ((await clockUs(page)) < 6_000_000) {
    wasSlow ||= await page.getByTestId('slowed-to').isVisible()
    await page.waitForTimeout(20)
  }
  expect(wasSlow).toBe(false)
})

test('time stands while the tab is hidden and goes on after', async ({ page }) => {
  await open(page, moved)
  await expect.poll(() => clockUs(page)).toBeGreaterThan(300_000)
  const setHidden = (isHidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'visibilityState', { value: hidden ? 'hidden' : 'visible', configurable: true })
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, isHidden)
  await setHidden(true)
  await page.waitForTimeout(200)
  const rested = await clockUs(page)
  await page.waitForTimeout(500)
  expect(await clockUs(page)).toBe(rested)
  await setHidden(false)
  await expect.poll(() => clockUs(page)).toBeGreaterThan(rested)
})

test('nothing is drawn while time stands', async ({ page }) => {
  await open(page, `${moved}&t=3s&paused=1`)
  await shown(page)
  const changes = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let count = 0
          const observer = new MutationObserver((list) => {
            count += list.length
          })
          observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
          setTimeout(() => resolve(count), 1000)
        }),
    )
  // What was under way when it was paused comes to its end first.
  await expect.poll(changes, { timeout: 10_000 }).toBe(0)
})
