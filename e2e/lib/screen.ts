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
