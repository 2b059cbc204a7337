import Dexie, { type Table } from 'dexie'
import { deviceKeys, type Sealed } from '../device-keys.ts'

/** An answer of the server as this device keeps it. Names of people may be in it, so that only this device opens it. */
interface KeptRead {
  readonly hash: string
  /** When the server said it. */
  readonly at: number
  readonly sealed: Sealed
}

type ReadsDatabase = Dexie & { readonly reads: Table<KeptRead, string> }

let opened: ReadsDatabase | undefined

function database(): ReadsDatabase {
  if (!opened) {
    opened = new Dexie('vendly-reads') as ReadsDatabase
    opened.version(1).stores({ reads: 'hash' })
  }
  return opened
}

export interface Kept {
  readonly at: number
  readonly text: string
}

/** What is kept under that name. What this device cannot open any more is nothing, and goes. */
export async function readKept(hash: string): Promise<Kept | null> {
  const { reads } = database()
  const kept = await reads.get(hash)
  if (!kept) return null
  try {
    return { at: kept.at, text: await (await deviceKeys()).decrypt(kept.sealed) }
  } catch {
    await reads.delete(hash)
    return null
  }
}

export async function keepRead(hash: string, { at, text }: Kept): Promise<void> {
  const sealed = await (await deviceKeys()).encrypt(text)
  await database().reads.put({ hash, at, sealed })
}

export async function dropRead(hash: string): Promise<void> {
  await database().reads.delete(hash)
}
