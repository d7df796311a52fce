// Without a network, from a disk, in frames; and nothing ever asked of anybody else.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, expect, type FrameLocator, type Page, test } from '@playwright/test'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { clockUs, figure, open, openView } from './page.ts'

const oneFile = fileURLToPath(new URL('../../dist/migrascope.html', import.meta.url))

/** Every request of a context, and what its pages complain of. */
function listen(context: BrowserContext): { readonly requests: string[]; readonly complaints: string[] } {
  const requests: string[] = []
  const complaints: string[] = []
  context.on('request', (request) => requests.push(request.url()))
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(error.error().message))
  return { requests, complaints }
}

/** Something moves, and a drag by menu leads to a migration with figures. */
async function works(page: Page | FrameLocator): Promise<void> {
  await expect(page.getByTestId('server-alpha')).toBeVisible()
  await expect
    .poll(async () => Number(await page.getByTestId('clock').getAttribute('data-value')), { timeout: 20_000 })
    .toBeGreaterThan(500_000)
}

test('a visit of many views asks nothing of any other origin, and breaks no rule of the security policy', async ({
  page,
  context,
}) => {
  const { requests, complaints } = listen(context)
  await open(page, '#v=1&s=first&do=1s:move:web:beta&t=3s&paused=1')
  for (const view of ['Compare', 'A day', 'Datacenter']) await openView(page, view)
  for (const name of ['Monitoring', 'Event log']) {
    await page.getByRole('button', { name, exact: true }).first().click()
    await page.waitForTimeout(500)
  }
  await open(page, '#v=1&s=fleet&paused=1')
  await expect(page.getByRole('searchbox').first()).toBeVisible()
  const origin = new URL(page.url()).origin
  const others = requests.filter((url) => !/^(data|blob|about):/.test(url) && new URL(url).origin !== origin)
  expect(others).toEqual([])
  expect(requests.length).toBeGreaterThan(5)
  expect(complaints).toEqual([])
})

test('what the browser keeps is told, and forgotten when asked', async ({ page }) => {
  await open(page, '#v=1&paused=1')
  await page.getByRole('button', { name: /Projector view/ }).click()
  const kept = () => page.evaluate(() => Object.keys(localStorage))
  expect(await kept()).toEqual(['migrascope.projector'])
  await page.getByRole('button', { name: 'Help and keys' }).click()
  await page.getByRole('button', { name: 'Forget' }).click()
  await expect(page.getByText(/^Forgotten\./)).toBeVisible()
  expect(await kept()).toEqual([])
})

test('a file that is dropped on the page is opened by what it is', async ({ page }) => {
  const drop = async (name: string, text: string) => {
    const dataTransfer = await page.evaluateHandle(
      ([name, text]) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([text], name))
        return transfer
      },
      [name, text],
    )
    await page.locator('.app').dispatchEvent('drop', { dataTransfer })
  }
  await open(page, '#v=1&paused=1')
  const experiment = { ...decodeLink('v=1&s=maintenance').experiment, seed: 4711 }
  await drop('a.json', JSON.stringify(experiment))
  await expect.poll(() => page.url()).toContain('seed=4711')
  await drop('junk.json', '{"scenario": 1}')
  await expect(page.getByText(/is not allowed|found/).first()).toBeVisible()
  expect(page.url()).toContain('seed=4711')
  await drop('log.txt', readFileSync(fileURLToPath(new URL('../scenario/log/domjobinfo.txt', import.meta.url)), 'utf8'))
  await expect(page.getByTestId('log-words')).toHaveText(/^log.txt: \d+ reports read/)
})

test('after one visit it opens without a network, with views that were not opened before', async ({
  page,
  context,
}) => {
  await open(page)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.reload()
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await context.setOffline(true)
  await page.reload()
  await works(page)
  await page.getByRole('button', { name: 'Monitoring', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Monitoring' })).toBeVisible()
  await context.setOffline(false)
})

test('it opens from a disk as one file, and repeats an experiment as the served page does', async ({
  browser,
  page,
}) => {
  const link = '#v=1&s=first&do=1s:move:web:beta&t=12s&paused=1'
  await open(page, link)
  const served = await figure(page, 'downtime-ms')
  const context = await browser.newContext()
  const { requests, complaints } = listen(context)
  const disk = await context.newPage()
  await disk.goto(`file://${oneFile}${link}`)
  expect(await figure(disk, 'downtime-ms')).toBe(served)
  await disk.getByRole('button', { name: 'Event log' }).click()
  await expect(disk.getByRole('heading', { name: 'Event log' })).toBeVisible()
  expect(requests.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

test('it runs in a frame that has neither an origin nor storage', async ({ page, context }) => {
  const { complaints } = listen(context)
  await page.goto('about:blank')
  await page.setContent('<iframe sandbox="allow-scripts" style="width:1200px;height:800px" title="frame"></iframe>')
  await page.locator('iframe').evaluate(
    (frame: HTMLIFrameElement, html) => {
      frame.srcdoc = html
    },
    readFileSync(oneFile, 'utf8'),
  )
  const frame = page.frameLocator('iframe')
  await works(frame)
  await frame.getByRole('button', { name: 'Settings', exact: true }).click()
  expect(complaints).toEqual([])
})

test('a page around the frame hears what happens, and is obeyed', async ({ page }) => {
  await page.goto('/embed/index.html')
  const heard = (kind: string) => page.locator(`#heard li[data-kind="${kind}"]`)
  await expect(heard('ready')).toHaveCount(1)
  await expect(heard('height').first()).toBeAttached()
  const frame = page.frameLocator('#frame')
  const clock = async (): Promise<number> => Number(await frame.getByTestId('clock').getAttribute('data-value'))
  await page.getByRole('button', { name: 'Seek' }).click()
  await expect.poll(clock).toBe(5_000_000)
  await page.locator('#link').fill('#v=1&s=first&do=1s:move:web:beta&t=2s')
  await page.getByRole('button', { name: 'Open' }).click()
  await expect.poll(clock).toBeLessThan(5_000_000)
  await page.getByRole('button', { name: 'Play' }).click()
  await expect(heard('complete').first()).toContainText('"phase":"completed"', { timeout: 30_000 })
  await page.getByRole('button', { name: 'Pause' }).click()
  const stoppedUs = await clock()
  await page.waitForTimeout(300)
  expect(await clock()).toBe(stoppedUs)
})

test('what is written into names is shown as it is, never run', async ({ page }) => {
  const name = encodeURIComponent(encodeURIComponent('<img src=x onerror=alert(1)>'))
  let hasAlerted = false
  page.on('dialog', (dialog) => {
    hasAlerted = true
    void dialog.dismiss()
  })
  await open(page, `#v=1&s=first&paused=1&servers=alpha:${name};beta;gamma`)
  await expect(page.getByRole('heading', { name: '<img src=x onerror=alert(1)>' }).first()).toBeVisible()
  expect(hasAlerted).toBe(false)
  expect(await clockUs(page)).toBe(0)
})
