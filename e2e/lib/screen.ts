import type { Page } from 'playwright-core'
import type { LivedInShop } from './lived-in-shop.ts'

export interface Screen {
  readonly name: string
  /** Brings the screen up; done when all that belongs on it is there. */
  readonly open: (page: Page, shop: LivedInShop) => Promise<void>
}

export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click()
export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name }).first().waitFor()

/**
 * Goes there as a link of the app does: to load the app again takes longer than to look at most screens. The way leads
 * over a plain screen, so that nothing stays open of the one before.
 */
export async function visit(page: Page, path: string): Promise<void> {
  await page.evaluate(() => history.pushState(null, '', '/queue'))
  await page.getByRole('heading', { name: 'Sending', exact: true }).waitFor()
  await page.evaluate((wanted) => history.pushState(null, '', wanted), path)
}
