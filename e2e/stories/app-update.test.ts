import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { openInstalled, type ShopDevice, scan, untilInstalled } from '../lib/browser.ts'
import {
  billLines,
  chooseCounter,
  firstPassword,
  openShift,
  signIn,
  soon,
} from '../lib/counter-screens.ts'
import { besan } from '../lib/demo.ts'
import { openRenewableApp, type RenewableApp } from '../lib/renewable-app.ts'
import { openStories } from '../lib/stories.ts'

const shop = openStories()
const { story } = shop

let folder: string
let app: RenewableApp
let device: ShopDevice
let page: Page

shop.prepare(async () => {
  app = await openRenewableApp(shop.product.url)
  folder = await mkdtemp(path.join(tmpdir(), 'vendly-update-'))
  device = await openInstalled(app.url, folder)
  page = device.page
  await signIn(page, firstPassword)
  await chooseCounter(page, 'Front counter')
  await openShift(page, '500')
  await untilInstalled(page)
})
afterAll(async () => {
  await device?.context.close()
  await app?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const versionOf = (on: Page) =>
  on.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name=version]')?.content)

/** What an hour does by itself: asks whether there is a new version. */
const lookForUpdate = () =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))

const news = () => page.getByText('A new version is ready.')
const updateNow = () => page.getByRole('button', { name: 'Update now' })

story('a new version waits for the open bill, then all windows take it at once', async () => {
  await scan(page, besan)
  await expect.poll(() => billLines(page), soon).toHaveLength(1)
  app.renew(2)
  await lookForUpdate()
  await news().waitFor({ timeout: 60_000 })
  await page.getByText('It waits until the open bill is paid or put aside.').waitFor()
  expect(await updateNow().isEnabled()).toBe(false)

  // Opened again it is still the old version, whole, and the bill is there.
  await page.reload()
  await expect.poll(() => billLines(page), soon).toHaveLength(1)
  expect(await versionOf(page)).toBe('1')
  const second = await device.context.newPage()
  await second.goto('/bills')
  await second.getByRole('heading', { name: 'Bills' }).first().waitFor()
  expect(await versionOf(second)).toBe('1')

  await page.bringToFront()
  await page.getByRole('button', { name: /^Charge/ }).click()
  await page.getByRole('button', { name: /^Take ₹75 cash/ }).click()
  await page.getByRole('region', { name: 'Payment done' }).waitFor()
  await page.getByRole('button', { name: /^New bill/ }).click()
  await expect.poll(() => updateNow().isEnabled(), { timeout: 60_000 }).toBe(true)
  await updateNow().click()
  for (const each of [page, second]) {
    await expect.poll(() => versionOf(each).catch(() => null), { timeout: 60_000 }).toBe('2')
  }
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
  expect(await news().isVisible()).toBe(false)
  await second.close()
})

story('half a version is none: what came from two builds is not installed', async () => {
  app.renew(3, 'torn')
  await lookForUpdate()
  const ended = await page.evaluate(async () => {
    const found = await navigator.serviceWorker.ready
    const worker = found.installing
    if (worker && worker.state !== 'redundant') {
      await new Promise<void>((resolve) => {
        worker.addEventListener('statechange', () => worker.state === 'redundant' && resolve())
      })
    }
    return { waiting: found.waiting !== null, active: found.active?.state }
  })
  expect(ended).toEqual({ waiting: false, active: 'activated' })
  await page.reload()
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
  expect(await versionOf(page)).toBe('2')
})

story('a till at rest takes the new version by itself', async () => {
  app.renew(4)
  await page.reload()
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
  await lookForUpdate()
  // Nobody has touched the page since it was opened.
  await expect.poll(() => versionOf(page).catch(() => null), { timeout: 60_000 }).toBe('4')
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
})
