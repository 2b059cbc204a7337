import { z } from 'zod'
import type { readCustomerChanges as contract } from '../../../core/contracts/device-customers.ts'
import type { QueryOf, ResponseOf } from '../../../core/contracts/operation.ts'
import { feedCustomerOf } from '../../../core/rules/customers/feed-customer.ts'
import {
  type ChangeFeed,
  type ChangePlace,
  changesBehind,
  feedBeginning,
  feedStanding,
} from '../../platform/database/change-feed.ts'
import type { Reader } from '../../platform/database/client.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { deny } from '../../platform/refusal-error.ts'
import { livingByIds } from './read-customers.ts'
import { formerWords } from './store-merges.ts'

const feed: ChangeFeed = {
  clock: 'customer_clock',
  changes: 'customer_changes',
  key: 'customer_id',
}
const feedCursor = z.tuple([z.uuid(), z.int(), z.uuid()])

/**
 * Who changed since a device has last asked, in data or in a balance. Whoever changes again while pages are read moves
 * behind them and comes once more. Of the erased nothing comes but that they are gone.
 */
export async function readChanges(
  reader: Reader,
  query: QueryOf<typeof contract>,
): Promise<ResponseOf<typeof contract>> {
  const standing = await feedStanding(reader, feed)
  const after = query.cursor ? placeOf(query.cursor, standing) : feedBeginning
  const { limit } = query
  const { changes, count } = await changesBehind(reader, feed, { after, limit })
  const ids = changes.map((change) => change.id)
  const living = await livingByIds(reader, ids)
  const former = await formerWords(reader, ids)
  const known = new Set(living.map((customer) => customer.id))
  const last = changes.at(-1) ?? after
  return {
    customers: living.map((customer) => feedCustomerOf(customer, former.get(customer.id) ?? [])),
    // Whoever reads from the beginning never had them.
    gone: query.cursor ? ids.filter((id) => !known.has(id)) : [],
    cursor: encodeCursor([standing.feedId, last.changeNo, last.id]),
    more: count > changes.length,
    remaining: count - changes.length,
  }
}

/** A place of another feed, or one that this feed has not reached, as after a restore from a backup. */
function placeOf(cursor: string, standing: { feedId: string; changeNo: number }): ChangePlace {
  const [feedId, changeNo, id] = decodeCursor(cursor, feedCursor)
  if (feedId !== standing.feedId || changeNo > standing.changeNo) deny('customers.cursor_unknown')
  return { changeNo, id }
}
