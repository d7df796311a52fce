// Sharing: links from the start and at a moment, files, students' links, tables and pictures that hold what they say.
import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { type Download, expect, type Locator, type Page, test } from '@playwright/test'
import { encode } from 'uqr'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { advanceTimeline, createTimeline } from '../../src/sim/timeline.ts'
import { open } from './page.ts'

const moved = '#v=1&s=first&do=1s:move:web:beta&t=9s&paused=1'

async function openShare(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share' })
  await expect(dialog).toBeVisible()
  return dialog
}

const linkOf = (dialog: Locator): Promise<string> => dialog.getByLabel('Link', { exact: true }).inputValue()

async function saved(page: Page, act: () => Promise<void>): Promise<{ download: Download; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { download, text: readFileSync(await download.path(), 'utf8') }
}

test('the link opens the experiment from its start, or the moment, paused; it is copied and drawn as a code', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, moved)
  const dialog = await openShare(page)
  const fromStart = await linkOf(dialog)
  expect(decodeLink(new URL(fromStart).hash).view).toMatchObject({ timeUs: 0, isPaused: false })
  await dialog.getByText('at this moment, paused').click()
  const atMoment = await linkOf(dialog)
  expect(decodeLink(new URL(atMoment).hash)).toMatchObject({
    view: { timeUs: 9_000_000, isPaused: true },
    problems: [],
  })
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect(dialog.getByRole('status')).toContainText('Link copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(atMoment)
  await dialog.getByText('QR code').click()
  const path = await dialog.getByRole('img', { name: 'QR code of the link' }).locator('path').getAttribute('d')
  const { data } = encode(atMoment, { border: 2 })
  expect(path?.split('M').length).toBe(data.flat().filter(Boolean).length + 1)
})

test('a file that was saved opens the same experiment; what is no experiment is refused with words', async ({
  page,
}) => {
  await open(page, moved)
  const dialog = await openShare(page)
  const { download, text } = await saved(page, () => dialog.getByRole('button', { name: 'Save as a file' }).click())
  const { experiment } = decodeLink(moved)
  expect(JSON.parse(text)).toEqual(experiment)
  const other = { ...experiment, seed: 99 }
  const choose = (name: string, content: string) =>
    dialog
      .getByLabel('File of an experiment')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
  await choose('broken.json', '{"version": 1,')
  await expect(dialog.getByRole('alert')).toContainText('broken.json is not JSON')
  await choose('strange.json', JSON.stringify({ ...other, seed: -1 }))
  await expect(dialog.getByRole('alert')).toContainText('seed')
  expect(decodeLink(new URL(page.url()).hash).experiment).toEqual(experiment)
  await choose('good.json', JSON.stringify(other))
  await expect(dialog).toBeHidden()
  await expect.poll(() => decodeLink(new URL(page.url()).hash).experiment).toEqual(other)
  expect(download.suggestedFilename()).toBe('migrascope-first.json')
})

test('a link for students hides and locks, and a locked act says so and changes nothing', async ({ page }) => {
  await open(page, moved)
  const dialog = await openShare(page)
  await dialog.getByText('A link for students').click()
  await dialog.getByRole('checkbox', { name: 'timeline' }).check()
  await dialog.getByRole('checkbox', { name: 'moving VMs' }).check()
  const link = new URL(await linkOf(dialog))
  expect(link.hash).toContain('hide=timeline')
  await open(page, `${link.hash}&paused=1`)
  await expect(page.getByTestId('server-alpha')).toBeVisible()
  await expect(page.locator('.zone-timeline')).toBeHidden()
  await page.getByTestId('vm-db').click()
  await page
    .getByTestId('server-gamma')
    .getByRole('button', { name: /^Move here/ })
    .click()
  await expect(page.getByText(/locked/).first()).toBeVisible()
  expect(decodeLink(new URL(page.url()).hash).experiment.commands).toHaveLength(1)
})

test('an embedded page has no header, one for a projector is large', async ({ page }) => {
  await open(page, '#v=1&paused=1&embed=1&view=projector')
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.locator('html')).toHaveAttribute('data-view', 'projector')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
})

test('tables and pictures hold what the core says, and the link to have it again', async ({ page }) => {
  await open(page, moved)
  await expect(page.locator('.timeline .track-plot svg').first()).toBeVisible()
  const dialog = await openShare(page)
  const { experiment } = decodeLink(moved)
  const timeline = createTimeline(experiment)
  advanceTimeline(timeline, 9_000_000)
  const rounds = timeline.recorder.events.flatMap((event) => (event.kind === 'round' ? [event] : []))

  const take = (name: string) => saved(page, () => dialog.getByRole('button', { name }).click())
  const lines = (await take('Rounds (CSV)')).text.trimEnd().split('\r\n')
  expect(lines).toHaveLength(rounds.length + 1)
  expect(lines[1].split(',')[5]).toBe(String(rounds[0].sentBytes))
  const events = (await take('Events (CSV)')).text.trimEnd().split('\r\n')
  expect(events.length).toBe(timeline.recorder.events.length + 1)
  const run = JSON.parse((await take('Run (JSON)')).text)
  expect(run.experiment).toEqual(experiment)
  expect(run.events).toEqual(JSON.parse(JSON.stringify(timeline.recorder.events)))
  expect(decodeLink(new URL(run.link).hash).experiment).toEqual(experiment)

  const svg = (await take('Picture (SVG)')).text
  expect(svg).toMatch(/^<svg/)
  expect(svg).toContain('seed 17')
  expect(svg).toContain('s=first')
  // Every track that is chosen, also those that nobody has scrolled to.
  for (const words of ['Remaining memory', 'Threshold', 'Dirtied against sent']) expect(svg).toContain(words)
  expect(svg).not.toMatch(/class=|<script|href=/)
  await dialog.getByLabel('Picture of').selectOption('Clients')
  const clients = (await take('Picture (SVG)')).text
  expect(clients).toContain('Clients')
  expect(clients).not.toContain('Remaining memory')
  const { download } = await take('Picture (PNG)')
  const png = readFileSync(await download.path())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBe(2000)
})

for (const [width, height, colorScheme] of [
  [1440, 900, 'light'],
  [390, 844, 'dark'],
] as const) {
  test(`axe finds nothing wrong with the dialog at ${width} × ${height} in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height })
    await open(page, moved)
    const dialog = await openShare(page)
    await dialog.getByText('A link for students').click()
    await dialog.getByText('QR code').click()
    expect((await new AxeBuilder({ page }).include('dialog[open]').analyze()).violations).toEqual([])
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
  })
}
