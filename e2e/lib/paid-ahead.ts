import type { Page } from 'playwright-core'

/** Puts a client on the bill by their name. */
export async function chooseClient(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F4')
  await page.getByRole('searchbox', { name: 'Find by phone or name' }).waitFor()
  await page.keyboard.type(name)
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
  await page.getByRole('list', { name: 'Lines of the bill' }).waitFor()
}

/** Pays the open bill in cash, exactly. */
export async function payCash(page: Page, says: string): Promise<void> {
  await page.keyboard.press('F9')
  await page.getByRole('heading', { name: 'Payment' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(says).first().waitFor()
}

/** Sells a package or a membership to a client. */
export async function sellAhead(
  page: Page,
  kind: string,
  { to, says }: { readonly to: string; readonly says: string },
): Promise<void> {
  await page.goto('/sell')
  await page.getByRole('region', { name: 'Items', exact: true }).waitFor()
  await page.getByRole('button', { name: 'More for this bill' }).click()
  await page.getByRole('menuitem', { name: 'Sell a package or membership' }).click()
  await page.getByRole('button', { name: new RegExp(`^Add ${kind}`) }).click()
  await chooseClient(page, to)
  await payCash(page, says)
}
