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

/** An act in the journal of a device, without what only the device can read. */
export interface JournalRow {
  readonly epoch: number
  readonly sequence: number
  readonly kind: string
  readonly hash: string
  readonly state: 'unsent' | 'recorded' | 'attention'
}

/** The whole journal of this device. */
export const journalRows = (page: Page): Promise<readonly JournalRow[]> =>
  page.evaluate(
    () =>
      new Promise<JournalRow[]>((resolve, reject) => {
        const opening = indexedDB.open('vendly-journal')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction('acts').objectStore('acts').getAll()
          all.onsuccess = () => {
            opening.result.close()
            resolve(
              (all.result as JournalRow[]).map(({ epoch, sequence, kind, hash, state }) => ({
                epoch,
                sequence,
                kind,
                hash,
                state,
              })),
            )
          }
        }
      }),
  )
