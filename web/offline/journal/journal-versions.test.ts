import { expect, test } from 'vitest'
import { openBrowser } from '../testing/browser.ts'

/** What each version has written on devices; a line here is never changed. */
const written = [
  [
    1,
    {
      registers: 'registerId',
      books: 'registerId',
      acts:
        '[registerId+epoch+sequence],commandId,*documentIds,arrivedAt,[state+occurredAt],' +
        '[state+registerId+epoch+sequence]',
    },
  ],
] as const

const act = {
  ...{ registerId: 'register', outletId: 'outlet', epoch: 1, sequence: 1 },
  ...{ commandId: 'sale', kind: 'sale', personId: 'asha', documentIds: ['paper'] },
  ...{ occurredAt: '2026-11-27T10:00:00.000Z', previousHash: '0', hash: '1' },
  content: { iv: new Uint8Array(12), bytes: new Uint8Array(3) },
  ...{ state: 'unsent', attention: null, arrivedAt: null },
}

test.each(written)(
  'what version %i has not sent yet is sent by this one',
  async (version, stores) => {
    openBrowser()
    // Behind the storage that it looks for when it is loaded.
    const { default: Dexie } = await import('dexie')
    const before = new Dexie('vendly-journal')
    before.version(version).stores(stores)
    await before.table('registers').add({ registerId: 'register' })
    await before.table('acts').add(act)
    before.close()

    const { countUnsent, journalDatabase, unsentActs } = await import('./journal-store.ts')

    expect(await unsentActs('register', 9)).toEqual([act])
    expect(await countUnsent()).toEqual({ unsent: 1, oldestAt: act.occurredAt })
    const { acts, registers } = journalDatabase()
    expect(await acts.where('[kind+state]').equals(['sale', 'unsent']).count()).toBe(1)
    expect(await registers.count()).toBe(1)
  },
)
