import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { openBrowser, openDevice, scan } from '../e2e/lib/browser.ts'
import { chooseCounter, openShift, ownPassword, signIn } from '../e2e/lib/counter-screens.ts'
import { startProduct } from '../e2e/lib/product.ts'
import { signIn as signInByApi, tillClient } from '../e2e/lib/till-client.ts'
import { importItems } from './lib/import-items.ts'
import { percentile } from './lib/latency.ts'
import { paintTimes, prepareWatch, scanInRealTime, slowDown, watchPaint } from './lib/painted.ts'
import { type GeneratedItem, generateItems } from './search-catalogue.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const aims = { full: 16, slowed: 50 }

interface Row {
  readonly what: string
  readonly items: number
  readonly slowed: boolean
  readonly times: readonly number[]
}

/** Scan to painted line and keystroke to painted list among few and many items, and what opening the till costs. */
export async function run(args: readonly string[]): Promise<void> {
  const counts = args.length > 0 ? args.map(Number) : [1_000, 100_000]
  const [product, browser] = await Promise.all([startProduct(), openBrowser({ whole: true })])
  const rows: Row[] = []
  try {
    const session = await signInByApi(product.url, ownPassword)
    const office = tillClient(product.url, session)
    const outlets = await office.call('GET', '/api/v1/outlets')
    const shop = (outlets.body.outlets as { id: string; kind: string }[]).find(
      (outlet) => outlet.kind === 'shop',
    )
    const till = tillClient(product.url, { ...session, 'x-vendly-outlet': shop?.id ?? '' }, 120_000)
    const device = await openDevice(browser, product.url)
    await prepareWatch(device.page)
    await preparePlainLines(device.page)
    await signIn(device.page)
    await chooseCounter(device.page, 'Front counter')
    await openShift(device.page, '1000')
    const all = generateItems(Math.max(...counts))
    for (const slowed of [false, true]) rows.push(await measureFloor(device.page, slowed))
    for (const count of counts) {
      const seconds = await importItems(till, all.slice(0, count))
      say(`import of ${count} items: ${seconds} s`)
      say(`on the device after ${await untilOnDevice(device.page, count)} ms`)
      for (const slowed of [false, true]) {
        rows.push(...(await measureTill(device.page, all.slice(0, count), slowed)))
      }
    }
    printRows(rows)
    await printFirstLoad(browser, product.url)
  } finally {
    await browser.close()
    await product.stop()
  }
}

/** The number beside All says how many items the device has. */
async function untilOnDevice(page: Page, count: number): Promise<number> {
  const begun = performance.now()
  await page.reload()
  await untilReady(page, count)
  return Math.round(performance.now() - begun)
}

async function untilReady(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (least) => Number(document.querySelector('.shelf-cats .cat span')?.textContent ?? 0) >= least,
    count,
    { timeout: 180_000 },
  )
}

async function measureTill(
  page: Page,
  items: readonly GeneratedItem[],
  slowed: boolean,
): Promise<Row[]> {
  const session = await page.context().newCDPSession(page)
  await freshBill(page)
  await untilReady(page, items.length)
  await slowDown(session, slowed ? 4 : 1)
  const scans = await measureScans(page, session, items)
  const plain = await measurePlainLines(page, session, items)
  const keys = await measureKeys(page, items)
  await slowDown(session, 1)
  await session.detach()
  const row = { items: items.length, slowed }
  return [
    { what: 'scan to painted line', ...row, times: scans },
    { what: 'a line put there alone', ...row, times: plain },
    { what: 'key to painted list', ...row, times: keys },
  ]
}

/** The same presses to one painted word in an empty page: what browser and machine take alone. */
async function measureFloor(device: Page, slowed: boolean): Promise<Row> {
  const page = await device.context().newPage()
  await prepareWatch(page)
  await page.goto('data:text/html,<main class="slip"></main>')
  await page.evaluate(() => {
    window.addEventListener('keydown', ({ key }) => {
      const line = document.createElement('p')
      line.textContent = 'line'
      if (key === 'Enter') document.querySelector('.slip')?.replaceChildren(line)
    })
  })
  const session = await page.context().newCDPSession(page)
  await slowDown(session, slowed ? 4 : 1)
  await watchPaint(page, 'Enter', '.slip')
  for (let turn = 0; turn < 60; turn++) {
    await scanInRealTime(session, '8901234567894')
    await pause(150)
  }
  const times = await paintTimes(page)
  await page.close()
  return { what: 'scan in an empty page', items: 0, slowed, times }
}

async function freshBill(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith('vendly.bill')) localStorage.removeItem(key)
    }
  })
  await page.reload()
}

const pick = (items: readonly GeneratedItem[], turn: number) =>
  items[(turn * 7_919 + 13) % items.length] as GeneratedItem

