import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import type { Sale } from '../../../core/contracts/sales.ts'
import {
  type BillHead,
  billHead,
  type HeadFilter,
  headFinder,
} from '../../../core/rules/documents/bill-head.ts'
import { type BillWithPaper, joinBill } from '../../../core/rules/documents/fed-bill.ts'
import { paperOnDevice } from '../journal/paper-on-device.ts'
import { currentSession, may } from '../session.ts'
import { isTraining } from '../training.ts'
import { outletOfBills } from './bills-load.ts'
import { billHeads } from './bills-memory.ts'
import { billsTable } from './bills-store.ts'
import { ownBillsSince } from './own-bills.ts'

// The bills of the outlet as this device knows them by itself: as the server last told, and what it did since.

/** A bill, and when the server last told of it; null where it has just been asked. */
export interface KnownSale {
  readonly sale: Sale
  readonly asOf: number | null
}

/** The outlet whose bills whoever is signed in may see here. */
async function visibleOutlet(): Promise<string | null> {
  if (isTraining() || !may(currentSession(), 'sales.read')) return null
  return outletOfBills()
}

async function keptBill(outletId: string, saleId: string): Promise<BillWithPaper | null> {
  const kept = await billsTable.body(outletId, saleId)
  return kept && joinBill(kept.house, kept.bill)
}

async function ownBills(outletId: string, at: number) {
  return ownBillsSince(at, async (saleId) => (await keptBill(outletId, saleId))?.sale ?? null)
}

/** Opens what bills are found by before anybody asks. */
export async function openBillsHere(): Promise<void> {
  const outletId = await visibleOutlet()
  if (outletId !== null) await billHeads(outletId)
}

/** Bills that this device knows, newest first, and as of when; null where it keeps none. */
export async function findBillsHere(
  filter: HeadFilter,
): Promise<{ readonly heads: BillHead[]; readonly asOf: number } | null> {
  const outletId = await visibleOutlet()
  const place = outletId === null ? undefined : await billsTable.place(outletId)
  if (outletId === null || !place) return null
  const anyBill = !Object.values(filter).some(Boolean)
  const [kept, own] = await Promise.all([
    billHeads(outletId, anyBill ? 'newest' : 'all'),
    ownBills(outletId, place.at),
  ])
  const known = new Map(kept)
  for (const id of own.returned) {
    const bill = known.has(id) ? await keptBill(outletId, id) : null
    if (bill) known.set(id, billHead(own.after(bill.sale)))
  }
  for (const { sale } of own.made) if (!kept.has(sale.id)) known.set(sale.id, billHead(sale))
  const isMeant = headFinder(filter)
  const heads = [...known.values()].filter(isMeant)
  heads.sort((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1))
  return { heads, asOf: place.at }
}

/** A bill as this device knows it, less what it took back itself since; null where it does not. */
export async function billHere(saleId: string): Promise<KnownSale | null> {
  const outletId = await visibleOutlet()
  const place = outletId === null ? undefined : await billsTable.place(outletId)
  if (outletId === null || !place) return null
  const [kept, own] = await Promise.all([keptBill(outletId, saleId), ownBills(outletId, place.at)])
  if (kept) return { sale: own.after(kept.sale), asOf: place.at }
  const made = own.made.find(({ sale }) => sale.id === saleId)
  // Nobody else knows of it yet, so that nobody has given anything of it back.
  return made ? { sale: made.sale, asOf: null } : null
}

/** A bill as the server told it at a moment, less what this device took back since. */
export async function withOwnReturns(sale: Sale, at: number): Promise<Sale> {
  const outletId = await visibleOutlet()
  return outletId === null ? sale : (await ownBills(outletId, at)).after(sale)
}

/** The bill whose own number this is, or that of a credit note to it. */
export async function billOfNumberHere(number: string): Promise<string | null> {
  const asked = number.trim().toUpperCase()
  const found = await findBillsHere({ q: asked, flagged: false })
  const whole = found?.heads.find(
    (head) => head.number.toUpperCase() === asked || head.notes.includes(asked),
  )
  return whole?.id ?? null
}

/**
 * The paper of a bill or of a credit note as it was given. Of what came from the server a paper has been
 * out: another one is a copy.
 */
export async function paperHere(
  documentId: string,
): Promise<{ readonly snapshot: DocumentSnapshot; readonly printedCount: number } | null> {
  const [own, outletId] = await Promise.all([paperOnDevice(documentId), visibleOutlet()])
  const heads = outletId === null ? null : await billHeads(outletId)
  const head = [...(heads?.values() ?? [])].find((one) => one.documentId === documentId)
  const kept = head && outletId !== null ? await keptBill(outletId, head.id) : null
  const snapshot = own ?? kept?.paper
  return snapshot ? { snapshot, printedCount: kept ? 1 : 0 } : null
}
