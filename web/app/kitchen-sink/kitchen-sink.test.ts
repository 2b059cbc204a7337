import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build, type InlineConfig, type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const places = ['chromium-headless-shell', 'chromium', 'google-chrome']
const chromiumPath = [process.env.CHROMIUM, ...places.map((name) => `/usr/bin/${name}`)].find(
  (path) => path !== undefined && existsSync(path),
)
if (!chromiumPath)
  console.warn('SKIPPED: the parts were not tried in a browser, because there is no Chromium.')

let parts: PreviewServer
let browser: Browser
let folder: string
let address: string

/** The parts in a page of their own, so that no test sees the scans of another. */
async function openParts(
  options: { width?: number; scheme?: 'light' | 'dark' } = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: 900 },
    colorScheme: options.scheme ?? 'light',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(`${address}ui`)
  await page.waitForSelector('.kit')
  return page
}

const codes = (page: Page) => page.locator('[data-part=codes] li').allTextContents()
const amount = (page: Page) => page.locator('[data-part=amount]').textContent()

/** A scanner's presses, 5 ms apart by the keyboard's clock; in their middle the page may stall. */
async function scan(page: Page, code: string, busyMs = 0): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  const begunAt = Date.now() / 1000
  const down = (key: string, index: number) =>
    keyboard.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key,
      text: key === 'Enter' ? '\r' : key,
      windowsVirtualKeyCode: key === 'Enter' ? 13 : key.charCodeAt(0),
      timestamp: begunAt + index * 0.005,
    })
  const presses = [...code, 'Enter'].map((key, index) => () => down(key, index))
  await Promise.all(presses.slice(0, 3).map((press) => press()))
  if (busyMs > 0) await stall(page, busyMs)
  await Promise.all(presses.slice(3).map((press) => press()))
  await keyboard.detach()
}

const stall = (page: Page, busyMs: number) =>
  page.evaluate((ms) => {
    const until = performance.now() + ms
    while (performance.now() < until);
  }, busyMs)

const inChromium = test.skipIf(!chromiumPath)

