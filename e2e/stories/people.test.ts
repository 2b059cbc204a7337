import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { scan, tablet, typeSlowly } from '../lib/browser.ts'
import { billLines, flat, goTo, openShift, soon } from '../lib/counter-screens.ts'
import { cashier, manager } from '../lib/demo.ts'
import { lookAt } from '../lib/looks.ts'
import { openStories } from '../lib/stories.ts'

// One more of the demo people.
const secondCashier = '5082'
const soap = '8900000001293'

const shop = openStories({ float: '2000' })
const { story } = shop
let page: Page

shop.prepare(async () => {
  page = shop.till.page
})

const bill = () => page.getByRole('region', { name: 'Current bill' })
const door = () => page.getByRole('region', { name: 'Locked' })

/** By keyboard alone: digits, then Enter. */
async function typePin(pin: string): Promise<void> {
  await page.getByRole('region', { name: /PIN/ }).last().waitFor()
  await typeSlowly(page, pin)
  await page.keyboard.press('Enter')
}

/** By touch alone. */
async function tapPin(on: Page, pin: string, send: string): Promise<void> {
  const pad = on.getByRole('group', { name: 'PIN pad' })
  for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).tap()
  await on.getByRole('button', { name: send, exact: true }).tap()
}

async function personHere(): Promise<string> {
  return flat(
    (await page
      .getByRole('button', { name: /account and theme/ })
      .first()
      .getAttribute('aria-label')) ?? '',
  )
}

story('the till is locked by a key, shows nothing, and is handed over by PIN', async () => {
  await scan(page, soap)
  await expect.poll(() => billLines(page), soon).toHaveLength(1)
  await page.keyboard.press('F10')
  await door().waitFor()
  expect(await bill().isVisible()).toBe(false)
  expect(await lookAt(page, 'locked', false)).toEqual([])
  // A reload does not open it, and neither does a scan or the Tab key.
  await page.reload()
  await door().waitFor()
  await scan(page, soap)
  for (let step = 0; step < 25; step++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.app') ?? null)).toBeNull()
  }
  await page.keyboard.press('Escape')
  expect(await door().isVisible()).toBe(true)

  await door().getByRole('region', { name: 'PIN' }).focus()
  await typePin('9053')
  await expect
    .poll(async () => flat(await door().innerText()), soon)
    .toContain('This PIN is not right')
  await typePin(cashier)
  await door().waitFor({ state: 'detached' })
  expect(await personHere()).toContain('Farida Shaikh')
  // The bill belongs to the counter: one besan, as it was left.
  await expect.poll(() => billLines(page), soon).toEqual(['1 Besan 500 g · GST 5% ₹75.00'])
  // A cashier does not see the owner's screens any more.
  expect(await page.getByRole('link', { name: 'Today', exact: true }).count()).toBe(0)
})

story(
  'a discount above the limit asks a manager, and the bill goes on, by keyboard alone',
  async () => {
    await page.keyboard.press('F8')
    await typeSlowly(page, '30')
    await page.keyboard.press('Enter')
    const sheet = page.getByRole('dialog', { name: 'Somebody has to approve this' })
    await sheet.waitFor()
    expect(await lookAt(page, 'approval', false)).toEqual([])
    expect(flat(await sheet.innerText())).toMatch(/Farida Shaikh asks: .*30%.* Discount 0% → 30%/)
    await typeSlowly(page, 'Scratched box')
    await page.keyboard.press('Enter')
    await typePin(cashier)
    await expect
      .poll(async () => flat(await sheet.innerText()), soon)
      .toContain('may not allow this')
    await typePin(manager)
    await sheet.waitFor({ state: 'detached' })
    await expect.poll(async () => flat(await bill().innerText()), soon).toContain('Discount')
    await page.keyboard.press('F9')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Payment done' }).waitFor()
    expect(flat(await page.getByRole('region', { name: 'Payment done' }).innerText())).toMatch(
      /₹5[23]\.00/,
    )
    expect(shop.till.troubles.filter((trouble) => !/status of 403/.test(trouble))).toEqual([])
  },
)

story(
  'another price, and giving a large bill up, ask a manager too; the drawer is a press away',
  async () => {
    await page.getByRole('button', { name: /^New bill/ }).click()
    await scan(page, soap)
    const sheet = page.getByRole('dialog', { name: 'Somebody has to approve this' })
    const approve = async () => {
      await sheet.getByRole('button', { name: 'Regular customer' }).click()
      await typePin(manager)
      await sheet.waitFor({ state: 'detached' })
    }
    await page.keyboard.press('F2')
    await typeSlowly(page, '=70')
    await page.keyboard.press('Enter')
    await sheet.waitFor()
    await approve()
    await expect.poll(async () => (await billLines(page)).join(), soon).toContain('₹70.00')

    await page.keyboard.press('F2')
    await typeSlowly(page, '90*')
    await page.keyboard.press('Enter')
    await expect.poll(async () => flat(await bill().innerText()), soon).toContain('₹6,370')
    await page.getByRole('button', { name: 'More for this bill' }).click()
    await page.getByRole('menuitem', { name: 'Give up bill' }).click()
    await page.getByRole('button', { name: 'Give it up' }).click()
    await sheet.waitFor()
    expect(flat(await sheet.innerText())).toContain('Give a bill of ₹6,370.00 up')
    await typePin(manager)
    await sheet.waitFor({ state: 'detached' })
    await page.getByText('Bill given up').waitFor()
    await expect.poll(() => billLines(page), soon).toEqual([])

    await page.getByRole('button', { name: 'More for this bill' }).click()
    await page.getByRole('menuitem', { name: 'Open the drawer' }).click()
    await page.getByRole('dialog', { name: /drawer/i }).waitFor()
    await page.keyboard.press('Escape')
    await goTo(page, 'Till')
    await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
  },
)

