import { sql } from 'kysely'
import { type BusinessDate, businessDate } from '../../../core/kernel/dates.ts'
import { type Minor, minor, sum } from '../../../core/kernel/money.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { chargeKhata, settleKhata } from './khata.ts'
import { readBalance } from './store.ts'
import { issueStoreCredit, spendStoreCredit } from './store-credit.ts'
import { lockAccount, unpaidOf } from './store-khata.ts'
import { addPoints, insertPointsEntry, pointsBalance } from './store-points.ts'
import { carryWallet } from './wallets.ts'

/** What one customer owes and owns. */
export interface CarriedValue {
  readonly khata: Minor
  readonly credit: Minor
  readonly points: number
  /** Of the prepaid wallet. */
  readonly wallet: Minor
  readonly bonus: Minor
}

export interface Carrying {
  readonly fromId: string
  readonly toId: string
  readonly mergeId: string
  readonly userId: string
  readonly today: BusinessDate
}

/**
 * Carries all that one customer owes and owns to another, for the two turned out to be one. Dues keep their age: each
 * unpaid part is carried with its own day.
 */
export async function carryValue(tx: Tx, carrying: Carrying): Promise<CarriedValue> {
  const { fromId } = carrying
  await lockAccount(tx, fromId)
  const dues = await unpaidOf(tx, [fromId])
  const value = {
    khata: sum(dues.map((part) => part.unpaid)),
    credit: minor(await readBalance(tx, fromId)),
    points: await pointsBalance(tx, fromId),
    wallet: minor(await readBalance(tx, fromId, 'wallet')),
    bonus: minor(await readBalance(tx, fromId, 'bonus')),
  }
  await move(tx, carrying, { ...value, dues, documentType: 'merge' })
  return value
}

/** What of a carried value the customer who got it no longer has, so that it cannot go back; empty when it can. */
export async function missingValue(
  tx: Tx,
  customerId: string,
  carried: CarriedValue,
): Promise<readonly (keyof CarriedValue)[]> {
  const due = await lockAccount(tx, customerId)
  const credit = await readBalance(tx, customerId)
  const points = await pointsBalance(tx, customerId)
  const missing: (keyof CarriedValue)[] = []
  if (due < carried.khata) missing.push('khata')
  if (credit < carried.credit) missing.push('credit')
  if (points < carried.points) missing.push('points')
  for (const purse of ['wallet', 'bonus'] as const) {
    if ((await readBalance(tx, customerId, purse)) < carried[purse]) missing.push(purse)
  }
  return missing
}

/** Carries back what a merge carried, with the days since which dues were owed. */
export async function carryBack(tx: Tx, carrying: Carrying, carried: CarriedValue): Promise<void> {
  const dues = await carriedDues(tx, carrying.mergeId)
  await move(tx, carrying, { ...carried, dues, documentType: 'merge_undone' })
}

async function carriedDues(reader: Reader, mergeId: string) {
  const { rows } = await sql<{ since: string; unpaid: Minor }>`
    select owed_since as since, amount_minor as unpaid from khata_entries
    where document_type = 'merge' and document_id = ${mergeId} and amount_minor > 0
    order by entry_no`.execute(reader)
  return rows.map(({ since, unpaid }) => ({ since: businessDate(since), unpaid }))
}

interface Move extends CarriedValue {
  readonly dues: readonly { readonly since: BusinessDate; readonly unpaid: Minor }[]
  readonly documentType: 'merge' | 'merge_undone'
}

async function move(tx: Tx, carrying: Carrying, moved: Move): Promise<void> {
  const { fromId, toId, mergeId, userId, today } = carrying
  const { documentType, khata, credit, points } = moved
  const document = { documentType, documentId: mergeId, userId }
  if (khata > 0) {
    await settleKhata(tx, { ...document, customerId: fromId, amount: khata, owedSince: today })
    for (const [index, { since, unpaid }] of moved.dues.entries()) {
      await chargeKhata(tx, {
        ...document,
        customerId: toId,
        amount: unpaid,
        owedSince: since,
        entryNo: index + 1,
        defaultLimit: unpaid,
        overLimit: async () => undefined,
      })
    }
  }
  if (credit > 0) {
    await spendStoreCredit(tx, { ...document, customerId: fromId, amount: credit })
    await issueStoreCredit(tx, { ...document, customerId: toId, amount: credit })
  }
  await carryWallet(tx, { ...document, fromId, toId }, moved)
  if (points !== 0) {
    await addPoints(tx, fromId, -points)
    await addPoints(tx, toId, points)
    const entry = { ...document, value: 0 }
    await insertPointsEntry(tx, {
      ...entry,
      customerId: fromId,
      kind: 'taken_back',
      points: -points,
    })
    await insertPointsEntry(tx, { ...entry, customerId: toId, kind: 'given_back', points })
  }
}