beforeAll(async () => {
  if (!chromiumPath) return
  folder = await mkdtemp(join(tmpdir(), 'vendly-parts-'))
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic']
  ;[parts, browser] = await Promise.all([
    serveParts(),
    chromium.launch({ executablePath: chromiumPath, args }),
  ])
  address = parts.resolvedUrls?.local[0] ?? ''
})
afterAll(async () => {
  await browser?.close()
  await parts?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

/**
 * Built once, a page of parts is there at once; a server for development brings it file by file,
 * for each page anew.
 */
async function serveParts(): Promise<PreviewServer> {
  const config: InlineConfig = {
    root: 'web',
    configFile: 'vite.config.ts',
    logLevel: 'error',
    build: { outDir: folder, minify: false },
    preview: { port: 0, host: '127.0.0.1' },
  }
  await build(config)
  return preview(config)
}

inChromium('a scan into a number field leaves the number as it was', async () => {
  const page = await openParts()
  const field = page.locator('input[type=number]')
  await field.focus()
  await scan(page, '8901234567894')
  await expect.poll(() => codes(page)).toEqual(['8901234567894'])
  expect(await field.inputValue()).toBe('3')
  await page.context().close()
})

inChromium('typing by hand stays, and a scan behind it is taken out again', async () => {
  const page = await openParts()
  const field = page.getByRole('searchbox')
  await field.focus()
  await page.keyboard.type('890123', { delay: 70 })
  await page.keyboard.press('Enter')
  expect(await codes(page)).toEqual([])
  await scan(page, '8909999999990')
  await expect.poll(() => codes(page)).toEqual(['8909999999990'])
  expect(await field.inputValue()).toBe('890123')
  await page.context().close()
})

inChromium('fingers that roll over two keys type both, where the caret stands', async () => {
  const page = await openParts()
  const field = page.getByRole('searchbox')
  await field.focus()
  await page.keyboard.type('tea', { delay: 70 })
  await page.keyboard.press('Home')
  await page.keyboard.type('gr', { delay: 10 })
  await expect.poll(() => field.inputValue()).toBe('grtea')
  await page.keyboard.type('ee', { delay: 10 })
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('n', { delay: 70 })
  expect(await field.inputValue()).toBe('greetnea')
  expect(await codes(page)).toEqual([])
  await page.context().close()
})

inChromium('a scan leaves no digit on a numpad, and physical keys work on it', async () => {
  const page = await openParts()
  await page.keyboard.type('2500', { delay: 70 })
  await expect.poll(() => amount(page)).toBe('₹2,500.00')
  await scan(page, '8907777777777')
  await expect.poll(() => codes(page)).toHaveLength(1)
  expect(await amount(page)).toBe('₹2,500.00')
  await page.context().close()
})

inChromium('a machine that stalls in the middle of a scan tears no code apart', async () => {
  const page = await openParts()
  const field = page.getByRole('searchbox')
  await field.focus()
  // The pause behind the third character is over before the page hears of the fourth.
  await scan(page, '8903333333333', 400)
  await expect.poll(() => codes(page)).toEqual(['8903333333333'])
  expect(await field.inputValue()).toBe('')
  await page.context().close()
})

inChromium(
  'keys that fingers rolled over stay in their order, however busy the machine is',
  async () => {
    const page = await openParts()
    const field = page.getByRole('searchbox')
    await field.focus()
    const keyboard = await page.context().newCDPSession(page)
    const begunAt = Date.now() / 1000
    // Two keys as close as a scanner's, the third behind a pause; the page hears of all three at once.
    const presses = [0, 0.005, 0.07].map((after, index) => {
      const key = '250'[index] ?? ''
      const timestamp = begunAt + after
      const windowsVirtualKeyCode = key.charCodeAt(0)
      const press = { type: 'keyDown', key, text: key, windowsVirtualKeyCode, timestamp } as const
      return keyboard.send('Input.dispatchKeyEvent', press)
    })
    await Promise.all(presses)
    await expect.poll(() => field.inputValue()).toBe('250')
    await page.context().close()
  },
)

inChromium('an unknown code stays to be seen until it is dismissed', async () => {
  const page = await openParts()
  const answer = page.getByText('12345670 is not in your items')
  // A machine that stalls between two keys makes typing of a scan; a cashier would scan again, too.
  const scanned = async () => {
    await scan(page, '12345670')
    await answer.waitFor({ timeout: 2_000 })
  }
  await vi.waitFor(scanned, { timeout: 60_000 })
  await page.getByRole('button', { name: 'Dismiss' }).click()
  expect(await answer.count()).toBe(0)
  await page.context().close()
})

inChromium.each(['dialog', 'sheet', 'drawer'])(
  'a %s keeps the focus, closes on Esc and gives it back',
  async (form) => {
    const page = await openParts()
    const opener = page.getByRole('button', { name: `Open ${form}` })
    await opener.click()
    await page.getByLabel('Reason').waitFor()
    expect(
      await page.getByLabel('Reason').evaluate((field) => field === document.activeElement),
    ).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0)
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.context().close()
  },
)

/** Parts are asked about once; the colours, which take the most time, in both themes. */
type Asked = Parameters<AxeBuilder['options']>[0]
const everything: Asked = {}
const colours: Asked = { runOnly: { type: 'rule', values: ['color-contrast'] } }

inChromium.each([
  { width: 320, scheme: 'light', asked: everything },
  { width: 390, scheme: 'dark', asked: null },
  { width: 820, scheme: 'light', asked: null },
  { width: 1440, scheme: 'dark', asked: colours },
] as const)(
  'at $width px in $scheme nothing is wider than the window and nothing is barred',
  async ({ width, scheme, asked }) => {
    const page = await openParts({ width, scheme })
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(excess).toBeLessThanOrEqual(0)
    if (asked) expect(await barred(page, asked)).toEqual([])
    await page.context().close()
  },
)

/** The parts that pass need no selectors of their own: to find those takes most of the time. */
async function barred(page: Page, asked: Asked): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], ...asked })
  const { violations } = await axe.analyze()
  return violations.map((violation) => violation.id)
}
