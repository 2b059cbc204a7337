import { expect } from 'vitest'
import { numbersOfBills } from '../lib/bills-of-shop.ts'
import { scan } from '../lib/browser.ts'
import { billLines, flat, soon } from '../lib/counter-screens.ts'
import { besan } from '../lib/demo.ts'
import { openStories } from '../lib/stories.ts'

const shop = openStories({ float: '500' })
const { story } = shop

// The worst moment: the sale is recorded, and only the answer is lost. A second sale would charge twice.
story('an answer that was lost is asked for again and makes no second sale', async () => {
  await payWhile(async (send) => {
    await send()
    await shop.product.kill('SIGKILL')
  })
  await carryOn()
  expect(await numbersOfBills(shop.product.url)).toEqual(['000001'])
})

story('a bill that never arrived is sent again and becomes one sale', async () => {
  await payWhile(async () => {
    await shop.product.kill('SIGKILL')
  })
  await shop.till.page.reload({ waitUntil: 'commit' }).catch(() => undefined)
  await shop.startAgain()
  await shop.till.page.goto('/sell')
  await expectPaid('000002')
  expect(await numbersOfBills(shop.product.url)).toEqual(['000002', '000001'])
})

/** Scans, charges and takes the cash; what happens to the one request of the sale is the story's. */
async function payWhile(happens: (send: () => Promise<unknown>) => Promise<void>): Promise<void> {
  const { page } = shop.till
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
  const { page } = shop.till
  await shop.startAgain()
  // The screen may have asked by itself as soon as the server was back.
  const again = page.getByRole('button', { name: 'Try again' })
  const done = page.getByRole('region', { name: 'Payment done' })
  await again.or(done).first().waitFor()
  if (await again.isVisible()) await again.click().catch(() => undefined)
  await expectPaid('000001')
  await page.getByRole('button', { name: /^New bill/ }).click()
}

async function expectPaid(number: string): Promise<void> {
  const done = shop.till.page.getByRole('region', { name: 'Payment done' })
  await done.waitFor()
  expect(flat(await done.innerText())).toMatch(
    new RegExp(`Paid ₹75\\.00 No change to give Bill T1/\\d\\d-\\d\\d/${number}`),
  )
}
