import { type RawBuilder, sql } from 'kysely'
import type { Query, Term } from '../../../core/rules/search/search-query.ts'
import type { Reader } from '../../platform/database/client.ts'
import { planAnew } from '../../platform/database/connection.ts'
import { filterCondition, type ListFilter } from './store-item.ts'

/**
 * How well an item answers, the smaller the better: 0 its code or barcode, 1 the last digits or the price, 2 it begins
 * with what was typed, 3 words begin so, 4 words hold it, 5 only when mistyped words are corrected.
 */
export const nearlyRank = 5

export interface Hit {
  readonly id: string
  readonly rank: number
  /** Orders hits of one rank: the first letters of the search text, by their bytes. */
  readonly key: string
}

export interface SearchFor {
  readonly filter: ListFilter
  readonly query: Query
  readonly after: Hit | null
  readonly limit: number
}

// What is cut off here is beyond what anybody pages through; it keeps a search for "a" as quick as any other.
const mostSpecial = 300
const mostByStarts = 1_500
const mostInside = 500

const keyColumn = sql`left(search_text, 60) collate "C"`

/** Items that match as typed, by code, last digits, price, beginning or words; best first, always in one order. */
export async function selectHits(reader: Reader, search: SearchFor): Promise<Hit[]> {
  const { code, barcode, price, terms } = search.query
  const sources = [
    source(search, { where: sql`upper(code) = ${code}`, rank: sql`0` }),
    source(search, { where: sql`id in (${barcodeMatches(barcode)})`, rank: sql`0` }),
  ]
  if (/^\d{4,14}$/.test(barcode)) {
    sources.push(source(search, { where: sql`id in (${tailMatches(barcode)})`, rank: sql`1` }))
  }
  if (price !== null) {
    sources.push(source(search, { where: sql`price_minor = ${price}`, rank: sql`1` }))
  }
  if (terms.length > 0) {
    const order = sql`order by ${keyColumn}, id`
    sources.push(source(search, { where: beginsWith(terms), rank: sql`2`, order }))
    sources.push(source(search, { where: wordStarts(terms), rank: sql`3`, most: mostByStarts }))
  }
  if (terms.some(isFoundInside)) {
    sources.push(source(search, { where: allTerms(terms), rank: sql`4`, most: mostInside }))
  }
  return best(reader, search, sql.join(sources, sql` union all `))
}

/** Items that match when mistyped words are read as known ones, but not as they were typed. */
export async function selectNearHits(
  reader: Reader,
  search: SearchFor,
  spellings: readonly (readonly string[])[],
): Promise<Hit[]> {
  const { terms } = search.query
  const readable = terms.map((term, i) => {
    const others = (spellings[i] ?? []).map((other) => sql`search_text like ${`% ${other}%`}`)
    return sql`(${sql.join([termCondition(term), ...others], sql` or `)})`
  })
  const where = sql`${sql.join(readable, sql` and `)} and not (${allTerms(terms)})`
  return best(reader, search, source(search, { where, rank: sql`5`, most: mostByStarts }))
}

interface Source {
  readonly where: RawBuilder<unknown>
  readonly rank: RawBuilder<unknown>
  readonly order?: RawBuilder<unknown>
  readonly most?: number
}

function source(search: SearchFor, { where, rank, order, most }: Source): RawBuilder<unknown> {
  return sql`(select id, ${rank}::int as rank, ${keyColumn} as key from items
    where ${filterCondition(search.filter)} and ${where} ${order ?? sql``}
    limit ${most ?? mostSpecial})`
}

async function best(
  reader: Reader,
  search: SearchFor,
  sources: RawBuilder<unknown>,
): Promise<Hit[]> {
  const { after, limit } = search
  const { rows } = await sql<Hit>`${sql.raw(planAnew)}
    select id, min(rank) as rank, key from (${sources}) found group by id, key
    ${after ? sql`having (min(rank), key, id) > (${after.rank}, ${after.key} collate "C", ${after.id}::uuid)` : sql``}
    order by min(rank), key, id limit ${limit}`.execute(reader)
  return rows
}

function barcodeMatches(barcode: string): RawBuilder<unknown> {
  return sql`select item_id from item_barcodes where barcode = ${barcode}`
}

/** The last digits, as people read them from a pack. Operators of the index itself: they need no plan per value. */
function tailMatches(digits: string): RawBuilder<unknown> {
  const reversed = [...digits].reverse().join('')
  return sql`select item_id from item_barcodes
    where reverse(barcode) ~>=~ ${reversed} and reverse(barcode) ~<~ ${`${reversed}:`}`
}

function wordStarts(terms: readonly Term[]): RawBuilder<unknown> {
  const starts = terms.map((term) => sql`search_text like ${`% ${term.text}%`}`)
  return sql.join(starts, sql` and `)
}

function beginsWith(terms: readonly Term[]): RawBuilder<unknown> {
  const start = ` ${terms.map((term) => term.text).join(' ')}`
  return sql`(${keyColumn} >= ${start} and ${keyColumn} < ${`${start}\u{10ffff}`})`
}

function allTerms(terms: readonly Term[]): RawBuilder<unknown> {
  const alone = terms.length === 1
  const conditions = terms.map((term) => termCondition(alone ? { ...term, price: null } : term))
  return sql.join(conditions, sql` and `)
}

/** Whether a term can be found in more ways than as the start of a word: one or two letters would be everywhere. */
function isFoundInside({ text, price }: Term): boolean {
  return [...text].length > 2 || price !== null
}

function termCondition({ text, price }: Term): RawBuilder<unknown> {
  const found = sql`search_text like ${[...text].length > 2 ? `%${text}%` : `% ${text}%`}`
  return price === null ? found : sql`(${found} or price_minor = ${price})`
}
