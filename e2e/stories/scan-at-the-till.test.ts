import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import {
  openBrowser,
  openDevice,
  phone,
  scan,
  scanHalting,
  scanSteadily,
  takePicture,
  typeSlowly,
} from '../lib/browser.ts'
import { writeFilm } from '../lib/camera-film.ts'
import { billLines, chooseCounter, goTo, signIn, soon, tabTo } from '../lib/counter-screens.ts'
import { besan, blackSalt } from '../lib/demo.ts'
import { openOffice } from '../lib/office.ts'
import { openStories } from '../lib/stories.ts'

// Besan of the demo costs 75.00.
interface Scannable {
  readonly id: string
  readonly name: string
  readonly barcodes: readonly string[]
  readonly soldBy: string
  readonly packs: readonly unknown[]
}

const shop = openStories({ float: '1000' })
const { story } = shop
let items: Scannable[] = []

shop.prepare(async () => {
  items = await scannables()
})

async function scannables(): Promise<Scannable[]> {
  const office = await openOffice(shop.product.url)
  const page = await office.call('GET', '/api/v1/items?limit=200&kind=goods')
  office.close()
  return (page.items as Scannable[]).filter(
    (item) => item.barcodes.length > 0 && item.soldBy === 'unit',
  )
}

const clearBill = async (page: Page) => {
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith('vendly.bill')) localStorage.removeItem(key)
    }
  })
  await page.reload()
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
}

/** As on a new device: the list of items has to come from the server. */
async function forgetItems(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('vendly-catalogue').onsuccess = resolve
      }),
  )
  await page.reload()
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
}

const quantities = (page: Page) =>
  page
    .getByRole('list', { name: 'Lines of the bill' })
    .locator('.line__qty')
    .allInnerTexts()
    .then((texts) => texts.map(Number))

/** The till shows the same items and has a camera, too: only what it has not tells that the list is there. */
const itemList = (page: Page) => page.getByRole('button', { name: 'Import, export and categories' })

story(
  'twenty scans a second for ten seconds: none is lost, none changes its place, no digit stays anywhere',
  async () => {
    const { page } = shop.till
    await clearBill(page)
    const chosen = items.slice(0, 40)
    expect(chosen).toHaveLength(40)
    const field = page.getByRole('combobox', { name: 'Scan or search items' })
    await field.focus()
    const rounds = Array.from({ length: 5 }, () => chosen).flat()

    await scanSteadily(
      page,
      rounds.map((item) => item.barcodes[0] ?? ''),
      20,
    )

    await expect.poll(() => quantities(page), soon).toEqual(chosen.map(() => 5))
    const lines = await billLines(page)
    for (const [at, item] of chosen.entries()) expect(lines[at]).toContain(item.name)
    expect(await field.inputValue()).toBe('')
    expect(shop.till.troubles).toEqual([])
  },
)

story('a scan never ends in a number field that has the focus', async () => {
  const { page } = shop.till
  await clearBill(page)
  const [first, second] = items
  await scan(page, first?.barcodes[0] ?? '')
  await page
    .getByRole('button', { name: /Custom item/ })
    .first()
    .click()
  const price = page.getByLabel('Price of one')
  await price.fill('12')

  await scan(page, second?.barcodes[0] ?? '')
  await expect.poll(() => billLines(page), soon).toHaveLength(2)
  expect(await price.inputValue()).toBe('12')
  await page.keyboard.press('Escape')
})

