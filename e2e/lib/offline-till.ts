import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { scan, typeSlowly } from './browser.ts'
import { billLines, flat, soon } from './counter-screens.ts'
import { besan } from './demo.ts'

/** One besan for cash; gives what the paper says when it is paid. */
export async function sellBesan(page: Page): Promise<string> {
  await scan(page, besan)
  await expect.poll(() => billLines(page), soon).toEqual(['1 Besan 500 g · GST 5% ₹75.00'])
  return takeCash(page, '75')
}

/** The open bill for cash, in whole rupees. */
export async function takeCash(page: Page, rupees: string): Promise<string> {
  await page.getByRole('button', { name: /^Charge/ }).click()
  await page.getByRole('button', { name: new RegExp(`^Take ₹${rupees} cash`) }).click()
  const done = page.getByRole('region', { name: 'Payment done' })
  await done.waitFor()
  const says = flat(await done.innerText())
  await page.getByRole('button', { name: /^New bill/ }).click()
  return says
}

/** What the network says of a server that is gone is no trouble of the product. */
export const besidesLostLine = (troubles: readonly string[]): readonly string[] =>
  troubles.filter(
    (one) =>
      !/ERR_(CONNECTION|SOCKET|EMPTY|FAILED|INTERNET|NETWORK|ABORTED|TIMED)|WebSocket/.test(one),
  )

/** By keyboard alone: digits, then Enter. */
export async function typePin(page: Page, pin: string): Promise<void> {
  await page.getByRole('region', { name: /PIN/ }).last().waitFor()
  await typeSlowly(page, pin)
  await page.keyboard.press('Enter')
}

/** By touch alone. */
export async function tapPin(page: Page, pin: string, send: string): Promise<void> {
  const pad = page.getByRole('group', { name: 'PIN pad' })
  for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).tap()
  await page.getByRole('button', { name: send, exact: true }).tap()
}

export async function personHere(page: Page): Promise<string> {
  const menu = page.getByRole('button', { name: /account and theme/ }).first()
  return flat((await menu.getAttribute('aria-label')) ?? '')
}

/** How many people this device lets in by itself. */
export const enrolledOn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('vendly-people')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('people').objectStore('people').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
  )

/** How many customers this device keeps, once it has all of them. */
export const customersOn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('vendly-customers')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('heads').objectStore('heads').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
  )
