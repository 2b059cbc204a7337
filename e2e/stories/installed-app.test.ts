import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { notesOfBills, returnNotesOf, sellAtSecondCounter } from '../lib/bills-of-shop.ts'
import { openInstalled, type ShopDevice, scan, typeSlowly, untilInstalled } from '../lib/browser.ts'
import {
  billLines,
  chooseCounter,
  firstPassword,
  goTo,
  makeOwn,
  openShift,
  signIn,
  soon,
} from '../lib/counter-screens.ts'
import { attar, besan, manager } from '../lib/demo.ts'
import { keptKeys, untilEnrolled } from '../lib/device-store.ts'
import { besidesLostLine } from '../lib/offline-till.ts'
import { openStories } from '../lib/stories.ts'
import { wrongBooks } from '../torture/judge.ts'

const shop = openStories()
const { story } = shop

let folder: string
let device: ShopDevice

const open = async () => {
  device = await openInstalled(shop.product.url, folder)
}

shop.prepare(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vendly-installed-'))
  await open()
})
afterAll(async () => {
  await device?.context.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const says = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })
const items = (page: Page) => page.getByRole('region', { name: 'Items', exact: true })

async function typePin(page: Page, pin: string): Promise<void> {
  await page.getByRole('region', { name: 'PIN' }).focus()
  await typeSlowly(page, pin)
  await page.keyboard.press('Enter')
}

const ownTroubles = () =>
  besidesLostLine(device.troubles).filter((trouble) => !/status of 4\d\d/.test(trouble))

story('a till is installed by its first visit', async () => {
  const { page } = device
  await signIn(page, firstPassword)
  await chooseCounter(page, 'Front counter')
  await openShift(page, '500')
  // Whoever opens the counter by PIN once may open it without a server from then on.
  await page.keyboard.press('F10')
  await page.getByRole('region', { name: 'Locked' }).waitFor()
  await typePin(page, manager)
  await page.getByRole('region', { name: 'Locked' }).waitFor({ state: 'detached' })
  await page.getByRole('tab', { name: 'All' }).or(items(page)).first().waitFor()
  await untilInstalled(page)
  await untilEnrolled(page)
  await expect.poll(() => keptKeys(page, 'vendly-reads', 'reads'), soon).toContain('shifts')
  expect(ownTroubles()).toEqual([])
})

story('it opens and sells with the server gone, from a cold start', async () => {
  await device.context.close()
  await shop.product.kill('SIGKILL')
  await open()
  const { page } = device
  await page.goto('/')
  await page.getByRole('heading', { name: 'Sign in by PIN' }).waitFor()
  await typePin(page, manager)
  await items(page).waitFor()
  await says(page, 'Offline').waitFor()

  await page.getByRole('combobox', { name: 'Scan or search items' }).fill('besan')
  await page.getByText('Besan').first().waitFor()
  await page.keyboard.press('Escape')
  await scan(page, besan)
  await expect.poll(() => billLines(page), soon).toEqual(['1 Besan 500 g · GST 5% ₹75.00'])
  // The shift that was open still is; nothing asks for a float again.
  await page.getByRole('button', { name: /^Charge/ }).waitFor()
  expect(await page.getByRole('heading', { name: 'No shift is open here' }).isVisible()).toBe(false)
  expect(ownTroubles()).toEqual([])
})

story('another address of the app opens as well, and the bill is still there', async () => {
  const { page } = device
  await page.goto('/sell')
  await page.getByRole('heading', { name: 'Sign in by PIN' }).waitFor()
  await typePin(page, manager)
  await items(page).waitFor()
  await expect.poll(() => billLines(page), soon).toHaveLength(1)
})

// F20: a hotel's network answers every address with its own page, and with 200.
story('a network that answers for the server is not taken for it', async () => {
  const { page } = device
  const portal = createServer((_asked, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to our Wi-Fi</h1>')
  })
  const port = Number(new URL(shop.product.url).port)
  let asked = 0
  portal.on('request', ({ url }) => {
    if (url === '/health') asked += 1
  })
  await new Promise<void>((resolve) => portal.listen(port, '127.0.0.1', resolve))
  try {
    await expect.poll(() => asked, { timeout: 40_000 }).toBeGreaterThan(1)
    await says(page, 'Offline').waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Sign in by PIN' }).waitFor()
    await typePin(page, manager)
    await items(page).waitFor()
    await says(page, 'Offline').waitFor()
    await expect.poll(() => billLines(page), soon).toHaveLength(1)
  } finally {
    portal.closeAllConnections()
    await new Promise((resolve) => portal.close(resolve))
  }
})

story('it finds the server again by itself', async () => {
  const { page } = device
  await shop.startAgain()
  await says(page, 'Online').waitFor({ timeout: 60_000 })
  await expect.poll(() => billLines(page), soon).toHaveLength(1)
  expect(ownTroubles()).toEqual([])
})

