import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { openInstalled, scan, typeSlowly, untilInstalled } from '../e2e/lib/browser.ts'
import {
  chooseCounter,
  firstPassword,
  openShift,
  ownPassword,
  signIn,
} from '../e2e/lib/counter-screens.ts'
import { besan, manager } from '../e2e/lib/demo.ts'
import { untilEnrolled } from '../e2e/lib/device-store.ts'
import { startProduct } from '../e2e/lib/product.ts'
import { signIn as signInByApi, tillClient } from '../e2e/lib/till-client.ts'
import { importItems } from './lib/import-items.ts'
import { percentile } from './lib/latency.ts'
import { slowDown } from './lib/painted.ts'
import { generateItems } from './search-catalogue.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const aims = { full: 2_000, slowed: 5_000 }
const turns = 5

/** What the machine takes; the time in which a person types the PIN is left out. */
interface Start {
  /** From the press on the icon to the PIN pad. */
  readonly door: number
  /** From the last key of the PIN to the line of a scan that came as soon as the till was there. */
  readonly line: number
}

/** The installed app from a cold browser with the server gone, until the first scan is on the bill. */
export async function run(args: readonly string[]): Promise<void> {
  const counts = args.length > 0 ? args.map(Number) : [1_000, 100_000]
  say(
    `${'items'.padStart(8)}${'CPU'.padStart(6)}${'n'.padStart(4)}   door ms   line ms  whole ms   worst ms`,
  )
  for (const count of counts) await measure(count)
}

async function measure(count: number): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vendly-cold-start-'))
  const product = await startProduct()
  try {
    await prepareDevice(product.url, folder, count)
    await product.kill('SIGKILL')
    for (const slowed of [false, true]) {
      const starts: Start[] = []
      for (let turn = 0; turn < turns; turn++) starts.push(await start(product.url, folder, slowed))
      print(count, slowed, starts)
    }
  } finally {
    await product.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A device at a counter, with all items on it and somebody who may open it by PIN. */
async function prepareDevice(url: string, folder: string, count: number): Promise<void> {
  const { page, context } = await openInstalled(url, folder)
  await signIn(page, firstPassword)
  await chooseCounter(page, 'Front counter')
  await openShift(page, '1000')
  const session = await signInByApi(url, ownPassword)
  const office = tillClient(url, session)
  const { body } = await office.call('GET', '/api/v1/outlets')
  const shop = (body.outlets as { id: string; kind: string }[]).find(({ kind }) => kind === 'shop')
  office.close()
  const till = tillClient(url, { ...session, 'x-vendly-outlet': shop?.id ?? '' }, 120_000)
  await importItems(till, generateItems(count))
  till.close()
  await page.reload()
  await untilOnDevice(page, count)
  await page.keyboard.press('F10')
  await enterPin(page)
  await page.getByRole('region', { name: 'Locked' }).waitFor({ state: 'detached' })
  await Promise.all([untilEnrolled(page), untilInstalled(page)])
  await context.close()
}

/** The number beside All says how many items the device has. */
async function untilOnDevice(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (least) => Number(document.querySelector('.shelf-cats .cat span')?.textContent ?? 0) >= least,
    count,
    { timeout: 180_000 },
  )
}

async function enterPin(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'PIN' }).focus()
  await typeSlowly(page, manager)
  await page.keyboard.press('Enter')
}

async function start(url: string, folder: string, slowed: boolean): Promise<Start> {
  const { page, context } = await openInstalled(url, folder)
  const session = await context.newCDPSession(page)
  await slowDown(session, slowed ? 4 : 1)
  const begun = performance.now()
  await page.goto('/sell', { waitUntil: 'commit' })
  await page.getByRole('region', { name: 'PIN' }).waitFor()
  const door = performance.now() - begun
  await enterPin(page)
  const opened = performance.now()
  await page.getByRole('combobox', { name: 'Scan or search items' }).waitFor()
  await scan(page, besan)
  await page.locator('.slip__lines li').first().waitFor()
  const line = performance.now() - opened
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('vendly.bill')) localStorage.removeItem(key)
  })
  await context.close()
  return { door, line }
}

function print(count: number, slowed: boolean, starts: readonly Start[]): void {
  const middle = (times: readonly number[]) =>
    percentile(
      times.toSorted((a, b) => a - b),
      0.5,
    )
  const wholes = starts.map(({ door, line }) => door + line)
  const aim = slowed ? aims.slowed : aims.full
  const whole = middle(wholes)
  const cells = [
    String(count).padStart(8),
    (slowed ? '1/4' : '1').padStart(6),
    String(starts.length).padStart(4),
    ...[middle(starts.map((one) => one.door)), middle(starts.map((one) => one.line)), whole].map(
      (time) => time.toFixed(0).padStart(10),
    ),
    Math.max(...wholes)
      .toFixed(0)
      .padStart(11),
  ]
  say(`${cells.join('')}   ${whole <= aim ? 'within' : 'ABOVE'} ${aim}`)
}
