import { expect } from 'vitest'
import { numbersOfBills } from '../lib/bills-of-shop.ts'
import { scan } from '../lib/browser.ts'
import { billLines, flat, soon } from '../lib/counter-screens.ts'
import { besan } from '../lib/demo.ts'
import { openStories } from '../lib/stories.ts'

const shop = openStories({ float: '500', own: true })
const { story } = shop

// The device has the counter: it numbers and saves by itself, whether the server is there or not.
story(
  'bills go on while the server is gone, and all arrive once',
  { timeout: 120_000 },
  async () => {
    const { page } = shop.till
    await sellBesan('000001')
    await expect.poll(bills, soon).toEqual(['000001'])

    await shop.product.kill('SIGKILL')
    await sellBesan('000002')
    await sellBesan('000003')
    await page.getByRole('status').filter({ hasText: 'Offline · 2 waiting' }).waitFor()

    await shop.startAgain()
    await page.getByRole('status').filter({ hasText: 'Online' }).waitFor({ timeout: 40_000 })
    await expect.poll(bills, soon).toEqual(['000003', '000002', '000001'])
    expect(
      shop.till.troubles.filter((trouble) => !/ERR_CONNECTION|WebSocket/.test(trouble)),
    ).toEqual([])
  },
)

const bills = () => numbersOfBills(shop.product.url)

async function sellBesan(number: string): Promise<void> {
  const { page } = shop.till
  await scan(page, besan)
  await expect.poll(() => billLines(page), soon).toEqual(['1 Besan 500 g · GST 5% ₹75.00'])
  await page.getByRole('button', { name: /^Charge/ }).click()
  await page.getByRole('button', { name: /^Take ₹75 cash/ }).click()
  const done = page.getByRole('region', { name: 'Payment done' })
  await done.waitFor()
  expect(flat(await done.innerText())).toContain(number)
  await page.getByRole('button', { name: /^New bill/ }).click()
}
