import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { openBrowser, openDevice } from '../e2e/lib/browser.ts'
import {
  chooseCounter,
  firstPassword,
  goTo,
  makeOwn,
  openShift,
  ownPassword,
  signIn,
} from '../e2e/lib/counter-screens.ts'
import { type RunningProduct, startProduct } from '../e2e/lib/product.ts'
import { randomSale } from '../e2e/lib/shop-floor.ts'
import { newId, signIn as signInByApi, tillClient } from '../e2e/lib/till-client.ts'
import { copyDays } from './lib/copy-days.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const aDay = 300
/** Its bills are given a past. */
const secondCounter = 'T2'

/**
 * The bills of two months on a device that takes a counter: until the first page is there, until all are, what came
 * over the wire and lies on the device, and how long the first and a later question take with the server gone.
 */
export async function run(args: readonly string[]): Promise<void> {
  const days = Math.max(Math.round(Number(args[0] ?? 18_000) / aDay), 1)
  const [product, browser] = await Promise.all([startProduct(), openBrowser({ whole: true })])
  try {
    const { page } = await openDevice(browser, product.url)
    await signIn(page, firstPassword)
    await chooseCounter(page, 'Front counter')
    await openShift(page, '1000')
    await sellADay(product.url)
    await copyDays(await product.connectionString(), { code: secondCounter, days })
    await load(page, days * aDay)
    await ask(page, product)
  } finally {
    await browser.close()
    await product.stop()
  }
}

/** Bills of three items each at the second counter. */
async function sellADay(url: string): Promise<void> {
  const session = await signInByApi(url, ownPassword)
  const office = tillClient(url, session)
  const { outlets } = (await office.call('GET', '/api/v1/outlets')).body as {
    outlets: { id: string; kind: string }[]
  }
  const outletId = outlets.find(({ kind }) => kind === 'shop')?.id ?? ''
  office.close()
  const shop = tillClient(url, { ...session, 'x-vendly-outlet': outletId })
  const { registers } = (await shop.call('GET', '/api/v1/registers')).body as {
    registers: { id: string; code: string }[]
  }
  const { items } = (await shop.call('GET', '/api/v1/items?limit=200&kind=goods')).body
  shop.close()
  const registerId = registers.find(({ code }) => code === secondCounter)?.id ?? ''
  const place = { 'x-vendly-outlet': outletId, 'x-vendly-register': registerId }
  const till = tillClient(url, { ...session, ...place })
  await till.call('POST', '/api/v1/shifts', { shiftId: newId(), floatMinor: 100_000 })
  for (let sale = 0; sale < aDay; sale++) {
    await till.call('POST', '/api/v1/sales', randomSale(items as Parameters<typeof randomSale>[0]))
  }
  till.close()
}

async function load(page: Page, count: number): Promise<void> {
  let bytes = 0
  page.on('requestfinished', async (request) => {
    if (!request.url().includes('/bills/changes')) return
    const sizes = await request.sizes()
    bytes += sizes.responseBodySize
  })
  // What the screen is made of comes with its first visit.
  await goTo(page, 'Bills')
  await page.getByText('Latest bills').waitFor()
  const before = await page.evaluate(usedHere)
  await makeOwn(page)
  const begun = performance.now()
  while ((await page.evaluate(billsHere)) === 0) await pause(20)
  const first = performance.now() - begun
  while ((await page.evaluate(billsHere)) < count) await pause(200)
  const all = performance.now() - begun
  const after = await page.evaluate(usedHere)
  const mega = (size: number) => `${(size / 1_048_576).toFixed(1)} MB`
  say(`first page            ${first.toFixed(0)} ms`)
  say(`all ${String(count).padEnd(18)}${(all / 1_000).toFixed(1)} s`)
  say(`over the wire         ${mega(bytes)}, ${(bytes / count).toFixed(0)} bytes a bill`)
  say(`on the device         ${mega(after.disk - before.disk)}`)
}

/** With the server gone: the first question opens what bills are found by, later ones have it. */
async function ask(page: Page, product: RunningProduct): Promise<void> {
  await product.kill('SIGKILL')
  const before = await page.evaluate(usedHere)
  const begun = performance.now()
  await goTo(page, 'Bills')
  await page.getByText(/^No connection: bills as of/).waitFor({ timeout: 60_000 })
  say(`first list, no server ${(performance.now() - begun).toFixed(0)} ms`)
  const box = page.getByRole('searchbox', { name: /^Find a bill/ })
  const typed = performance.now()
  await box.fill('000123')
  await page.getByText(/^\d+ bills?$|^First \d+ bills$/).waitFor()
  say(`typed, no server      ${(performance.now() - typed).toFixed(0)} ms, 250 of them a pause`)
  const after = await page.evaluate(usedHere)
  say(`heap                  ${((after.heap - before.heap) / 1_048_576).toFixed(1)} MB more`)
}

/** In the page: how many bills are on the device. */
const billsHere = () =>
  new Promise<number>((resolve) => {
    const opening = indexedDB.open('vendly-bills')
    // It is the page's to make.
    opening.onupgradeneeded = () => opening.transaction?.abort()
    opening.onerror = () => resolve(0)
    opening.onsuccess = () => {
      const counting = opening.result.transaction('heads').objectStore('heads').count()
      counting.onsuccess = () => {
        opening.result.close()
        resolve(counting.result)
      }
    }
  })

/** In the page: what it takes of disk and memory. */
const usedHere = async () => {
  const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } }
  const { usage = 0 } = await navigator.storage.estimate()
  return { disk: usage, heap: memory.usedJSHeapSize }
}
