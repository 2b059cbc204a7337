import { z } from 'zod'
import type { readCatalogueChanges as contract } from '../../../core/contracts/device-catalogue.ts'
import type { QueryOf, ResponseOf } from '../../../core/contracts/operation.ts'
import { feedItemOf } from '../../../core/rules/catalogue/feed-item.ts'
import {
  type ChangePlace,
  changesBehind,
  feedBeginning,
  feedStanding,
} from '../../platform/database/change-feed.ts'
import type { Reader } from '../../platform/database/client.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { deny } from '../../platform/refusal-error.ts'
import { itemFeed, listsNo, selectLists } from './store-changes.ts'
import { selectItems } from './store-item.ts'

const feedCursor = z.tuple([z.uuid(), z.int(), z.uuid(), z.int()])

/** How far a device has read, items and lists. */
interface Place extends ChangePlace {
  readonly listsNo: number
}

/**
 * What changed in the catalogue since a device has last asked. An item that changes again while pages are read moves
 * behind them and comes once more, so that a device that has read to the end has every item as it is.
 */
export async function readChanges(
  reader: Reader,
  outletId: string,
  query: QueryOf<typeof contract>,
): Promise<ResponseOf<typeof contract>> {
  const state = await feedStanding(reader, itemFeed)
  const newestLists = await listsNo(reader)
  const place = query.cursor ? placeOf(query.cursor, state) : { ...feedBeginning, listsNo: 0 }
  const { changes, count } = await changesBehind(reader, itemFeed, {
    after: place,
    limit: query.limit,
  })
  const ids = changes.map((change) => change.id)
  const sold = new Map(
    (await selectItems(reader, outletId, ids))
      .filter((item) => item.active && (item.outletIds?.includes(outletId) ?? true))
      .map((item) => [item.id, item]),
  )
  const last = changes.at(-1) ?? place
  const fresh = newestLists > place.listsNo
  const lists = fresh ? await selectLists(reader, outletId) : null
  const next = [state.feedId, last.changeNo, last.id, fresh ? newestLists : place.listsNo]
  return {
    items: [...sold.values()].map(feedItemOf),
    // Whoever reads from the beginning never had them.
    gone: query.cursor ? ids.filter((id) => !sold.has(id)) : [],
    cursor: encodeCursor(next),
    more: count > changes.length,
    remaining: count - changes.length,
    lists,
  }
}

/** A place of another feed, or one that this feed has not reached, as after a restore from a backup. */
function placeOf(cursor: string, state: { feedId: string; changeNo: number }): Place {
  const [feedId, changeNo, id, listsNo] = decodeCursor(cursor, feedCursor)
  if (feedId !== state.feedId || changeNo > state.changeNo) deny('catalog.cursor_unknown')
  return { changeNo, id, listsNo }
}
