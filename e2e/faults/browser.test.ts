import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { flagsOfBill, notesOfBills, numbersOfBills } from '../lib/bills-of-shop.ts'
import { killBrowserOf, openInstalled, scan } from '../lib/browser.ts'
import {
  billLines,
  chooseCounter,
  makeOwn,
  openShift,
  ownPassword,
  signIn,
  soon,
} from '../lib/counter-screens.ts'
import { besan } from '../lib/demo.ts'
import { sellBesan } from '../lib/offline-till.ts'
import { openStories } from '../lib/stories.ts'

const shop = openStories({ float: '500', own: true })
const { story } = shop
const later = { timeout: 60_000 }

const bills = () => numbersOfBills(shop.product.url)
const lineWith = (page: Page, text: RegExp) => page.getByRole('status').filter({ hasText: text })

// F19: one queue for the device, whichever tab is open; every act goes out once.
story('F19: of two tabs one sends, and each bill once', async () => {
  const { page, context } = shop.till
  const other = await context.newPage()
  await other.goto('/bills')
  const sent: string[] = []
  for (const tab of [page, other]) {
    tab.on('request', (request) => {
      if (!request.url().endsWith('/api/v1/commands')) return
      const { commands } = request.postDataJSON() as { commands: { commandId: string }[] }
      sent.push(...commands.map(({ commandId }) => commandId))
    })
  }
  // A window behind another one is drawn seldom.
  await page.bringToFront()
  await page.waitForFunction(() => document.hasFocus())
  for (let bill = 0; bill < 4; bill++) await sellBesan(page)
  await expect.poll(bills, later).toContain('000004')
  expect(sent).toHaveLength(4)
  expect(new Set(sent).size).toBe(4)
  await expectOneTab(page, other)
  await other.close()
})

/** Two tabs that number bills would give a number twice: one sells, the other says why it does not. */
async function expectOneTab(first: Page, second: Page): Promise<void> {
  const items = (tab: Page) => tab.getByRole('region', { name: 'Items', exact: true })
  const elsewhere = (tab: Page) => tab.getByText('This counter is open in another tab')
  await second.goto('/')
  await elsewhere(second).waitFor()
  expect(await items(second).isVisible()).toBe(false)
  await second.getByRole('button', { name: 'Sell in this tab' }).click()
  await items(second).waitFor()
  await elsewhere(first).waitFor()
  await first.getByRole('button', { name: 'Sell in this tab' }).click()
  await items(first).waitFor()
  await elsewhere(second).waitFor()
}

// F26: a key that is held down repeats by itself, and people click twice. A bill that was taken twice would use up a
// second number.
story('F26: Enter that stays down, or a double click, takes the money once', async () => {
  const { page } = shop.till
  const take = page.getByRole('button', { name: /^Take ₹75 cash/ })
  await watchWrites(page)
  await chargeBesan(page)
  await take.focus()
  for (let press = 0; press < 12; press++) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  expect(await paidBill(page)).toContain('000005')
  await chargeBesan(page)
  await take.dblclick()
  expect(await paidBill(page)).toContain('000006')
  expect(await sellBesan(page)).toContain('000007')
  await expect.poll(bills, later).toHaveLength(7)
  expect(await notesOfBills(shop.product.url)).toEqual([])
  const writes = await page.evaluate(() => (window as Watched).journalWrites)
  expect(writes?.length).toBeGreaterThan(2)
  expect(new Set(writes)).toEqual(new Set(['strict']))
})

type Watched = Window & { journalWrites?: string[] }

/** Notes how each write to the journal is to reach the disk: one that is put off is lost with the power. */
async function watchWrites(page: Page): Promise<void> {
  // From the start of the page: the journal binds what it opens its writes with.
  await page.addInitScript(() => {
    const writes: string[] = []
    ;(window as Watched).journalWrites = writes
    const { transaction } = IDBDatabase.prototype
    IDBDatabase.prototype.transaction = function (...asked) {
      const begun = transaction.apply(this, asked)
      const isWrite = this.name === 'vendly-journal' && begun.mode === 'readwrite'
      if (isWrite) writes.push(begun.durability)
      return begun
    }
  })
  await page.reload()
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
}