// A bill of the other counter, on a device that has its own: everything about it without the server, from a cold start.
story(
  'a bill of another counter is found, given back, copied and exchanged with the server gone',
  async () => {
    const bill = await sellAtSecondCounter(shop.product.url, besan)
    await makeOwn(device.page)
    await expect.poll(() => keptKeys(device.page, 'vendly-bills', 'heads'), soon).toContain(bill.id)
    await device.context.close()
    await shop.product.kill('SIGKILL')
    await open()
    const { page } = device
    await page.goto('/sell')
    await typePin(page, manager)
    await items(page).waitFor()
    await page.getByRole('combobox', { name: 'Scan or search items' }).fill('#000001')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: bill.number }).waitFor()
    await goTo(page, 'Bills')
    await page.getByText(/^No connection: bills as of/).waitFor()
    await scan(page, bill.number)
    await page.getByText(/^No connection: as of/).waitFor()
    await page.getByText('Putting a tender right needs the connection.').waitFor()

    await page.getByRole('button', { name: 'Return or refund' }).click()
    await page.getByRole('checkbox', { name: /^Return Besan/ }).check()
    await page.getByRole('button', { name: 'One less' }).click()
    await page.getByRole('button', { name: 'Wrong item' }).click()
    await page.getByRole('button', { name: 'Refund ₹75' }).click()
    await page.getByText(/T1C\/.*000001/).waitFor()
    await page.getByRole('button', { name: 'Back to the bill' }).click()
    await page.getByText('1 of 2 given back').waitFor()
    await page.getByRole('link', { name: `Print from this device, ${bill.number}` }).click()
    await page.getByText('DUPLICATE').first().waitFor()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await page.getByRole('button', { name: 'Return or refund' }).click()
    await page.getByRole('checkbox', { name: /^Return Besan/ }).check()
    await page.getByRole('button', { name: 'Wrong item' }).click()
    await page.keyboard.press('F3')
    await typeSlowly(page, attar)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Exchange, take ₹615/ }).click()
    await page
      .getByText(/T1\/.*000001/)
      .first()
      .waitFor()
    const number = await bringWithoutBill(page)
    expect(number).toMatch(/^T1N\/.*000001$/)
    expect(ownTroubles()).toEqual([])

    await shop.startAgain()
    await says(page, 'Online').waitFor({ timeout: 60_000 })
    await expect
      .poll(() => notesOfBills(shop.product.url).then((all) => all.sort()), soon)
      .toEqual(['000001', '000002'])
    await expect.poll(() => returnNotesOf(shop.product.url), soon).toEqual([number])
    expect(await wrongBooks(await shop.product.connectionString())).toEqual([])
    await page.goto('/sell')
  },
)

story('a device that is almost full, or was cleared, says so first', async () => {
  const { page } = device
  const full = page.getByText('This device is almost full')
  const cleared = page.getByText(
    'What this device had kept for working without a connection is gone',
  )
  await items(page).waitFor()
  expect(await full.or(cleared).count()).toBe(0)

  await page.evaluate(() => localStorage.setItem('vendly.databases', '["vendly-of-before"]'))
  await leaveNoRoom(page)
  await page.reload()
  await full.waitFor()
  await cleared.waitFor()
  await page.getByRole('button', { name: 'Understood' }).click()
  expect(await cleared.isVisible()).toBe(false)
})

/** Besan comes back without its bill, from somebody new; gives the number of the return note. */
async function bringWithoutBill(page: Page): Promise<string> {
  await goTo(page, 'Bills')
  await page.getByRole('button', { name: 'Return without a bill' }).first().click()
  await page.getByLabel('Scan or find what comes back').fill(besan)
  await page.keyboard.press('Enter')
  await page.getByText(/^No connection: worth by the bills as of/).waitFor()
  await page.getByRole('button', { name: 'Expired' }).click()
  await page.getByLabel('Phone or name of the customer').fill('Nargis Irani')
  await page.getByLabel('Phone', { exact: true }).fill('98200 77665')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Give ₹75 store credit' }).click()
  const done = page.getByText(/^Return note T1N\/.* is recorded/)
  return ((await done.textContent()) ?? '').split(' ')[2] ?? ''
}

/** The disk fills up, and what this device held for that case is used up too. */
async function leaveNoRoom(page: Page): Promise<void> {
  const origin = `${shop.product.url}/`
  const browser = await page.context().newCDPSession(page)
  const { usage } = await browser.send('Storage.getUsageAndQuota', { origin })
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage })
  // The browser looks at the quota twice a minute; until then it takes what comes.
  await expect
    .poll(() => page.evaluate(refillReserve), { timeout: 90_000, interval: 3_000 })
    .toBe('QuotaExceededError')
}

/** In the page: gives the reserve up and tries to hold it again; why that did not work. */
const refillReserve = () =>
  new Promise<string>((resolve) => {
    const opening = indexedDB.open('vendly-reserve')
    opening.onsuccess = () => {
      const store = () => opening.result.transaction('held', 'readwrite')
      const spending = store()
      spending.objectStore('held').clear()
      spending.oncomplete = () => {
        const bytes = new Uint8Array(8 * 1024 * 1024)
        for (let at = 0; at < bytes.length; at += 65_536)
          crypto.getRandomValues(bytes.subarray(at, at + 65_536))
        const holding = store()
        holding.objectStore('held').put({ name: 'reserve', bytes })
        holding.oncomplete = () => resolve('held')
        holding.onabort = () => resolve(holding.error?.name ?? '')
      }
    }
  })
