import { z } from 'zod'
import type { findItems as contract, Item } from '../../../core/contracts/catalog.ts'
import type { QueryOf } from '../../../core/contracts/operation.ts'
import { readQuery } from '../../../core/rules/search/search-query.ts'
import type { Reader } from '../../platform/database/client.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { businessDefaults } from './store-business.ts'
import { type ListFilter, selectItemPage, selectItems } from './store-item.ts'
import { type Hit, nearlyRank, type SearchFor, selectHits, selectNearHits } from './store-search.ts'
import { spellingsNear } from './store-words.ts'

interface Page {
  readonly items: Item[]
  readonly nextCursor: string | null
}

/** Items of an outlet: by name, or the best matches first when something is searched. */
export async function findItems(
  reader: Reader,
  outletId: string,
  query: QueryOf<typeof contract>,
): Promise<Page> {
  const { q, cursor, limit, ...rest } = query
  const filter = { ...rest, outletId }
  if (q) return searchItems(reader, filter, { q, cursor, limit })
  const after = cursor ? decodeCursor(cursor, listCursor) : null
  const keys = await selectItemPage(reader, filter, { after, limit: limit + 1 })
  const shown = keys.slice(0, limit)
  const last = keys.length > limit ? shown.at(-1) : undefined
  const ids = shown.map(([, , id]) => id)
  return {
    items: await selectItems(reader, outletId, ids),
    nextCursor: last ? encodeCursor(last) : null,
  }
}

const listCursor = z.tuple([z.string(), z.int(), z.uuid()])
const hitCursor = z.object({ rank: z.int(), key: z.string(), id: z.uuid() })

async function searchItems(
  reader: Reader,
  filter: ListFilter,
  asked: { readonly q: string; readonly cursor: string | undefined; readonly limit: number },
): Promise<Page> {
  const { currency } = await businessDefaults(reader)
  const after = asked.cursor ? decodeCursor(asked.cursor, hitCursor) : null
  const query = readQuery(asked.q, currency)
  const hits = await bestHits(reader, { filter, query, after, limit: asked.limit + 1 })
  const shown = hits.slice(0, asked.limit)
  const last = hits.length > asked.limit ? shown.at(-1) : undefined
  const ids = shown.map((hit) => hit.id)
  return {
    items: await selectItems(reader, filter.outletId, ids),
    nextCursor: last ? encodeCursor(last) : null,
  }
}

/** With fewer answers than this somebody probably mistyped. */
const fewHits = 3

async function bestHits(reader: Reader, search: SearchFor): Promise<Hit[]> {
  const { after } = search
  const isNearly = after?.rank === nearlyRank
  const asTyped = await selectHits(reader, isNearly ? { ...search, after: null } : search)
  if (!isNearly && (after || asTyped.length >= fewHits)) return asTyped
  const near = await correctedHits(reader, { ...search, after: isNearly ? after : null })
  const seen = new Set(asTyped.map((hit) => hit.id))
  const added = near.filter((hit) => !seen.has(hit.id))
  return isNearly ? added : [...asTyped, ...added].slice(0, search.limit)
}

async function correctedHits(reader: Reader, search: SearchFor): Promise<Hit[]> {
  const { terms } = search.query
  const spellings: string[][] = []
  for (const term of terms) spellings.push(await spellingsNear(reader, term.text))
  if (spellings.every((others) => others.length === 0)) return []
  return selectNearHits(reader, search, spellings)
}