async function chargeBesan(page: Page): Promise<void> {
  await scan(page, besan)
  await expect.poll(() => billLines(page), soon).toHaveLength(1)
  await page.getByRole('button', { name: /^Charge/ }).click()
}

/** What the paid bill says, on the way to the next. */
async function paidBill(page: Page): Promise<string> {
  const done = page.getByRole('region', { name: 'Payment done' })
  await done.waitFor()
  const says = await done.innerText()
  await page.getByRole('button', { name: /^New bill/ }).click()
  return says
}

// F17: done is said after the disk has it. The browser is killed in the moment in which it says so.
story('F17: a browser that is killed with the bill just paid has it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vendly-killed-'))
  const first = await openInstalled(shop.product.url, folder)
  await signIn(first.page, ownPassword)
  await chooseCounter(first.page, 'Second counter')
  await openShift(first.page, '500')
  await makeOwn(first.page)
  await sellBesan(first.page)
  const arrived = async () => (await bills()).length
  // Seven of the front counter, and this one.
  await expect.poll(arrived, later).toBe(8)
  await shop.product.kill('SIGKILL')
  await payBesan(first.page)
  await first.page.getByRole('region', { name: 'Payment done' }).waitFor()
  await killBrowserOf(folder)

  await shop.startAgain()
  const again = await openInstalled(shop.product.url, folder)
  await signInAgain(again.page)
  await expect.poll(arrived, later).toBe(9)
  // What waited may have arrived before the till is drawn.
  await toTheTill(again.page)
  await sellBesan(again.page)
  await expect.poll(arrived, later).toBe(10)
  expect((await bills()).filter((number) => number === '000002')).toHaveLength(2)
  await again.context.close()
  await rm(folder, { recursive: true, force: true })
})

// F25: times are what a device says of them. Its acts follow each other by their order, whatever its
// clock does.
story('F25: a clock that jumps is told, and costs no bill', async () => {
  const { page } = shop.till
  const line = page.getByText(/The clock of this device is \d+ minutes/)
  const hour = 3_600_000
  const numbers = ['000008', '000009', '000010']
  for (const [turn, off] of [3 * hour, -72 * hour, 0].entries()) {
    await setClock(page, Date.now() + off)
    await sellBesan(page)
    await expect.poll(bills, later).toContain(numbers[turn])
    if (off !== 0) await line.filter({ hasText: off > 0 ? 'fast' : 'slow' }).waitFor(later)
  }
  await line.waitFor({ state: 'detached', ...later })
  // Ahead of the server no bill can have been sold; how long one was on its way nobody can know.
  const { url } = shop.product
  const flags = await Promise.all(numbers.map((number) => flagsOfBill(url, number)))
  expect(flags).toEqual([['clock_differs'], [], []])
})

/** Hours ahead nobody has touched the till for hours: it would lock itself before the next scan. */
async function setClock(page: Page, to: number): Promise<void> {
  await page.evaluate((at) => localStorage.setItem('vendly.last-touch', String(at)), to)
  await page.clock.setSystemTime(to)
}

async function payBesan(page: Page): Promise<void> {
  await scan(page, besan)
  await page.getByRole('button', { name: /^Charge/ }).click()
  await page.getByRole('button', { name: /^Take ₹75 cash/ }).click()
}

/** The cookie of a browser that was killed may not have reached its disk. */
async function signInAgain(page: Page): Promise<void> {
  await page.goto('/')
  const door = page.getByLabel('E-mail')
  await door.or(lineWith(page, /./)).first().waitFor()
  if (await door.isVisible()) await signIn(page, ownPassword)
}

/** Nor may what was chosen seconds before: then the device asks once more which counter it is. */
async function toTheTill(page: Page): Promise<void> {
  const items = page.getByRole('region', { name: 'Items', exact: true })
  const question = page.getByRole('heading', { name: 'Which counter is this?' })
  await items.or(question).first().waitFor()
  if (await question.isVisible()) await chooseCounter(page, 'Second counter')
  await items.waitFor()
}
