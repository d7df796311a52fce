// The page in other languages: German, and two that nobody speaks, which find words that are in no catalogue.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { open } from './page.ts'

const moving = '#v=1&s=first&do=1s:move:web:beta&t=5s&paused=1'

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

const spoken = (page: Page) => page.evaluate(() => document.documentElement.lang)

test('a link asks for German: what is seen and heard is German, numbers too', async ({ page }) => {
  await open(page, `${moving}&lang=de`)
  expect(await spoken(page)).toBe('de')
  await expect(page.getByRole('heading', { name: 'Rechenzentrum' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Abspielen' })).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Einstellungen' })).toContainText('Seitenschreibrate')
  await expect(page.getByRole('region', { name: 'Warum jetzt?' })).toContainText('noch eine Ladung senden')
  await expect(page.getByTestId('clock')).toHaveText('5,000 s')
  await expect(page.getByTestId('vm-web')).toContainText('migriert: Runde 1')
  await expect(page.locator('.zone-timeline')).toContainText('gesendete Bytes')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('a value is typed as people write it', async ({ page }) => {
  await open(page, '#v=1&s=first&paused=1&lang=de')
  const field = page.getByRole('textbox', { name: 'Bandbreite, Wert' })
  await field.fill('1,5 Gbit/s')
  await field.press('Enter')
  await expect.poll(() => page.url()).toContain('1.5Gbit/s')
  const writes = page.getByRole('textbox', { name: 'Seitenschreibrate, Wert' })
  await writes.fill('30.000 Seiten/s')
  await writes.press('Enter')
  await expect.poll(() => page.url()).toContain('30000pages/s')
})

test('a language that is chosen draws the page anew, and is remembered', async ({ page }) => {
  await open(page, moving)
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch')
  await expect(page.getByRole('heading', { name: 'Rechenzentrum' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Abspielen' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Rechenzentrum' })).toBeVisible()
  expect(await spoken(page)).toBe('de')
})

/** Of what stands on the page, the texts that no catalogue has: those without accents and brackets. */
const plainTexts = (page: Page, names: readonly string[]): Promise<string[]> =>
  page.evaluate((names) => {
    const isSeen = (element: Element | null): boolean => element?.checkVisibility?.() ?? false
    const texts: string[] = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode())
      if (isSeen(node.parentElement)) texts.push(node.textContent ?? '')
    const attributes = ['aria-label', 'title', 'placeholder', 'aria-valuetext']
    for (const element of document.querySelectorAll(attributes.map((name) => `[${name}]`).join()))
      if (isSeen(element)) texts.push(...attributes.map((name) => element.getAttribute(name) ?? ''))
    const units = /\b(?:[GMK]?i?B(?:\/s)?|[GMkK]?bit\/s|[GMk]B\/s|m?s|µs|ns|W|kWh)\b/g
    const strip = (text: string): string =>
      names.reduce((rest, name) => rest.replaceAll(name, ''), text).replace(units, '')
    const isPlain = (text: string): boolean => /[A-Za-z]{2,}/.test(strip(text)) && !/[áëïöüçñý~]/.test(text)
    return [...new Set(texts.map((text) => text.trim()).filter(isPlain))]
  }, names)

/** Names are data, not words; so are keys and the mark of a pause. */
const namesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const things = document.querySelectorAll('.machine h3, .vm-title strong, .vm-fact, .network-words strong')
    return ['Migrascope', 'English', 'Deutsch', 'Long English (for tests)', 'Esc', 'II']
      .concat(Array.from(things, ({ textContent }) => textContent ?? ''))
      .filter((name) => name !== '')
      .sort((a, b) => b.length - a.length)
  })

/** Panels that cover each other. */
const panelsOverlap = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.header, .stage, .app > .settings, .transport')].map((element) => ({
      name: element.className,
      box: element.getBoundingClientRect(),
    }))
    return boxes.flatMap(({ name, box }, i) =>
      boxes
        .slice(i + 1)
        .filter(
          (other) =>
            Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 1 &&
            Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 1,
        )
        .map((other) => `${name} and ${other.name}`),
    )
  })

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`no word is missing in the catalogues, and a third more has room, at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await open(page, `${moving}&lang=en-XA`)
    await expect(page.getByTestId('probes-ok')).not.toHaveText('0')
    const names = await namesOf(page)
    const check = async (where: string): Promise<void> => {
      expect(await plainTexts(page, names), where).toEqual([])
      expect(await overflow(page), where).toBeLessThanOrEqual(0)
      expect(await panelsOverlap(page), where).toEqual([])
    }
    await check('a migration')
    if (width < 800) {
      for (const tab of await page.locator('.tabs input').all()) {
        await tab.check({ force: true })
        await check(`tab ${await tab.evaluate((input) => input.parentElement?.textContent)}`)
      }
      return
    }
    for (const panel of await page.locator('.panel-toggle').all()) {
      await panel.click()
      await expect(page.locator('.zone-log .panel, .zone-monitoring .panel')).toBeVisible()
      await check('a panel')
    }
    await page.locator('.tracks-menu > button').click()
    for (const box of await page.locator('.tracks-list input').all()) await box.check()
    await check('all tracks')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await check('help')
    await page.keyboard.press('Escape')
    await page.getByTestId('move-mail').click()
    await expect(page.locator('.move-menu .reasons, .move-menu p').first()).toBeVisible()
    await check('the menu of a move')
  })
}

test('from right to left the page mirrors and time does not; a VM is moved by keys', async ({ page }) => {
  await open(page, '#v=1&s=first&t=1s&paused=1&lang=ar-XB')
  const root = page.locator('html')
  await expect(root).toHaveAttribute('dir', 'rtl')
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  const left = (selector: string) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().left)
  expect(await left('#settings')).toBeLessThan(await left('.zone-floor'))
  expect(await left('[data-server=alpha]')).toBeLessThan(await left('[data-server=beta]'))
  const direction = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).direction)
  for (const selector of ['.track-plot', '.overview-plot', '.seek', '.floor-plan'])
    expect(await direction(selector), selector).toBe('ltr')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await page.getByTestId('move-web').focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.move-menu button:enabled').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toContain('move:web:beta')
  await page.locator('.play').click()
  await expect(page.getByTestId('arriving-web')).toBeVisible({ timeout: 20_000 })
})

test('from right to left nothing scrolls sideways on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, `${moving}&lang=ar-XB`)
  for (const tab of await page.locator('.tabs input').all()) {
    await tab.check({ force: true })
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  }
})
