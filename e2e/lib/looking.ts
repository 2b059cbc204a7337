import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  chromiumPath,
  counter,
  openBrowser,
  openDevice,
  phone,
  type ShopDevice,
} from './browser.ts'
import { chooseCounter, ownPassword, signIn } from './counter-screens.ts'
import { type LivedInShop, liveIn } from './lived-in-shop.ts'
import { lookAt, startLook } from './looks.ts'
import { type RunningProduct, startProduct } from './product.ts'
import type { Screen } from './screen.ts'

/** A desk with a mouse, and a device under fingers that is looked at as a phone and as a tablet. */
interface Looker {
  readonly device: ShopDevice
  readonly touch: boolean
}

/** A lived-in shop for one file of looks. Whoever looks at sign-in begins signed out. */
export function openLooking(options: { signedIn: boolean }) {
  let product: RunningProduct
  let browser: Browser
  let shop: LivedInShop
  let lookers: readonly Looker[] = []

  const signInAll = async () => {
    for (const { device } of lookers) {
      await signIn(device.page, ownPassword)
      await chooseCounter(device.page, 'Front counter')
    }
  }

  beforeAll(async () => {
    if (!chromiumPath) return
    ;[product, browser] = await Promise.all([startProduct(), openBrowser()])
    shop = await liveIn(product, ownPassword)
    lookers = [
      { device: await openDevice(browser, product.url, counter), touch: false },
      { device: await openDevice(browser, product.url, phone), touch: true },
    ]
    if (options.signedIn) await signInAll()
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  const look = async ({ name, open }: Screen) => {
    const faults = await Promise.all(
      lookers.map(async ({ device, touch }) => {
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

  const story = (name: string, work: () => Promise<void>) =>
    test.skipIf(!chromiumPath)(name, { timeout: 60_000 }, work)
  const lookAtEach = (screens: readonly Screen[]) => {
    for (const screen of screens) story(screen.name, () => look(screen))
  }
  return { story, look, lookAtEach, signInAll, pages: () => lookers.map((one) => one.device.page) }
}
