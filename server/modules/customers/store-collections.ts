import { sql } from 'kysely'
import type { Collection } from '../../../core/contracts/khata.ts'
import { noDues, type SettledDues } from '../../../core/rules/customers/collection-receipt.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows, writeAll } from '../../platform/database/rows.ts'
import type { TakenNumber } from '../outlets/public.ts'

export interface KeptCollection {
  readonly collection: Collection
  readonly outletId: string
  readonly contentHash: Buffer
}

export async function findCollection(
  reader: Reader,
  collectionId: string,
): Promise<KeptCollection | null> {
  const { rows } = await sql<Collection & { outletId: string; contentHash: Buffer }>`
    select id, customer_id as "customerId", shift_id as "shiftId", recorded_at as "recordedAt", receipt, flags,
      outlet_id as "outletId", content_hash as "contentHash"
    from collections where id = ${collectionId}`.execute(reader)
  const row = rows[0]
  if (!row) return null
  const { outletId, contentHash, ...collection } = row
  return { collection, outletId, contentHash }
}

export async function insertCollection(
  tx: Tx,
  { id, customerId, shiftId, recordedAt, receipt, flags }: Collection,
  by: {
    readonly actor: TillActor
    readonly number: TakenNumber
    readonly hash: Buffer
    /** What it did in the books; a voucher of a deposit has no part in dues. */
    readonly account: SettledDues | null
  },
): Promise<void> {
  const { actor, number, hash } = by
  const account = by.account ?? noDues
  // Money of a refund voucher leaves: its rows lie below zero, its paper does not.
  const sign = receipt.voucher?.kind === 'refund' ? -1 : 1
  await writeAll(tx, {
    collection: insertRows('collections', [
      {
        id,
        customer_id: customerId,
        outlet_id: actor.outletId,
        register_id: actor.registerId,
        shift_id: shiftId,
        user_id: actor.userId,
        series_kind: number.seriesKind,
        financial_year: number.financialYear,
        series_mark: number.mark,
        sequence: number.sequence,
        number: number.number,
        business_date: receipt.businessDate,
        occurred_at: receipt.issuedAt,
        recorded_at: recordedAt,
        total_minor: sign * receipt.totalMinor,
        dues_minor: account.settled,
        store_credit_minor: account.rest,
        wallet_minor: account.wallet?.paidMinor ?? 0,
        bonus_minor: account.wallet?.bonusMinor ?? 0,
        deposit_minor: receipt.voucher ? sign * receipt.totalMinor : 0,
        due_before_minor: account.before,
        due_after_minor: account.after,
        note: receipt.note,
        receipt,
        flags,
        content_hash: hash,
      },
    ]),
    tenders: insertRows(
      'collection_tenders',
      receipt.tenders.map((tender, index) => ({
        collection_id: id,
        line_no: index + 1,
        kind: tender.kind,
        amount_minor: sign * tender.amountMinor,
        tendered_minor: sign * tender.tenderedMinor,
        change_minor: tender.changeMinor,
        reference: tender.reference,
      })),
    ),
  })
}
