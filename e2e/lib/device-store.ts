import type { Page } from 'playwright-core'

/** The keys of what this device keeps in a table of one of its databases, as one text; empty when there is none yet. */
export const keptKeys = (page: Page, database: string, table: string): Promise<string> =>
  page.evaluate(
    async ([name = '', store = '']) => {
      const there = await indexedDB.databases()
      if (!there.some((one) => one.name === name)) return ''
      return new Promise<string>((resolve) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => {
          const all = opening.result.transaction(store).objectStore(store).getAllKeys()
          all.onsuccess = () => {
            opening.result.close()
            resolve(all.result.join(' '))
          }
        }
      })
    },
    [database, table],
  )

/** Whoever opened the counter by PIN may do so without a server, as soon as the device has worked out how to tell. */
export async function untilEnrolled(page: Page): Promise<void> {
  for (let turn = 0; turn < 300; turn++) {
    if ((await keptKeys(page, 'vendly-people', 'people')) !== '') return
    await page.waitForTimeout(100)
  }
  throw new Error('Nobody is enrolled on this device')
}
