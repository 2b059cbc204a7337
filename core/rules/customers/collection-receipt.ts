import type { DepositVoucher } from '../../contracts/deposit-voucher.ts'
import type { Collection, collectDues } from '../../contracts/khata.ts'
import type { BodyOf } from '../../contracts/operation.ts'
import type { WalletTopUp } from '../../contracts/wallets.ts'
import type { BusinessDate, Instant } from '../../kernel/dates.ts'
import type { Decision } from '../../kernel/decision.ts'
import { type Minor, zero } from '../../kernel/money.ts'
import { amountInWords } from '../../kernel/words.ts'
import { type Settlement, type SettleRefusal, settle } from '../cart/tenders.ts'
import { sellerParty } from '../documents/parties.ts'
import type { SellerPlace } from '../documents/sale-document.ts'
import type { SellerMode } from '../tax/gst.ts'

type Receipt = Collection['receipt']
type Request = Pick<BodyOf<typeof collectDues>, 'amountMinor' | 'tenders' | 'note'>

/** What is paid for dues against what was handed over: change comes out of cash alone. */
export function settleCollection(request: Request): Decision<Settlement, SettleRefusal> {
  return settle({
    total: request.amountMinor,
    tip: zero,
    tenders: request.tenders.map(({ kind, amountMinor }) => ({ kind, amount: amountMinor })),
    hasCustomer: true,
  })
}

/** What a payment did to the account of a customer, as far as who made the receipt knew it. */
export interface SettledDues {
  readonly before: Minor
  readonly settled: Minor
  /** Beyond the dues: kept as store credit. */
  readonly rest: Minor
  readonly after: Minor
  /** What was paid into the wallet instead. */
  readonly wallet?: WalletTopUp | null
}

export interface CollectedDues {
  readonly request: Request
  readonly place: SellerPlace
  readonly mode: SellerMode
  readonly cashier: string
  readonly customer: { readonly name: string; readonly phone: string | null }
  readonly times: { readonly occurredAt: Instant; readonly businessDate: BusinessDate }
  readonly settlement: Settlement
  readonly account: SettledDues
  /** Where it is the voucher of a deposit. */
  readonly voucher?: DepositVoucher
}

/** A deposit has no part in dues. */
export const noDues: SettledDues = { before: zero, settled: zero, rest: zero, after: zero }

/** What a top-up does to dues: nothing. */
export function paidAhead(due: Minor, wallet: WalletTopUp): SettledDues {
  return { before: due, settled: zero, rest: zero, after: due, wallet }
}

/** The receipt of collected dues as it will always be, under its number. */
export function collectionReceipt(collected: CollectedDues, number: string): Receipt {
  const { request, place, times, settlement, account } = collected
  const { name, legalName, addressLines, gstin, phone } = sellerParty(place, collected.mode)
  return {
    version: 1,
    number,
    issuedAt: times.occurredAt,
    businessDate: times.businessDate,
    timeZone: place.outlet.timeZone,
    currency: place.business.currency,
    seller: { name, legalName, addressLines, gstin, phone },
    outletName: place.outlet.name,
    registerCode: place.register.code,
    cashier: collected.cashier,
    customer: { name: collected.customer.name, phone: collected.customer.phone },
    tenders: settlement.tenders.map((tender, index) => ({
      kind: request.tenders[index]?.kind ?? 'cash',
      amountMinor: tender.amount,
      tenderedMinor: tender.tendered,
      changeMinor: tender.change,
      reference: request.tenders[index]?.reference ?? null,
    })),
    totalMinor: request.amountMinor,
    inWords: amountInWords(request.amountMinor, place.business.currency),
    duesMinor: account.settled,
    storeCreditMinor: account.rest,
    ...(account.wallet && { wallet: account.wallet }),
    ...(collected.voucher && { voucher: collected.voucher }),
    dueBeforeMinor: account.before,
    dueAfterMinor: account.after,
    note: request.note,
  }
}
