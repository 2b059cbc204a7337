import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { customersOfShop, numbersOfBills } from '../lib/bills-of-shop.ts'
import {
  openInstalled,
  type ShopDevice,
  scan,
  tablet,
  typeSlowly,
  untilInstalled,
} from '../lib/browser.ts'
import {
  chooseCounter,
  firstPassword,
  flat,
  goTo,
  makeOwn,
  openShift,
  ownPassword,
  signIn,
  soon,
} from '../lib/counter-screens.ts'
import { besan, cashier, manager } from '../lib/demo.ts'
import { lookAt } from '../lib/looks.ts'
import {
  besidesLostLine,
  customersOn,
  enrolledOn,
  personHere,
  sellBesan,
  tapPin,
  typePin,
} from '../lib/offline-till.ts'
import { openStories } from '../lib/stories.ts'
import { wrongBooks } from '../torture/judge.ts'

const shop = openStories()
const { story } = shop
/** The server has to be found first. */
const back = { timeout: 60_000 }

let folder: string
let device: ShopDevice
let page: Page

async function open(kind?: typeof tablet): Promise<void> {
  device = await openInstalled(shop.product.url, folder, kind)
  page = device.page
}

shop.prepare(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vendly-pins-'))
  await open()
  await signIn(page, firstPassword)
  await chooseCounter(page, 'Front counter')
  await openShift(page, '500')
  await makeOwn(page)
  await untilInstalled(page)
})
afterAll(async () => {
  await device?.context.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const door = () => page.getByRole('region', { name: 'Locked' })
const status = (text: RegExp) => page.getByRole('status').filter({ hasText: text }).first()
const bills = () => numbersOfBills(shop.product.url)
const troubles = () =>
  besidesLostLine(device.troubles).filter((one) => !/status of 40[13]/.test(one))

/** Locks, and opens with a PIN: the counter belongs to its owner then. */
async function handTo(pin: string, name: string): Promise<void> {
  await page.keyboard.press('F10')
  await door().waitFor()
  await typePin(page, pin)
  await door().waitFor({ state: 'detached' })
  await expect.poll(() => personHere(page), soon).toContain(name)
}

/** A discount that a cashier may not give: somebody who may types their PIN, by keyboard alone. */
async function sellWithLeave(): Promise<void> {
  await scan(page, besan)
  await page.keyboard.press('F8')
  await typeSlowly(page, '30')
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Somebody has to approve this' })
  await sheet.waitFor()
  await typeSlowly(page, 'Scratched box')
  await page.keyboard.press('Enter')
  await typePin(page, manager)
  await sheet.waitFor({ state: 'detached' })
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  const done = page.getByRole('region', { name: 'Payment done' })
  await done.waitFor()
  expect(flat(await done.innerText())).toContain('000001')
  await page.getByRole('button', { name: /^New bill/ }).click()
}

story(
  'PINs lock, unlock and hand over while the server is gone, and the session is theirs when it is back',
  async () => {
    // Whoever types their PIN here while the server is there may do so later without it.
    await page.keyboard.press('F10')
    await typePin(page, manager)
    await door().waitFor({ state: 'detached' })
    await handTo(cashier, 'Farida Shaikh')
    await expect.poll(() => enrolledOn(page), soon).toBe(2)

    await shop.product.kill('SIGKILL')
    await page.keyboard.press('F10')
    await door().waitFor()
    await typePin(page, '9053')
    await expect.poll(async () => flat(await door().innerText()), soon).toContain('is not right')
    expect(await lookAt(page, 'locked-offline', false)).toEqual([])
    await typePin(page, cashier)
    await door().waitFor({ state: 'detached' })
    await sellWithLeave()
    await handTo(manager, 'Rohan Kulkarni')
    expect(await sellBesan(page)).toContain('000002')
    // The approval and two bills.
    await status(/Offline · 3 waiting/).waitFor()

    await shop.startAgain()
    await status(/Online/).waitFor(back)
    await expect.poll(bills, soon).toEqual(['000002', '000001'])
    expect(await personHere(page)).toContain('Rohan Kulkarni')
    // A real session of that very person: the server refuses a wrong PIN in its own words.
    await page.keyboard.press('F10')
    await typePin(page, '9053')
    await expect
      .poll(async () => flat(await door().innerText()), soon)
      .toContain('This PIN is not right. Type it again.')
    await typePin(page, manager)
    await door().waitFor({ state: 'detached' })
    expect(troubles()).toEqual([])
  },
)

story(
  'a cold start without the server lets in by PIN, by touch; signing out loses nothing; a password sends it',
  async () => {
    await device.context.close()
    await shop.product.kill('SIGKILL')
    await open(tablet)
    await page.goto('/')
    await page.getByRole('heading', { name: 'Sign in by PIN' }).waitFor()
    expect(await lookAt(page, 'pin-door', true)).toEqual([])
    await tapPin(page, '9053', 'Sign in')
    await page.getByText('This PIN is not right').waitFor()
    await tapPin(page, cashier, 'Sign in')
    await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
    expect(await personHere(page)).toContain('Farida Shaikh')
    expect(await sellBesan(page)).toContain('000003')

    await page
      .getByRole('button', { name: /account and theme/ })
      .first()
      .tap()
    await page.getByRole('menuitem', { name: 'Sign out' }).tap()
    const question = page.getByRole('dialog', { name: 'Sign out with bills unsent?' })
    await question.getByText('1 bill of this device is not sent yet').waitFor()
    expect(await lookAt(page, 'leave', true)).toEqual([])
    await question.getByRole('button', { name: 'Sign out' }).tap()
    await page.getByText('1 bill of this device is not sent yet').waitFor()
    await tapPin(page, manager, 'Sign in')
    await page.getByRole('region', { name: 'Items', exact: true }).waitFor()

    // Who signed out is signed out at the server too: only a password opens a session now.
    await shop.startAgain()
    await page.getByText('Sign in with your password so that 1 bill can be sent.').waitFor(back)
    expect(await bills()).toEqual(['000002', '000001'])
    expect(await sellBesan(page)).toContain('000004')
    expect(await lookAt(page, 'sign-in-line', true)).toEqual([])
    await page.getByRole('button', { name: 'Sign in', exact: true }).tap()
    const sheet = page.getByRole('dialog', { name: 'Sign in' })
    expect(await lookAt(page, 'sign-in-sheet', true)).toEqual([])
    await sheet.getByLabel('E-mail').fill('admin@vendly.com')
    await sheet.getByLabel('Password', { exact: true }).fill(ownPassword)
    await sheet.getByRole('button', { name: 'Sign in', exact: true }).tap()
    await expect.poll(bills, back).toEqual(['000004', '000003', '000002', '000001'])
    expect(troubles()).toEqual([])
  },
)

const onBill = (text: string | RegExp) =>
  page.getByRole('region', { name: 'Current bill' }).getByText(text)

/** All of the bill on account, by keys alone. */
async function onAccount(amount: string): Promise<void> {
  await page.keyboard.press('F9')
  await page.getByRole('tab', { name: /On account/ }).waitFor()
  await page.keyboard.press('a')
  await page.getByRole('button', { name: `Put ${amount} on account` }).waitFor()
  await page.keyboard.press('Enter')
}

/** The bill is paid under that number. */
async function newBill(number: string): Promise<void> {
  const done = page.getByRole('region', { name: 'Payment done' })
  await done.waitFor()
  expect(flat(await done.innerText())).toContain(number)
  await page.getByRole('button', { name: /^New bill/ }).click()
}

const typed = async (text: string) => {
  await typeSlowly(page, text)
  await page.keyboard.press('Enter')
}

/** What was put on account is paid, still without the server: a receipt of its own number, and nothing is owed. */
async function collectAlone(): Promise<void> {
  await goTo(page, 'Customers')
  await page.getByLabel('Find a customer').fill('5543')
  await page.getByRole('button', { name: /Kamala Das/ }).click()
  await page.getByRole('button', { name: 'Collect ₹75' }).click()
  const dialog = page.getByRole('dialog', { name: /Collect from/ })
  await dialog.getByRole('button', { name: /^Take ₹75/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(/₹75.00 taken. Receipt T1R\/.*000001/).waitFor()
  await page.getByText('Entries and the statement need the connection').waitFor()
  await page.getByRole('button', { name: 'Receipt', exact: true }).click()
  const paper = page.getByRole('article', { name: /^Receipt T1R/ })
  expect(flat(await paper.innerText())).toMatch(/Kamala Das.*75.00/)
  await page.goBack()
  // Asked now, the server would not know somebody whose adding is still on its way.
  await goTo(page, 'Till')
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
}

story(
  'without the server somebody new buys on account up to the limit, and all of it arrives',
  async () => {
    await expect.poll(() => customersOn(page), soon).toBeGreaterThan(30)
    await device.context.close()
    await shop.product.kill('SIGKILL')
    await open()
    await page.goto('/')
    await page.getByRole('heading', { name: 'Sign in by PIN' }).waitFor()
    await typePin(page, cashier)
    await page.getByRole('region', { name: 'Items', exact: true }).waitFor()

    // Somebody who is known: what they owe is told as of the last contact.
    await typed('+3410')
    await onBill('Owes ₹6,080').waitFor()
    await onBill(/as of/).waitFor()

    await typed('+98700 55432')
    const sheet = page.getByRole('dialog', { name: 'Customer' })
    await sheet.waitFor()
    await typed('Kamala Das')
    await onBill('98700 •• 432').waitFor()
    await scan(page, besan)
    await onAccount('₹75')
    await newBill('000005')

    // 75 are on account already, so that 925 are left of what the shop risks.
    await typed('+5543')
    await onBill('Owes ₹75').waitFor()
    await typeSlowly(page, '20*')
    await scan(page, besan)
    await onAccount('₹1,500')
    const leave = page.getByRole('dialog', { name: 'Somebody has to approve this' })
    await leave.waitFor()
    await page.keyboard.press('Escape')
    await page
      .getByText(
        /at most ₹925.00 more goes on the account of Kamala Das. Take the rest another way/,
      )
      .waitFor()
    await page.getByRole('tab', { name: /Cash/ }).click()
    await page.getByRole('button', { name: /^Take ₹1,500 cash/ }).click()
    await newBill('000006')
    await collectAlone()

    await shop.startAgain()
    await status(/Online/).waitFor(back)
    await expect.poll(bills, back).toEqual(expect.arrayContaining(['000005', '000006']))
    expect(await customersOfShop(shop.product.url, 'Kamala')).toEqual([
      { name: 'Kamala Das', phone: '919870055432', dueMinor: 0 },
    ])
    expect(await wrongBooks(await shop.product.connectionString())).toEqual([])
    expect(troubles()).toEqual([])
  },
)
