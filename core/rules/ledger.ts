import { assert } from '../kernel/assert.ts'
import { type Minor, minor, negate, subtract, sum, zero } from '../kernel/money.ts'
import type { AccountCode } from './accounts.ts'
import type { TenderKind } from './cart/tenders.ts'

/**
 * One side of a double entry: a debit is above zero, a credit below. Postings of an entry sum to
 * zero.
 */
export interface Posting {
  readonly account: AccountCode
  readonly amount: Minor
}

export interface TaxPosting {
  readonly code: string
  readonly amount: Minor
}

export interface SaleToPost {
  /** What each tender pays of bill and tip, change taken off. */
  readonly tenders: readonly { readonly kind: TenderKind; readonly amount: Minor }[]
  /** Taxable value of goods and of services. */
  readonly goods: Minor
  readonly services: Minor
  readonly taxes: readonly TaxPosting[]
  readonly roundOff: Minor
  readonly tip: Minor
  /** What gift cards were sold for: owed until somebody buys with them. */
  readonly giftCards: Minor
  /** Taxable value of the services that are sold as sessions of packages: owed until they are used. */
  readonly packages?: Minor
  /** What was owed for the sessions that this bill uses. */
  readonly sessions?: Minor
  /** Tax that was paid already on the deposits among the tenders: it is set off (CGST Act s.13(2)). */
  readonly setOff?: readonly TaxPosting[]
  /** What the goods sold had cost. */
  readonly cost: Minor
}

/**
 * A sale: money and stock against sales, taxes and tips. What no tender covers is owed by the
 * customer.
 */
export function salePostings(sale: SaleToPost): Posting[] {
  const { tenders, goods, services, taxes, roundOff, tip, giftCards, cost } = sale
  const { packages = zero, sessions = zero, setOff = [] } = sale
  const tax = sum(taxes.map((each) => each.amount))
  const bill = sum([goods, services, tax, roundOff, tip, giftCards])
  const paid = sum(tenders.map((tender) => tender.amount))
  return entry([
    ...tenders.map((tender) => debit(tenderAccounts[tender.kind], tender.amount)),
    ...setOff.flatMap(({ code, amount }) => [
      credit('customer_advances', amount),
      debit(taxAccount(code), amount),
    ]),
    debit('debtors', subtract(bill, paid)),
    credit('sales_goods', goods),
    credit('sales_services', minor(services - packages + sessions)),
    credit('package_income', subtract(packages, sessions)),
    ...taxes.map((tax) => credit(taxAccount(tax.code), tax.amount)),
    credit('round_off', roundOff),
    credit('tips_payable', tip),
    credit('gift_cards', giftCards),
    debit('cost_of_goods_sold', cost),
    credit('stock', cost),
  ])
}

export interface RefundToPost {
  readonly tenders: readonly { readonly kind: TenderKind; readonly amount: Minor }[]
  readonly goods: Minor
  readonly services: Minor
  readonly taxes: readonly TaxPosting[]
  /** The part of the bill's round-off that goes back. */
  readonly roundOff: Minor
  /** Gift cards taken back unused. */
  readonly giftCards: Minor
  /** What was owed for sessions that are given back unused. */
  readonly released?: Minor
  /** What is owed again for sessions whose use is taken back. */
  readonly restored?: Minor
  /** Tax on the deposits that are held again. */
  readonly setOff?: readonly TaxPosting[]
  /** What the goods that go back on the shelf had cost. */
  readonly restockedCost: Minor
  /**
   * What the goods that come back damaged had cost: they leave the cost of sales as a loss of
   * stock.
   */
  readonly damagedCost: Minor
}

/** A refund: the sale's entries turned round, at the amounts and costs of the sale. */
export function refundPostings(refund: RefundToPost): Posting[] {
  const { tenders, goods, services, taxes, roundOff, giftCards } = refund
  const { restockedCost, damagedCost, released = zero, restored = zero, setOff = [] } = refund
  const tax = sum(taxes.map((each) => each.amount))
  const value = sum([goods, services, tax, roundOff, giftCards])
  const paid = sum(tenders.map((tender) => tender.amount))
  return entry([
    debit('sales_returns', minor(goods + services - released)),
    debit('sales_services', restored),
    debit('package_income', subtract(released, restored)),
    ...taxes.map((tax) => debit(taxAccount(tax.code), tax.amount)),
    debit('round_off', roundOff),
    debit('gift_cards', giftCards),
    ...tenders.map((tender) => credit(tenderAccounts[tender.kind], tender.amount)),
    ...setOff.flatMap(({ code, amount }) => [
      debit('customer_advances', amount),
      credit(taxAccount(code), amount),
    ]),
    credit('debtors', subtract(value, paid)),
    debit('stock', restockedCost),
    debit('stock_adjustment', damagedCost),
    credit('cost_of_goods_sold', minor(restockedCost + damagedCost)),
  ])
}

/**
 * Goods back without their bill: store credit against sales returns at what is given. Output tax stays as it was, for
 * nobody knows which invoice had charged it (CGST Act s.34).
 */
export function unbilledReturnPostings(back: {
  readonly total: Minor
  readonly restockedCost: Minor
  readonly damagedCost: Minor
}): Posting[] {
  const { total, restockedCost, damagedCost } = back
  return entry([
    debit('sales_returns', total),
    credit('store_credit', total),
    debit('stock', restockedCost),
    debit('stock_adjustment', damagedCost),
    credit('cost_of_goods_sold', minor(restockedCost + damagedCost)),
  ])
}