async function measureScans(
  page: Page,
  keyboard: CDPSession,
  items: readonly GeneratedItem[],
): Promise<number[]> {
  // The list of lines is there from the first line on.
  await scan(page, pick(items, 0).barcode)
  await page.locator('.slip__lines li').first().waitFor()
  await watchPaint(page, 'Enter', '.slip')
  for (let turn = 1; turn <= 60; turn++) {
    await scanInRealTime(keyboard, pick(items, turn).barcode)
    await pause(150)
  }
  return paintTimes(page)
}

interface PlainLines {
  plainLines?: boolean
}

/**
 * For as long as it is wanted, Enter puts one more line on the bill with no program behind it, and
 * nothing else hears a key.
 */
async function preparePlainLines(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(window as PlainLines).plainLines) return
      event.stopImmediatePropagation()
      event.preventDefault()
      const lines = document.querySelector('.slip__lines')
      const last = lines?.lastElementChild
      if (event.key !== 'Enter' || !lines || !last) return
      const line = last.cloneNode(true) as Element
      last.className = 'line'
      lines.append(line)
      line.scrollIntoView({ block: 'nearest' })
    }
    window.addEventListener('keydown', onKey, { capture: true })
  })
}

/** What browser and page take for a line, in the same page and at the same length of the bill. */
async function measurePlainLines(
  page: Page,
  keyboard: CDPSession,
  items: readonly GeneratedItem[],
): Promise<number[]> {
  await page.evaluate(() => Object.assign(window, { plainLines: true }))
  await watchPaint(page, 'Enter', '.slip')
  for (let turn = 0; turn < 60; turn++) {
    await scanInRealTime(keyboard, pick(items, turn).barcode)
    await pause(150)
  }
  const times = await paintTimes(page)
  await freshBill(page)
  await untilReady(page, items.length)
  return times
}

async function measureKeys(page: Page, items: readonly GeneratedItem[]): Promise<number[]> {
  const field = page.getByRole('combobox', { name: 'Scan or search items' })
  await field.focus()
  await watchPaint(page, 'any', '.shelf')
  for (let turn = 0; turn < 15; turn++) {
    const word = pick(items, turn).name.split(' ').at(-1) ?? ''
    for (const letter of word.slice(0, 5)) {
      await page.keyboard.press(letter)
      await pause(140)
    }
    await field.fill('')
    await pause(60)
  }
  return paintTimes(page)
}

function printRows(rows: readonly Row[]): void {
  say(
    `${'what'.padEnd(24)}${'items'.padStart(9)}${'CPU'.padStart(6)}${'n'.padStart(5)}   p50 ms   p95 ms`,
  )
  for (const { what, items, slowed, times } of rows) {
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)]
    const aim = slowed ? aims.slowed : aims.full
    const cells = [
      what.padEnd(24),
      String(items).padStart(9),
      (slowed ? '1/4' : '1').padStart(6),
      String(times.length).padStart(5),
      p50.toFixed(1).padStart(9),
      p95.toFixed(1).padStart(9),
    ]
    say(`${cells.join('')}   ${p95 <= aim ? 'within' : 'ABOVE'} ${aim}`)
  }
}

/** What a device without anything kept loads until items can be sold, by kind, packed as the server sends it. */
async function printFirstLoad(browser: Browser, url: string): Promise<void> {
  const { page, context } = await openDevice(browser, url)
  await signIn(page)
  await chooseCounter(page, 'Front counter')
  const state = await context.storageState()
  await context.close()
  const fresh = await browser.newContext({ baseURL: url, storageState: state })
  const first = await fresh.newPage()
  const kinds = new Map<string, number>()
  const reading: Promise<void>[] = []
  first.on('response', (response) => {
    if (response.url().includes('/catalogue/changes')) return
    const kind = response.request().resourceType()
    const measured = response.body().then(
      (body) => {
        const size = kind === 'font' || kind === 'image' ? body.length : gzipSync(body).length
        kinds.set(kind, (kinds.get(kind) ?? 0) + size)
      },
      () => undefined,
    )
    reading.push(measured)
  })
  const begun = performance.now()
  await first.goto('/sell')
  await first.locator('.tiles:not(.tiles--waiting) .tile').first().waitFor()
  const milliseconds = Math.round(performance.now() - begun)
  await Promise.all(reading)
  const parts = [...kinds].map(([kind, size]) => `${kind} ${Math.round(size / 1024)} KB`)
  const whole = [...kinds.values()].reduce((sum, size) => sum + size, 0)
  say(`first load of the till: ${Math.round(whole / 1024)} KB (gzip), ${milliseconds} ms`)
  say(`  ${parts.join(', ')}`)
  await fresh.close()
}