/** What of the open line sticks out: a key out of the bill, or a word out of its key. */
async function keysOfLine(on: Page): Promise<string[]> {
  const edit = on.locator('.line__edit')
  if (!(await edit.isVisible())) {
    await on.getByRole('list', { name: 'Lines of the bill' }).getByRole('button').first().tap()
    await edit.waitFor()
  }
  return edit.evaluate((line) => {
    const right = line.closest('.slip')?.getBoundingClientRect().right ?? 0
    const keys = [...line.querySelectorAll('button')]
    const out = keys.filter(
      (key) => key.getBoundingClientRect().right > right || key.scrollWidth > key.clientWidth + 1,
    )
    return out.map((key) => key.textContent ?? '')
  })
}

story('the same by touch: a tablet, a cashier, a manager’s PIN', async () => {
  const device = await shop.openCounter('Second counter', tablet)
  const { page: pad } = device
  await openShift(pad, '1000')
  await pad
    .getByRole('button', { name: /account and theme/ })
    .first()
    .tap()
  await pad.getByRole('menuitem', { name: /Lock or hand over/ }).tap()
  expect(await lookAt(pad, 'locked', true)).toEqual([])
  await tapPin(pad, secondCashier, 'Open')
  await pad.getByRole('region', { name: 'Locked' }).waitFor({ state: 'detached' })
  // The items of the person who took over are on their way: whoever scans too early scans again.
  await pad.locator('.tiles:not(.tiles--waiting) .tile').first().waitFor()
  const scanUnlessThere = async () => {
    if ((await billLines(pad)).length === 0) await scan(pad, soap)
    return billLines(pad)
  }
  await expect.poll(scanUnlessThere, { timeout: 60_000, interval: 3_000 }).toHaveLength(1)
  expect(await keysOfLine(pad)).toEqual([])
  await pad.setViewportSize({ width: 844, height: 390 })
  expect(await keysOfLine(pad)).toEqual([])
  await pad.getByRole('button', { name: /^Add customer/ }).tap({ trial: true })
  await pad.getByRole('button', { name: /^Hold/ }).tap({ trial: true })
  await pad.getByRole('button', { name: 'More for this bill' }).tap({ trial: true })
  await pad
    .getByRole('button', { name: /Discount/ })
    .first()
    .tap()
  const amount = pad.getByRole('dialog')
  for (const digit of '40') await amount.getByRole('button', { name: digit, exact: true }).tap()
  const take = amount.getByRole('button', { name: /^Take 40% off/ })
  await take.waitFor()
  expect(await take.evaluate((key) => key.getBoundingClientRect().bottom)).toBeLessThan(390)
  await pad.setViewportSize(tablet)
  await take.tap()
  const sheet = pad.getByRole('dialog', { name: 'Somebody has to approve this' })
  expect(await lookAt(pad, 'approval', true)).toEqual([])
  await sheet.getByRole('button', { name: 'Regular customer' }).tap()
  await tapPin(pad, manager, 'Approve')
  await sheet.waitFor({ state: 'detached' })
  await expect
    .poll(
      async () => flat(await pad.getByRole('region', { name: 'Current bill' }).innerText()),
      soon,
    )
    .toContain('₹45.00')
  // The band of training on a small screen, and the screen that chooses a PIN.
  await pad
    .getByRole('button', { name: /account and theme/ })
    .first()
    .tap()
  await pad.getByRole('menuitem', { name: /Practise/ }).tap()
  await pad.getByRole('region', { name: 'TRAINING' }).waitFor()
  expect(await lookAt(pad, 'training', true)).toEqual([])
  await pad.goto('/pin')
  await pad.getByRole('heading', { name: 'Change PIN' }).waitFor()
  expect(await lookAt(pad, 'pin', true)).toEqual([])
  await device.context.close()
})

story('practice sells, prints and changes nothing', async () => {
  await page
    .getByRole('button', { name: /account and theme/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: /Practise/ }).click()
  const band = page.getByRole('region', { name: 'TRAINING' })
  await band.waitFor()
  await page.reload()
  await band.waitFor()
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
  await scan(page, soap)
  await expect.poll(() => billLines(page), soon).toHaveLength(1)
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  const done = page.getByRole('region', { name: 'Payment done' })
  await done.waitFor()
  expect(flat(await done.innerText())).toContain('Bill TRAINING')
  expect(await lookAt(page, 'training', false)).toEqual([])
  const [paper] = await Promise.all([
    page.context().waitForEvent('page'),
    done.getByRole('button', { name: /Print/ }).first().click(),
  ])
  await expect
    .poll(async () => flat(await paper.locator('body').innerText()), soon)
    .toContain('TRAINING - NOT A BILL')
  await paper.close()
  await page.getByRole('button', { name: /^New bill/ }).click()
  await band.getByRole('button', { name: 'End training' }).click()
  await band.waitFor({ state: 'detached' })
  await goTo(page, 'Bills')
  // Two bills of the stories before; practice left none.
  await page
    .getByText(/000001/)
    .first()
    .waitFor()
  expect(await page.getByText('TRAINING').count()).toBe(0)
})
