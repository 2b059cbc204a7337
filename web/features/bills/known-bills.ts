import { type ReturnNote, readReturnNote } from '../../../core/contracts/after-sale.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { type findSales, readSale } from '../../../core/contracts/sales.ts'
import { type HeadFilter, headFinder } from '../../../core/rules/documents/bill-head.ts'
import { call } from '../../offline/api-client.ts'
import { ApiProblem, isAway, unreachable } from '../../offline/api-problem.ts'
import {
  billHere,
  findBillsHere,
  type KnownSale,
  withOwnReturns,
} from '../../offline/bills/bills-here.ts'
import { noteOnDevice, notesOnDevice } from '../../offline/journal/written-unbilled.ts'
import type { BillFilter } from './queries.ts'

// Bills from the server, and from this device where nobody answers.

/** A page of the list; `asOf` is when the server last told of it, and null where it has just answered. */
export type BillPage = ResponseOf<typeof findSales> & { readonly asOf?: number | null }

const billsAPage = 40
const mark = 'here:'

/** How many bills of a list of this device were shown; null where the server has begun it. */
export const placeHere = (cursor: string | undefined): number | null =>
  cursor?.startsWith(mark) ? Number(cursor.slice(mark.length)) : null

/** A page of bills that this device knows. What only the server can tell fails as it did. */
export async function billsHere(
  filter: BillFilter,
  from: number,
  failed: unknown,
): Promise<BillPage> {
  const { q, from: first, to, flagged, tender, customerId, kind, ...asked } = filter
  const isAsked = kind === 'refunds' || kind === 'return_notes' || Object.values(asked).some(isSet)
  if (isAsked || (failed !== null && !isAway(failed))) throw failed
  const wanted = { q, from: first, to, flagged, tender, customerId }
  const found = await findBillsHere(wanted)
  if (!found) throw failed ?? unreachable()
  const notes = kind === undefined ? await notesHere(wanted) : []
  const heads = [...found.heads, ...notes].sort((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1))
  const isNote = new Set(notes.map(({ id }) => id))
  const end = from + billsAPage
  return {
    items: heads
      .slice(from, end)
      .map(({ documentId: _, customerId: __, notes: ___, folded: ____, ...head }) => ({
        kind: isNote.has(head.id) ? ('return_note' as const) : ('sale' as const),
        ...head,
      })),
    nextCursor: heads.length > end ? `${mark}${end}` : null,
    asOf: found.asOf,
  }
}

/** Return notes of this device among its bills, as the server lists them: what only bills have shows none. */
async function notesHere(filter: HeadFilter) {
  return filter.tender === undefined ? (await notesOnDevice()).filter(headFinder(filter)) : []
}

const isSet = (value: unknown) => value !== undefined

/**
 * A bill as the server tells it, or as this device knows it: also one that it has made and the server does not know
 * yet. What this device took back since is off it.
 */
export async function readBill(saleId: string, signal: AbortSignal): Promise<KnownSale> {
  const at = Date.now()
  try {
    const sale = await call(readSale, { params: { saleId }, signal })
    return { sale: await withOwnReturns(sale, at), asOf: null }
  } catch (error) {
    const isNew = error instanceof ApiProblem && error.status === 404
    const known = isNew || isAway(error) ? await billHere(saleId) : null
    if (!known) throw error
    return known
  }
}

/** A return note as the server tells it; where it is away or has not heard of it, as this device wrote it. */
export async function readNote(returnId: string, signal: AbortSignal): Promise<ReturnNote> {
  try {
    return await call(readReturnNote, { params: { returnId }, signal })
  } catch (error) {
    const isNew = error instanceof ApiProblem && error.status === 404
    const own = isNew || isAway(error) ? await noteOnDevice(returnId) : null
    if (!own) throw error
    return own
  }
}
