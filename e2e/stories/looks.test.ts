import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { billScreens } from '../lib/bill-screens.ts'
import {
  chromiumPath,
  counter,
  openBrowser,
  openDevice,
  phone,
  type ShopDevice,
} from '../lib/browser.ts'
import { chooseCounter, ownPassword, signIn } from '../lib/counter-screens.ts'
import { customerScreens } from '../lib/customer-screens.ts'
import { type LivedInShop, liveIn } from '../lib/lived-in-shop.ts'
import { lookAt, startLook } from '../lib/looks.ts'
import { moreScreens } from '../lib/more-screens.ts'
import { closedScreens, itemScreens, openCounters, shiftScreens } from '../lib/office-screens.ts'
import { type RunningProduct, startProduct } from '../lib/product.ts'
import { heading, press, type Screen } from '../lib/screen.ts'
import { tillScreens } from '../lib/till-screens.ts'

let product: RunningProduct
let browser: Browser
let shop: LivedInShop
/** A desk with a mouse, and a device under fingers that is looked at as a phone and as a tablet. */
let devices: readonly { readonly device: ShopDevice; readonly touch: boolean }[]

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), openBrowser()])
  shop = await liveIn(product, ownPassword)
  devices = [
    { device: await openDevice(browser, product.url, counter), touch: false },
    { device: await openDevice(browser, product.url, phone), touch: true },
  ]
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

async function look({ name, open }: Screen): Promise<void> {
  const faults = await Promise.all(
    devices.map(async ({ device, touch }) => {
      const { page, troubles } = device
      troubles.length = 0
      await startLook(page, touch)
      await open(page, shop)
      const found = await lookAt(page, name, touch)
      // An unknown code is no trouble, but the browser notes every answer of that kind.
      const unseen = troubles.filter((one) => !/status of 4\d\d .*\/items\/scan\//.test(one))
      return [...found, ...unseen.map((trouble) => `${name}: ${trouble}`)]
    }),
  )
  expect(faults.flat()).toEqual([])
}

const story = test.skipIf(!chromiumPath)

story('sign-in', { timeout: 60_000 }, () =>
  look({
    name: 'sign-in',
    open: async (page) => {
      await page.goto('/sign-in')
      await press(page, 'Sign in')
      await page.getByText('Enter your e-mail').waitFor()
    },
  }),
)

story('password', { timeout: 60_000 }, async () => {
  for (const { device } of devices) {
    await signIn(device.page, ownPassword)
    await chooseCounter(device.page, 'Front counter')
  }
  await look({
    name: 'password',
    open: async (page) => {
      await page.goto('/password')
      await heading(page, 'Change password')
    },
  })
})

for (const screen of [
  ...tillScreens,
  ...customerScreens,
  ...billScreens,
  ...itemScreens,
  ...shiftScreens,
  ...moreScreens,
])
  story(screen.name, { timeout: 60_000 }, () => look(screen))

story('the second counter', { timeout: 60_000 }, async () => {
  for (const { device } of devices) {
    await openCounters(device.page)
    await press(device.page, 'Use Second counter on this device')
  }
  for (const screen of closedScreens) await look(screen)
})