/** Money that was told as one kind of tender is another: it changes its account and nothing else. */
export function tenderCorrectionPostings(correction: {
  readonly from: TenderKind
  readonly to: TenderKind
  readonly amount: Minor
}): Posting[] {
  const { from, to, amount } = correction
  return entry([debit(tenderAccounts[to], amount), credit(tenderAccounts[from], amount)])
}

/** Money taken ahead, or given back: owed to the client without its tax, its tax to the state. */
export function depositPostings(deposit: {
  readonly tenders: readonly { readonly kind: TenderKind; readonly amount: Minor }[]
  readonly taxable: Minor
  readonly taxes: readonly TaxPosting[]
  readonly sign: 1 | -1
}): Posting[] {
  const { tenders, taxable, taxes, sign } = deposit
  const signed = (amount: Minor) => (sign === 1 ? amount : negate(amount))
  return entry([
    ...tenders.map(({ kind, amount }) => debit(tenderAccounts[kind], signed(amount))),
    credit('customer_advances', signed(taxable)),
    ...taxes.map(({ code, amount }) => credit(taxAccount(code), signed(amount))),
  ])
}

export type CashMovementKind = 'pay_in' | 'pay_out' | 'drop'

/**
 * Cash in and out of a drawer during a shift. A drop goes to the bank, the others come from and go
 * to petty cash.
 */
export function cashMovementPostings(movement: {
  readonly kind: CashMovementKind
  readonly amount: Minor
}): Posting[] {
  const { kind, amount } = movement
  if (kind === 'pay_in') return entry([debit('cash', amount), credit('petty_cash', amount)])
  return entry([debit(kind === 'drop' ? 'bank' : 'petty_cash', amount), credit('cash', amount)])
}

/** The float that a shift starts with is taken from petty cash. */
export function shiftOpenPostings(float: Minor): Posting[] {
  return entry([debit('cash', float), credit('petty_cash', float)])
}

/**
 * The end of a shift: the drawer is made to agree with the count, what is over or short is told,
 * and the counted cash goes to petty cash. So the cash account of a register holds what its open
 * drawer should hold, and nothing when closed.
 */
export function shiftClosePostings(count: {
  readonly counted: Minor
  /** Counted less expected: below zero is short. */
  readonly difference: Minor
}): Posting[] {
  return entry([
    debit('petty_cash', count.counted),
    credit('cash', subtract(count.counted, count.difference)),
    credit('cash_over_short', count.difference),
  ])
}

/** A period of earnings that is closed: commission becomes a debt, and tips are owed to those who got them. */
export function earningPeriodPostings(period: {
  readonly commission: Minor
  readonly tips: Minor
}): Posting[] {
  const { commission, tips } = period
  return entry([
    debit('commission', commission),
    debit('tips_payable', tips),
    credit('staff_payable', minor(commission + tips)),
  ])
}

/** Cash of a bill that arrived after its drawer was counted: it lay there and was taken for over. */
export function zAmendmentPostings(cash: Minor): Posting[] {
  return entry([debit('cash_over_short', cash), credit('cash', cash)])
}

export type StockMovementKind =
  | 'opening'
  | 'received'
  | 'sold'
  | 'returned'
  | 'damaged'
  | 'lost'
  | 'found'
  | 'counted'

const stockCounterparts: Readonly<Record<StockMovementKind, AccountCode>> = {
  opening: 'opening_balance',
  received: 'creditors',
  sold: 'cost_of_goods_sold',
  returned: 'cost_of_goods_sold',
  damaged: 'stock_adjustment',
  lost: 'stock_adjustment',
  found: 'stock_adjustment',
  counted: 'stock_adjustment',
}

/**
 * A movement of stock outside sales. `cost` is the change of the stock's value: below zero when
 * goods leave.
 */
export function stockMovementPostings(movement: {
  readonly kind: StockMovementKind
  readonly cost: Minor
}): Posting[] {
  const { kind, cost } = movement
  return entry([debit('stock', cost), credit(stockCounterparts[kind], cost)])
}

/** The account that a tender of each kind is booked to. */
export const tenderAccounts: Readonly<Record<TenderKind, AccountCode>> = {
  cash: 'cash',
  card: 'card_clearing',
  upi: 'upi_clearing',
  cheque: 'cheque_clearing',
  bank_transfer: 'bank',
  store_credit: 'store_credit',
  wallet: 'wallets',
  wallet_bonus: 'wallet_bonus',
  deposit: 'customer_advances',
  gift_card: 'gift_cards',
  points: 'points',
  khata: 'debtors',
  exchange: 'exchange_clearing',
}

const taxAccounts: Readonly<Record<string, AccountCode>> = {
  cgst: 'output_cgst',
  sgst: 'output_sgst',
  igst: 'output_igst',
  cess: 'output_cess',
}

function taxAccount(code: string): AccountCode {
  const found = taxAccounts[code]
  assert(found, `tax ${code} has an account`)
  return found
}

function debit(account: AccountCode, amount: Minor): Posting {
  return { account, amount }
}

function credit(account: AccountCode, amount: Minor): Posting {
  return { account, amount: negate(amount) }
}

/** One posting for each account, in the order of first mention; none where nothing moves. */
function entry(postings: readonly Posting[]): Posting[] {
  const sums = new Map<AccountCode, number>()
  for (const { account, amount } of postings) sums.set(account, (sums.get(account) ?? 0) + amount)
  return [...sums].flatMap(([account, amount]) =>
    amount === 0 ? [] : [{ account, amount: minor(amount) }],
  )
}
