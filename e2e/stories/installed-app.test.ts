import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { openInstalled, type ShopDevice, untilInstalled } from '../lib/browser.ts'
import { chooseCounter, firstPassword, openShift, signIn } from '../lib/counter-screens.ts'
import { openStories } from '../lib/stories.ts'

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

story(
  'the app comes up from the device when the server is gone',
  { timeout: 120_000 },
  async () => {
    await signIn(device.page, firstPassword)
    await chooseCounter(device.page, 'Front counter')
    await openShift(device.page, '500')
    await untilInstalled(device.page)
    await device.context.close()
    await shop.product.kill('SIGKILL')

    await open()
    const { page } = device
    await page.goto('/')
    await page.getByText('The shop’s server cannot be reached').waitFor()
    await page.goto('/sell')
    await page.getByText('The shop’s server cannot be reached').waitFor()
  },
)
