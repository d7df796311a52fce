// Several VMs at once: chosen, queued, evacuated, forced.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import type { Command } from '../../src/sim/experiment.ts'
import { hurry, open } from './page.ts'

/** Eight desktops on Alpha; one move at a time. */
const storm = '#v=1&s=storm&paused=1&t=2s&automation.level=off&automation.parallel=1'

const commandsOf = (page: Page): readonly Command[] => decodeLink(new URL(page.url()).hash.slice(1)).experiment.commands
const faces = (page: Page): Locator => page.locator('.vm-face')
const bar = (page: Page): Locator => page.getByRole('group', { name: 'Selected VMs' })
const waiting = (page: Page): Locator => page.getByRole('region', { name: 'Moves that wait' })

async function expectQueued(page: Page, count: number): Promise<void> {
  await expect.poll(() => commandsOf(page).filter((each) => each.kind === 'migrate')).toHaveLength(count)
  for (const command of commandsOf(page))
    expect(command).toMatchObject({ kind: 'migrate', mode: 'queue', destination: 'beta' })
}

test('by mouse: three are chosen and dragged, one moves and two wait in their order', async ({ page }) => {
  await open(page, storm)
  await faces(page)
    .nth(0)
    .click({ modifiers: ['Control'] })
  await faces(page)
    .nth(2)
    .click({ modifiers: ['Control'] })
  await faces(page).nth(1).click()
  await expect(bar(page)).toContainText('3 selected')
  await expect(faces(page).nth(2)).toHaveAttribute('aria-pressed', 'true')
  await faces(page).nth(0).hover()
  await page.mouse.down()
  const beta = await page.getByTestId('server-beta').boundingBox()
  if (beta === null) throw new Error('expected Beta on the floor')
  await page.mouse.move(beta.x + 40, beta.y + 60, { steps: 6 })
  await expect(page.locator('.vm-carried')).toContainText('and 2 others')
  await page.mouse.up()
  await expectQueued(page, 3)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(waiting(page).getByRole('listitem')).toHaveText([/Desktop 3 to Beta/, /Desktop 2 to Beta/])
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  // Back to before, nobody waits; and there again, they do.
  await page.getByRole('slider', { name: 'Simulated time' }).focus()
  await page.keyboard.press('Home')
  await expect(waiting(page)).toHaveCount(0)
})

test('by keys: chosen, sent, more at once, and one taken off the list', async ({ page }) => {
  await open(page, storm)
  await page.getByRole('button', { name: 'Select', exact: true }).focus()
  await page.keyboard.press('Enter')
  for (const n of [0, 1, 2, 3]) {
    await faces(page).nth(n).focus()
    await page.keyboard.press(n % 2 === 0 ? 'Enter' : 'Space')
  }
  await expect(bar(page)).toContainText('4 selected')
  await bar(page).getByRole('combobox').focus()
  await page.keyboard.type('Beta')
  await bar(page).getByRole('button', { name: 'Move them' }).focus()
  await page.keyboard.press('Enter')
  await expectQueued(page, 4)
  await page.getByRole('button', { name: 'Play', exact: true }).press('Enter')
  await expect(waiting(page).getByRole('listitem')).toHaveCount(3)
  await page.getByRole('button', { name: 'Pause', exact: true }).press('Enter')
  await waiting(page)
    .getByRole('button', { name: /^Do not move/ })
    .last()
    .press('Enter')
  await expect(waiting(page).getByRole('listitem')).toHaveCount(2)
  await waiting(page).getByRole('button', { name: 'More moves at once' }).press('Enter')
  await expect(waiting(page)).toContainText('at most 2 at once')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } })
  test('the menu of a server chooses all of its VMs; a tap leaves one out', async ({ page }) => {
    await open(page, storm)
    await page.getByRole('button', { name: 'Break or mend Alpha' }).tap()
    await page.getByRole('button', { name: 'Select all VMs' }).tap()
    await expect(bar(page)).toContainText('8 selected')
    await faces(page).nth(0).tap()
    await expect(bar(page)).toContainText('7 selected')
    await bar(page).getByRole('button', { name: 'Move them' }).tap()
    await expectQueued(page, 7)
  })
})

test('a server is evacuated, and the page says how far that is', async ({ page }) => {
  await open(page, '#v=1&s=first&paused=1&t=1s')
  await page.getByRole('button', { name: 'Break or mend Alpha' }).click()
  await page.getByRole('button', { name: 'Evacuate' }).click()
  await expect(page.getByTestId('rescue')).toContainText('Moved away: 0 of 2')
  await hurry(page)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(page.getByTestId('rescue')).toContainText('Moved away: 2 of 2', { timeout: 60_000 })
  await expect(page.getByTestId('server-alpha').locator('[data-vm]')).toHaveCount(0)
})

test('in a disaster it says who was saved, and for whom there was no time', async ({ page }) => {
  await open(page, '#v=1&s=disaster&t=59s&paused=1')
  await expect(page.getByTestId('rescue')).toContainText(/Saved: [1-3] of 4/)
  await expect(page.getByTestId('rescue')).toContainText('no room or no time for')
})

test('a refused move is forced, and fails as was said', async ({ page }) => {
  await open(page, '#v=1&s=mixed&paused=1&t=1s')
  await page.getByTestId('vm-web').click()
  await page
    .getByTestId('server-xen')
    .getByRole('button', { name: /^Move here/ })
    .click()
  const pinned = page.locator('.pinned')
  await expect(pinned).toContainText('turns it down')
  await pinned.getByRole('button', { name: /^Force it/ }).click()
  await expect.poll(() => commandsOf(page).at(-1)).toMatchObject({ kind: 'migrate', vm: 'web', mode: 'force' })
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.getByRole('button', { name: 'Event log' }).click()
  await expect(
    page
      .locator('.log-line')
      .filter({ hasText: /against|forced/i })
      .first(),
  ).toBeVisible()
  await expect(
    page
      .locator('.log-line')
      .filter({ hasText: /failed/i })
      .first(),
  ).toBeVisible({ timeout: 20_000 })
})
