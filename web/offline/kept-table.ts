import Dexie, { type Table } from 'dexie'
import { type DeviceKeys, deviceKeys, type Sealed } from './device-keys.ts'

// What the server told of people and their bills, kept on this device for when it is away. All that is
// said of them is sealed with the keys of the device; only ids, an order and how far it was read are open.

/** How far this device has read a feed. */
export interface KeptPlace {
  /** What the rows are of, such as an outlet. */
  readonly feed: string
  readonly cursor: string
  /** Whether it was ever read to its end. */
  readonly complete: boolean
  /** When the server said so, in milliseconds of the clock of this device. */
  readonly at: number
}

/**
 * One thing of a feed: `head` is what it is found by and goes into memory, `body` is the rest and
 * stays on the disk.
 */
export interface KeptThing<Head, Body> {
  readonly key: string
  /** Where it stands among the others; the highest are read first. */
  readonly seq: number
  readonly head: Head
  readonly body: Body
}

interface HeadRow {
  readonly feed: string
  readonly key: string
  readonly seq: number
  readonly sealed: Sealed
}
type BodyRow = Omit<HeadRow, 'seq'>

type Tables = Dexie & {
  readonly places: Table<KeptPlace, string>
  readonly heads: Table<HeadRow, [string, string]>
  readonly bodies: Table<BodyRow, [string, string]>
}

/** Heads that are opened between two frames. */
const headsAtOnce = 500

export interface KeptTable<Head, Body> {
  place(feed: string): Promise<KeptPlace | undefined>
  /** Keeps a page together with the place behind it, or neither. */
  keepPage(place: KeptPlace, page: KeptPage<Head, Body>): Promise<void>
  /**
   * Hands over all heads, the highest first; false where some cannot be opened any more, and the
   * feed is to be dropped.
   */
  readHeads(feed: string, take: (heads: Head[]) => void | Promise<void>): Promise<boolean>
  headsOf(feed: string, keys: readonly string[]): Promise<Head[]>
  /** Null where there is none, or none that this device can open. */
  body(feed: string, key: string): Promise<Body | null>
  /** Those of some keys that are there and can be opened. */
  bodiesOf(feed: string, keys: readonly string[]): Promise<Body[]>
  /** Forgets what stands below a place of the order; gives its keys. */
  dropBelow(feed: string, seq: number): Promise<string[]>
  /** Forgets everything but one feed. */
  dropOthers(feed: string | null): Promise<void>
}

export interface KeptPage<Head, Body> {
  readonly things: readonly KeptThing<Head, Body>[]
  readonly gone: readonly string[]
}

/** The kept things of one kind, in a database of their own. */
export function keptTable<Head, Body>(name: string): KeptTable<Head, Body> {
  let opened: Tables | undefined
  const database = (): Tables => {
    opened ??= openTables(name)
    return opened
  }
  return {
    place: (feed) => database().places.get(feed),
    keepPage: (place, page) => keepPage(database(), place, page),
    readHeads: (feed, take) => readHeads(database(), feed, take),
    async headsOf(feed, wanted) {
      return openedRows<Head>(await database().heads.bulkGet(wanted.map((key) => [feed, key])))
    },
    async bodiesOf(feed, wanted) {
      return openedRows<Body>(await database().bodies.bulkGet(wanted.map((key) => [feed, key])))
    },
    async body(feed, key) {
      const row = await database().bodies.get([feed, key])
      return row ? openedAs<Body>(await deviceKeys(), row) : null
    },
    dropBelow: (feed, seq) => dropBelow(database(), feed, seq),
    dropOthers: (feed) => dropOthers(database(), feed),
  }
}

async function keepPage<Head, Body>(
  database: Tables,
  place: KeptPlace,
  { things, gone }: KeptPage<Head, Body>,
): Promise<void> {
  const { feed } = place
  const { places, heads, bodies } = database
  const keys = await deviceKeys()
  // A transaction of the browser ends while something else is waited for, so that all is sealed before.
  const rows = await Promise.all(things.map((thing) => sealed(keys, feed, thing)))
  await database.transaction('rw', places, heads, bodies, async () => {
    await dropKeys(database, feed, gone)
    await heads.bulkPut(rows.map((row) => row.head))
    await bodies.bulkPut(rows.map((row) => row.body))
    await places.put(place)
  })
}

async function readHeads<Head>(
  { heads }: Tables,
  feed: string,
  take: (heads: Head[]) => void | Promise<void>,
): Promise<boolean> {
  const keys = await deviceKeys()
  let before: readonly unknown[] = [feed, Dexie.maxKey]
  for (;;) {
    const rows = await heads
      .where('[feed+seq+key]')
      .between([feed, Dexie.minKey], before, true, false)
      .reverse()
      .limit(headsAtOnce)
      .toArray()
    const found = await Promise.all(rows.map((row) => openedAs<Head>(keys, row)))
    if (found.some((head) => head === null)) return false
    await take(found.flatMap((head) => head ?? []))
    const last = rows.at(-1)
    if (!last || rows.length < headsAtOnce) return true
    before = [feed, last.seq, last.key]
  }
}

async function dropBelow(database: Tables, feed: string, seq: number): Promise<string[]> {
  const { heads, bodies } = database
  return database.transaction('rw', heads, bodies, async () => {
    const old = await heads
      .where('[feed+seq+key]')
      .between([feed, Dexie.minKey], [feed, seq], true, false)
      .primaryKeys()
    const keys = old.map(([, key]) => key)
    await dropKeys(database, feed, keys)
    return keys
  })
}

async function dropOthers(database: Tables, feed: string | null): Promise<void> {
  const { places, heads, bodies } = database
  const kept = feed === null ? [] : [feed]
  await database.transaction('rw', places, heads, bodies, async () => {
    await places.where('feed').noneOf(kept).delete()
    await heads.where('feed').noneOf(kept).delete()
    await bodies.where('feed').noneOf(kept).delete()
  })
}

async function dropKeys(
  { heads, bodies }: Tables,
  feed: string,
  keys: readonly string[],
): Promise<void> {
  const pairs = keys.map((key): [string, string] => [feed, key])
  await heads.bulkDelete(pairs)
  await bodies.bulkDelete(pairs)
}

function openTables(name: string): Tables {
  const database = new Dexie(name) as Tables
  database.version(1).stores({
    places: 'feed',
    heads: '[feed+key], feed, [feed+seq+key]',
    bodies: '[feed+key], feed',
  })
  return database
}

async function sealed<Head, Body>(
  keys: DeviceKeys,
  feed: string,
  { key, seq, head, body }: KeptThing<Head, Body>,
): Promise<{ readonly head: HeadRow; readonly body: BodyRow }> {
  const [sealedHead, sealedBody] = await Promise.all([
    keys.encrypt(JSON.stringify(head)),
    keys.encrypt(JSON.stringify(body)),
  ])
  return {
    head: { feed, key, seq, sealed: sealedHead },
    body: { feed, key, sealed: sealedBody },
  }
}

async function openedRows<T>(rows: readonly (BodyRow | undefined)[]): Promise<T[]> {
  const keys = await deviceKeys()
  const found = await Promise.all(rows.map((row) => row && openedAs<T>(keys, row)))
  return found.flatMap((one) => one ?? [])
}

async function openedAs<T>(keys: DeviceKeys, row: BodyRow): Promise<T | null> {
  const text = await keys.decrypt(row.sealed).catch(() => null)
  return text === null ? null : (JSON.parse(text) as T)
}
