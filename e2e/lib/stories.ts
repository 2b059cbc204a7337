import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { chromiumPath, type Device, openBrowser, openDevice, type ShopDevice } from './browser.ts'
import {
  chooseCounter,
  firstPassword,
  makeOwn,
  openShift,
  ownPassword,
  signIn,
} from './counter-screens.ts'
import { type RunningProduct, removeData, type StartOptions, startProduct } from './product.ts'

interface Opening {
  /**
   * In whole rupees: the till is signed in at the front counter, its shift open. Without it nobody
   * has signed in yet.
   */
  readonly float?: string
  /** The counter is the till's own: it numbers its bills by itself and sends them afterwards. */
  readonly own?: boolean
  /** What the product is started with. */
  readonly start?: () => Promise<StartOptions>
}

/** A shop for one file of stories: one product, one browser, and a till with a keyboard. */
export function openStories({ float, own = false, start }: Opening = {}) {
  let product: RunningProduct
  let browser: Browser
  let till: ShopDevice

  const prepare = (work: () => Promise<void>) =>
    beforeAll(async () => {
      if (chromiumPath) await work()
    })

  prepare(async () => {
    ;[product, browser] = await Promise.all([startProduct(await start?.()), openBrowser()])
    till = await openDevice(browser, product.url)
    if (!float) return
    await signIn(till.page, firstPassword)
    await chooseCounter(till.page, 'Front counter')
    await openShift(till.page, float)
    if (own) await makeOwn(till.page)
  })

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    // A product that was started again leaves its folder to us.
    if (product) await removeData(product.dataFolder)
  })

  const openAnother = (kind?: Device) => openDevice(browser, product.url, kind)

  return {
    story: test.skipIf(!chromiumPath),
    /** What a file needs besides, once the shop stands. */
    prepare,
    get product() {
      return product
    },
    get till() {
      return till
    },
    openDevice: openAnother,
    /** One more device, with the owner signed in at that counter. */
    async openCounter(name: string, kind?: Device): Promise<ShopDevice> {
      const device = await openAnother(kind)
      await signIn(device.page, ownPassword)
      await chooseCounter(device.page, name)
      return device
    },
    /** On the same data and at the same address, after it was killed. */
    async startAgain(): Promise<void> {
      const port = Number(new URL(product.url).port)
      product = await startProduct({ dataFolder: product.dataFolder, port })
    },
  }
}
