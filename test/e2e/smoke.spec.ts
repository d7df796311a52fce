import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'

test('the page opens, has its title, and axe finds nothing wrong', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveTitle('Migrascope')
  await expect(page.getByRole('main')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})
