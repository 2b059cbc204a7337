import type { DepositVoucher } from '../../../core/contracts/deposit-voucher.ts'
import type { Collection, collectDues } from '../../../core/contracts/khata.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { businessDateOf, type Instant } from '../../../core/kernel/dates.ts'
import { type Minor, sum } from '../../../core/kernel/money.ts'
import {
  collectionReceipt,
  noDues,
  settleCollection,
} from '../../../core/rules/customers/collection-receipt.ts'
import { stateName } from '../../../core/rules/documents/parties.ts'
import { depositPostings } from '../../../core/rules/ledger.ts'
import type { TaxedAmount } from '../../../core/rules/prepaid/deposits.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { instantAt, now, nowMilliseconds } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { writeAll } from '../../platform/database/rows.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { accept } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import { insertCollection } from '../customers/public.ts'
import { postEntry } from '../ledger/public.ts'
import { type SellingPlace, takeNumber } from '../outlets/public.ts'
import { depositEntryRows, setOffOf } from '../prepaid/public.ts'
import type { OpenShift } from '../tills/public.ts'

export type VoucherLine = Omit<
  DepositVoucher['lines'][number],
  'taxableMinor' | 'taxes' | 'totalMinor'
> &
  TaxedAmount

type Tenders = BodyOf<typeof collectDues>['tenders']

/** Money for deposits, in or out, that has been decided: what is left is to write it. */
export interface DecidedVoucher {
  readonly id: string
  readonly kind: 'receipt' | 'refund'
  readonly customer: { readonly id: string; readonly name: string; readonly phone: string | null }
  readonly place: SellingPlace
  readonly shift: OpenShift
  readonly times: VoucherTimes
  readonly lines: readonly VoucherLine[]
  readonly total: Minor
  readonly tenders: Tenders
  readonly note: string | null
  readonly hash: Buffer
  /** The visit whose screens look again. */
  readonly visitId: string | null
}

export interface VoucherTimes {
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly businessDate: ReturnType<typeof businessDateOf>
}

/** A device may send late, so its earlier time stands; it cannot know the future. */
export function timesOf(claimed: string | undefined, place: SellingPlace): VoucherTimes {
  const recordedAt = now()
  const at = claimed ? Date.parse(claimed) : nowMilliseconds()
  const occurredAt = instantAt(Math.min(at, Date.parse(recordedAt)))
  return { occurredAt, recordedAt, businessDate: businessDateOf(occurredAt, place.outlet) }
}

/** The tax inside of what a voucher says. */
const voucherOf = ({ kind, place, lines }: DecidedVoucher): DepositVoucher => {
  const { stateCode } = place.outlet
  return {
    kind,
    placeOfSupply: { code: stateCode, name: stateName(stateCode) },
    lines: lines.map(({ amount, taxable, taxes, ...line }) => ({
      ...line,
      taxableMinor: taxable,
      taxes: [...taxes],
      totalMinor: amount,
    })),
  }
}

/**
 * Writes a receipt voucher (rule 50) or a refund voucher (rule 51) with its number, its money in the open shift, its
 * entries and the trail. Both have a series of their own, and the server numbers them at every counter: what a visit
 * holds is known to it alone.
 */
export async function writeVoucher(
  tx: Tx,
  actor: TillActor,
  decided: DecidedVoucher,
): Promise<Collection> {
  const { id, kind, customer, place, shift, times, tenders, total, note } = decided
  const request = { amountMinor: total, tenders, note }
  const settlement = accept(settleCollection(request), 'sales')
  const number = await takeNumber(tx, {
    registerId: actor.registerId,
    registerCode: place.register.code,
    kind: kind === 'receipt' ? 'receipt_voucher' : 'refund_voucher',
    businessDate: times.businessDate,
    country: place.business.country,
    training: actor.training ?? false,
  })
  const receipt = collectionReceipt(
    {
      ...{ request, place, customer, times, settlement, account: noDues },
      ...{ mode: sellerModeOn(place, times.businessDate), cashier: actor.name },
      voucher: voucherOf(decided),
    },
    number.number,
  )
  const { recordedAt } = times
  const money = { id, customerId: customer.id, shiftId: shift.id, recordedAt, receipt, flags: [] }
  await insertCollection(tx, money, { actor, number, hash: decided.hash, account: null })
  await bookVoucher(tx, actor, decided, money)
  return money
}

async function bookVoucher(
  tx: Tx,
  actor: TillActor,
  { kind, lines, times, visitId }: DecidedVoucher,
  { id, customerId, shiftId, receipt }: Collection,
): Promise<void> {
  const { outletId, registerId, userId } = actor
  const { number, totalMinor, businessDate } = receipt
  await postEntry(tx, {
    ...{ businessDate, documentType: 'collection', documentId: id, outletId, registerId, shiftId },
    narration: `${kind === 'receipt' ? 'Receipt' : 'Refund'} voucher ${number}`,
    postings: depositPostings({
      tenders: receipt.tenders.map(({ kind: own, amountMinor }) => ({
        kind: own,
        amount: amountMinor,
      })),
      taxable: sum(lines.map(({ taxable }) => taxable)),
      taxes: setOffOf(lines),
      sign: kind === 'receipt' ? 1 : -1,
    }),
  })
  const entryKind = kind === 'receipt' ? ('taken' as const) : ('refunded' as const)
  const entries = lines.map((line) => ({ ...line, kind: entryKind }))
  const document = { documentType: 'collection' as const, documentId: id, businessDate, userId }
  await writeAll(tx, {
    entries: depositEntryRows(entries, { ...document, recordedAt: times.recordedAt }),
  })
  const action = kind === 'receipt' ? 'deposit.taken' : 'deposit.given_back'
  const facts = { customerId, visitId, number, totalMinor }
  await recordAudit(tx, {
    ...{ actor, chainId: registerId, action, subjectType: 'collection', subjectId: id, outletId },
    facts,
  })
  const data = { ...facts, registerId, shiftId, collectionId: id }
  await publish(tx, { type: action, subject: customerId, outletId, data })
}