story('an unknown code is linked to an item while scans behind it go on the bill', async () => {
  const { page } = shop.till
  await clearBill(page)
  const [target, other] = items
  await scan(page, 'NEW-CODE-77')
  await page.getByRole('button', { name: 'Link to an item' }).click()
  await scan(page, other?.barcodes[0] ?? '')
  await scan(page, 'NEW-CODE-78')
  await expect.poll(() => billLines(page), soon).toHaveLength(1)

  await page.getByLabel('Find the item').fill(target?.name ?? '')
  await page.getByRole('dialog').locator('.pick').first().click()
  await page.getByText('NEW-CODE-77 now stands for').waitFor()
  await page.getByText('NEW-CODE-78 is not in your items').waitFor()
  await scan(page, 'NEW-CODE-77')
  await expect.poll(() => quantities(page), soon).toContain(2)
  // While the list was still being opened the server was asked, and said that it knows no such code.
  expect(shop.till.troubles.filter((trouble) => !trouble.includes('/items/scan/'))).toEqual([])
})

story(
  'without the server items are scanned and found as before, and a code of a past date asks first',
  async () => {
    const { page, context } = shop.till
    await clearBill(page)
    const [item] = items
    const gtin = (item?.barcodes[0] ?? '').padStart(14, '0')
    await context.setOffline(true)
    try {
      await scan(page, item?.barcodes[0] ?? '')
      await expect.poll(() => billLines(page), soon).toHaveLength(1)
      await scan(page, `01${gtin}1720013110LOT7`)
      await page.getByRole('dialog').getByText('is past its date').waitFor()
      await page.getByRole('button', { name: 'Sell it all the same' }).click()
      await expect.poll(() => billLines(page), soon).toHaveLength(2)
      expect((await billLines(page))[1]).toContain('Batch LOT7')

      const field = page.getByRole('combobox', { name: 'Scan or search items' })
      await field.fill((item?.name ?? '').slice(0, 6))
      await page.getByRole('option').first().waitFor()
      await field.fill('')
    } finally {
      await context.setOffline(false)
    }
  },
)

story('half a code that reaches the page late is no scan of its own', async () => {
  const { page } = shop.till
  await clearBill(page)
  await scan(page, besan)
  await expect.poll(() => quantities(page), soon).toEqual([1])
  // The machine stands still in the middle of a code, while the page thinks that all is quiet.
  await scanHalting(page, besan, 300)
  await expect.poll(() => quantities(page), soon).toEqual([2])
  // So it is with the first scan of a page, too: the device knows its scanner.
  await clearBill(page)
  await scanHalting(page, besan, 300)
  await expect.poll(() => quantities(page), soon).toEqual([1])
  await scan(page, besan)
  await expect.poll(() => quantities(page), soon).toEqual([2])
  // A scanner without Enter is heard all the same.
  await scan(page, besan, { enter: false })
  await expect.poll(() => quantities(page), soon).toEqual([3])
  await scan(page, 'NEW-CODE-79')
  await scan(page, 'NEW-CODE-79')
  await page.getByText('2 × NEW-CODE-79 is not in your items').waitFor()
  await page.getByRole('region', { name: 'Scans that need you' }).getByText('Custom item').click()
  await expect.poll(() => page.getByLabel('Quantity').inputValue(), soon).toBe('2')
  await page.keyboard.press('Escape')
})

story(
  'what is charged waits for codes that are still looked up, and not for one that nobody knows',
  async () => {
    const { page, context } = shop.till
    await clearBill(page)
    const late = (url: string, milliseconds: number) =>
      context.route(url, async (route) => {
        await pause(milliseconds)
        await route.continue()
      })
    // While the list is on its way the server is asked for each code.
    await late('**/api/v1/catalogue/changes*', 60_000)
    await late('**/api/v1/items/scan/**', 1_500)
    try {
      await forgetItems(page)
      await scan(page, 'NEW-CODE-80')
      await scan(page, besan)
      await page.keyboard.press('F9')
      await page.getByText('NEW-CODE-80 is not in your items').waitFor()
      await expect.poll(() => quantities(page), soon).toEqual([1])
      await scan(page, besan)
      await page.keyboard.press('F9')
      await page.getByRole('tab', { name: /Cash/ }).waitFor()
      expect(await page.getByRole('region', { name: 'Payment' }).innerText()).toContain('150')
    } finally {
      await context.unrouteAll({ behavior: 'ignoreErrors' })
    }
    await page.keyboard.press('Escape')
  },
)

