import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumPath, openBrowser, openDevice, type ShopDevice, scan } from '../lib/browser.ts'
import {
  billLines,
  chooseCounter,
  firstPassword,
  flat,
  openShift,
  ownPassword,
  signIn,
  soon,
} from '../lib/counter-screens.ts'
import { besan } from '../lib/demo.ts'
import { freePort, type RunningProduct, startProduct } from '../lib/product.ts'
import { signIn as signInToApi, tillClient } from '../lib/till-client.ts'

const story = test.skipIf(!chromiumPath)

let dataFolder = ''
let port = 0
let product: RunningProduct
let browser: Browser
let till: ShopDevice

beforeAll(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'vendly-lost-'))
  port = await freePort()
  ;[product, browser] = await Promise.all([startProduct({ dataFolder, port }), openBrowser()])
  till = await openDevice(browser, product.url)
  await signIn(till.page, firstPassword)
  await chooseCounter(till.page, 'Front counter')
  await openShift(till.page, '500')
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await product?.stop()
  if (dataFolder) await rm(dataFolder, { recursive: true, force: true })
})

// The worst moment: the sale is recorded, and only the answer is lost. A second sale would charge twice.
story(
  'an answer that was lost is asked for again and makes no second sale',
  {
    timeout: 90_000,
  },
  async () => {
    await payWhile(async (send) => {
      await send()
      await product.kill('SIGKILL')
    })
    await carryOn()
    expect(await numbersOfBills()).toEqual(['000001'])
  },
)

story(
  'a bill that never arrived is sent again and becomes one sale',
  {
    timeout: 90_000,
  },
  async () => {
    await payWhile(async () => {
      await product.kill('SIGKILL')
    })
    await till.page.reload({ waitUntil: 'commit' }).catch(() => undefined)
    product = await startProduct({ dataFolder, port })
    await till.page.goto('/sell')
    await expectPaid('000002')
    expect(await numbersOfBills()).toEqual(['000002', '000001'])
  },
)

/** Scans, charges and takes the cash; what happens to the one request of the sale is the story's. */
async function payWhile(happens: (send: () => Promise<unknown>) => Promise<void>): Promise<void> {
  const { page } = till
  await scan(page, besan)
  await expect.poll(() => billLines(page), soon).toEqual(['1 Besan 500 g · GST 5% ₹75.00'])
  await page.route('**/api/v1/sales', async (route) => {
    await happens(() => route.fetch())
    await route.abort('connectionreset')
    await page.unroute('**/api/v1/sales')
  })
  await page.getByRole('button', { name: /^Charge/ }).click()
  await page.getByRole('button', { name: /^Take ₹75 cash/ }).click()
  await page.getByRole('heading', { name: 'This bill may not be saved yet' }).first().waitFor()
  expect(flat(await page.getByRole('main').innerText())).toContain('Trying again can never charge')
}

async function carryOn(): Promise<void> {
  const { page } = till
  product = await startProduct({ dataFolder, port })
  // The screen may have asked by itself as soon as the server was back.
  const again = page.getByRole('button', { name: 'Try again' })
  const done = page.getByRole('region', { name: 'Payment done' })
  await again.or(done).first().waitFor()
  if (await again.isVisible()) await again.click().catch(() => undefined)
  await expectPaid('000001')
  await page.getByRole('button', { name: /^New bill/ }).click()
}

async function expectPaid(number: string): Promise<void> {
  const done = till.page.getByRole('region', { name: 'Payment done' })
  await done.waitFor()
  expect(flat(await done.innerText())).toMatch(
    new RegExp(`Paid ₹75\\.00 No change to give Bill T1/\\d\\d-\\d\\d/${number}`),
  )
}

/** As the server keeps them, newest first. */
async function numbersOfBills(): Promise<string[]> {
  const session = await signInToApi(product.url, ownPassword)
  const client = tillClient(product.url, session)
  const outlets = (await client.call('GET', '/api/v1/outlets')).body.outlets as {
    id: string
    kind: string
  }[]
  client.close()
  const shop = outlets.find((outlet) => outlet.kind === 'shop')
  const office = tillClient(product.url, { ...session, 'x-vendly-outlet': shop?.id ?? '' })
  const bills = (await office.call('GET', '/api/v1/sales')).body.items as { number: string }[]
  office.close()
  return bills.map((bill) => bill.number.split('/').at(-1) ?? '')
}
