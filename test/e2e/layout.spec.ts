import { expect, type Page, test } from '@playwright/test'
import { open } from './page.ts'

const moving = '#v=1&s=first&do=1s:move:web:beta&t=5s&paused=1'

/** Panels and what lies beside them, which must not cover each other; what scrolls within the page may lie under them. */
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

/** Parts of a panel that stand beyond its edge where it does not scroll. */
const beyondPanels = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.explanation, .maps-place, .client')].flatMap((panel) => {
      const { right, bottom } = panel.getBoundingClientRect()
      return [...panel.querySelectorAll('p:not(.unseen), li, canvas, dd')]
        .filter(
          (part) => part.getBoundingClientRect().bottom > bottom + 1 || part.getBoundingClientRect().right > right + 1,
        )
        .map((part) => `${part.textContent} in ${panel.className}`)
    }),
  )

for (const [width, height] of [
  [1440, 900],
  [1280, 720],
  [1024, 768],
  [390, 844],
] as const) {
  for (const view of ['normal', 'projector'] as const) {
    test(`nothing overlaps or scrolls into emptiness at ${width} × ${height}, ${view} view`, async ({ page }) => {
      await page.setViewportSize({ width, height })
      await page.addInitScript(
        (view) => localStorage.setItem('migrascope.projector', view === 'projector' ? 'on' : 'off'),
        view,
      )
      await open(page, moving)
      await expect(page.getByTestId('probes-ok')).not.toHaveText('0')
      for (let open = 0; open < 2; open++) {
        expect(await panelsOverlap(page)).toEqual([])
        expect(await beyondPanels(page)).toEqual([])
        for (let i = 0; i < 40; i++) await page.keyboard.press('Tab')
        const { scrollHeight, scrollWidth, scrollTop } = await page.evaluate(() => ({
          scrollHeight: document.documentElement.scrollHeight,
          scrollWidth: document.documentElement.scrollWidth,
          scrollTop: document.documentElement.scrollTop,
        }))
        expect({ scrollHeight, scrollWidth, scrollTop }).toEqual({
          scrollHeight: height,
          scrollWidth: width,
          scrollTop: 0,
        })
        if (width > 820) await page.getByRole('button', { name: 'Settings', exact: true }).click()
        else await page.getByRole('radio', { name: 'Settings' }).check({ force: true })
      }
    })
  }
}

test('at 1280 × 720 the third server stands beside the others with the settings open', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await open(page, moving)
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const [alpha, gamma] = await Promise.all(
    ['alpha', 'gamma'].map((id) => page.getByTestId(`server-${id}`).boundingBox()),
  )
  expect(gamma?.y).toBe(alpha?.y)
  expect((gamma?.y ?? 0) + (gamma?.height ?? 720)).toBeLessThan(668)
})
