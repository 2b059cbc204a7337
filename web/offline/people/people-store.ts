import Dexie, { type Table } from 'dexie'
import type { Sealed } from '../device-keys.ts'

// What the device keeps of the people enrolled on it. Everything about them is sealed with its keys.

/** Somebody at one register; only the device opens it. */
export interface SealedPerson {
  readonly registerId: string
  readonly personId: string
  readonly sealed: Sealed
}

/** A PIN that was tried, in milliseconds of the clock of the device. */
interface Try {
  readonly id: string
  readonly at: number
}

interface Tables {
  readonly people: Table<SealedPerson, [string, string]>
  readonly tries: Table<Try, string>
  readonly salts: Table<{ readonly name: 'pins'; readonly bytes: Uint8Array }, string>
  /** Tries that were wrong since the server was seen, whatever the clock says. */
  readonly counts: Table<{ readonly name: 'wrong'; readonly count: number }, string>
}

type PeopleDatabase = Dexie & Tables

let opened: PeopleDatabase | undefined

export function peopleDatabase(): PeopleDatabase {
  if (!opened) {
    // Strict: a try that was counted stays counted when the plug is pulled.
    opened = new Dexie('vendly-people', {
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
    }) as PeopleDatabase
    opened.version(1).stores({
      people: '[registerId+personId], registerId',
      tries: 'id, at',
      salts: 'name',
      counts: 'name',
    })
  }
  return opened
}

/** The one salt of this device, drawn with the first enrolment. */
export function saltOfDevice(): Promise<Uint8Array> {
  const { salts } = peopleDatabase()
  return peopleDatabase().transaction('rw', salts, async () => {
    const kept = await salts.get('pins')
    if (kept) return kept.bytes
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    await salts.add({ name: 'pins', bytes })
    return bytes
  })
}