story('what this device’s scanner sends around a code is taken off', async () => {
  const { page } = shop.till
  const habits = { scanPrefix: 'A~', scanSuffix: '#' }
  await page.evaluate((text) => localStorage.setItem('vendly.habits', text), JSON.stringify(habits))
  await clearBill(page)
  await scan(page, `A~${besan}#`)
  await expect.poll(() => billLines(page), soon).toEqual(['1 Besan 500 g · GST 5% ₹75.00'])
  await page.evaluate(() => localStorage.removeItem('vendly.habits'))
})

story(
  'in the item list a scan opens its item; an unknown code begins a new one and opens it from then on',
  async () => {
    const { page, troubles } = shop.till
    // The story before it was without the server.
    troubles.length = 0
    const unknown = '8909999999802'
    const name = page.getByRole('textbox', { name: 'Name on the bill' })
    const nameIs = (text: string) => expect.poll(() => name.inputValue(), soon).toBe(text)
    await goTo(page, 'Items')
    await itemList(page).waitFor()
    await scan(page, besan)
    await nameIs('Besan')
    // Nothing was changed: the scan goes over to the next item.
    await scan(page, blackSalt)
    await nameIs('Black salt')
    await scan(page, unknown)
    await page.getByRole('button', { name: 'Add as new' }).click()
    await page.getByRole('button', { name: `Remove barcode ${unknown}` }).waitFor()
    await nameIs('')
    await takePicture(page, 'item-scanned-new-1440')
    // The cursor stands where the next word belongs.
    await typeSlowly(page, 'Bajra flour')
    await nameIs('Bajra flour')
    // What is being typed is not lost to a scan.
    await scan(page, besan)
    await page.getByText('Save or discard your changes first.').waitFor()
    await tabTo(page, /^Price$/)
    await typeSlowly(page, '58')
    await page.keyboard.press('Control+s')
    await page.getByText('Bajra flour added.').waitFor()
    await scan(page, besan)
    await nameIs('Besan')
    await scan(page, unknown)
    await nameIs('Bajra flour')
    // The server says that it does not know the code: that is what the story asks.
    expect(troubles.filter((trouble) => !trouble.includes('/items/scan/'))).toEqual([])
  },
)

story(
  'a camera is a scanner: what is held before it is on the bill once, or opens in the item list',
  async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'vendly-film-'))
    const film = path.join(folder, 'besan.y4m')
    await writeFilm(film, besan)
    const withCamera = await openBrowser({ whole: true, film })
    try {
      const device = await openDevice(withCamera, shop.product.url, phone)
      const { page, context } = device
      await signIn(page)
      await chooseCounter(page, 'Front counter')
      await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
      const key = page.getByRole('button', { name: 'Scan with the camera' })
      const camera = page.getByRole('dialog', { name: 'Camera' })
      await key.tap()
      await camera.getByText('The camera is not allowed here').waitFor()
      await takePicture(page, 'camera-refused-390')
      await page.getByRole('button', { name: 'Close' }).tap()

      await context.grantPermissions(['camera'])
      await key.tap()
      await camera.getByText(`Read ${besan}`).waitFor()
      await takePicture(page, 'camera-390')
      // Held still for a while it is one thing, not a dozen.
      await page.waitForTimeout(2_000)
      await camera.getByRole('button', { name: 'Close' }).tap()
      await page.getByRole('button', { name: /^Charge ₹75/ }).waitFor()

      await goTo(page, 'Items')
      await itemList(page).waitFor()
      await key.tap()
      // A busy machine takes its time to read a picture.
      await page.getByRole('heading', { name: /Besan/ }).first().waitFor({ timeout: 45_000 })
      await camera.waitFor({ state: 'detached' })
      expect(device.troubles).toEqual([])
    } finally {
      await withCamera.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
)
