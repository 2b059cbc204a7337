import type { Page } from 'playwright-core'

/** Screens answer in milliseconds; on a machine with other work to do it may take longer. */
export const soon = { timeout: 30_000 }

export const firstPassword = 'admin123'
export const ownPassword = 'saffron sage counter'

/** The owner on a device: takes the forced change of the first password along where it is asked. */
export async function signIn(page: Page, password = ownPassword): Promise<void> {
  await page.goto('/')
  await page.getByLabel('E-mail').fill('admin@vendly.com')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  if (password === firstPassword) await chooseOwnPassword(page)
  await page.getByRole('link', { name: 'Till', exact: true }).filter({ visible: true }).waitFor()
}

async function chooseOwnPassword(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Choose your own password' }).waitFor()
  await page.getByLabel('First password, the one you just used').fill(firstPassword)
  await page.getByLabel('New password').fill(ownPassword)
  await page.getByRole('button', { name: 'Save password' }).click()
}

/** Answers the question that a fresh device asks once. */
export async function chooseCounter(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name }).click()
}

export async function goTo(page: Page, screen: string): Promise<void> {
  const navigation = page.getByRole('navigation').filter({ visible: true })
  await navigation.getByRole('link', { name: screen, exact: true }).click()
}

/** Opens the shift in the place of the items, with a float in whole rupees. */
export async function openShift(page: Page, rupees: string): Promise<void> {
  await page.getByRole('heading', { name: 'No shift is open here' }).waitFor()
  const pad = page.getByRole('group', { name: 'Number pad' })
  for (const digit of rupees) await pad.getByRole('button', { name: digit, exact: true }).click()
  await page.getByRole('button', { name: /^Open shift with/ }).click()
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
}

/** Lets the device sell at its counter by itself, with and without the server. */
export async function makeOwn(page: Page): Promise<void> {
  await goTo(page, 'Shift')
  await page.getByRole('tab', { name: 'Counters' }).click()
  await page.getByRole('switch', { name: 'Sell here without a connection too' }).click()
  await page.getByText('Bills go on here when the connection is lost').waitFor()
  await goTo(page, 'Till')
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
}

/** The lines of the open bill, one text each. */
export async function billLines(page: Page): Promise<string[]> {
  const lines = await page.getByRole('list', { name: 'Lines of the bill' }).locator('li').all()
  return Promise.all(lines.map(async (line) => flat(await line.innerText())))
}

/** What a person reads, in one line. */
export const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Walks with Tab to the part of that name, as somebody without a mouse; fails when the walk does not reach it. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < 80; step++) {
    const here = await page.evaluate(() => {
      // Between the last part and the first the whole page has the focus, and it says everything.
      const at = document.activeElement === document.body ? null : document.activeElement
      const label = at?.getAttribute('aria-label') ?? ''
      const field =
        at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement
          ? (at.labels?.[0]?.textContent ?? '')
          : ''
      return [label, field, at?.textContent ?? ''].find((text) => text.trim() !== '') ?? ''
    })
    if (name.test(flat(here))) return
    passed.push(flat(here).slice(0, 30))
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${name}, but past: ${passed.join(' | ')}`)
}
