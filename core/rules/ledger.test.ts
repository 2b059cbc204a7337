import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tenderKinds } from '../contracts/tenders.ts'
import { type Minor, minor, sum, zero } from '../kernel/money.ts'
import { ACCOUNTS } from './accounts.ts'
import {
  cashMovementPostings,
  type Posting,
  type RefundToPost,
  refundPostings,
  type SaleToPost,
  salePostings,
  shiftClosePostings,
  shiftOpenPostings,
  stockMovementPostings,
} from './ledger.ts'

const shown = (postings: readonly Posting[]) =>
  Object.fromEntries(postings.map(({ account, amount }) => [account, amount]))

const sale: SaleToPost = {
  tenders: [{ kind: 'cash', amount: minor(1_180_00) }],
  goods: minor(1_000_00),
  services: zero,
  taxes: [
    { code: 'cgst', amount: minor(90_00) },
    { code: 'sgst', amount: minor(90_00) },
  ],
  roundOff: zero,
  tip: zero,
  giftCards: zero,
  cost: minor(700_00),
}

test('a sale of 1,180.00 paid in cash', () => {
  expect(shown(salePostings(sale))).toEqual({
    cash: 1_180_00,
    sales_goods: -1_000_00,
    output_cgst: -90_00,
    output_sgst: -90_00,
    cost_of_goods_sold: 700_00,
    stock: -700_00,
  })
})

test('split tenders, a tip by card, services, and a bill rounded up', () => {
  const postings = salePostings({
    ...sale,
    tenders: [
      { kind: 'upi', amount: minor(500_00) },
      { kind: 'card', amount: minor(700_00) },
      { kind: 'card', amount: minor(80_00) },
    ],
    goods: zero,
    services: minor(999_60),
    roundOff: minor(40),
    tip: minor(100_00),
    cost: zero,
  })

  expect(shown(postings)).toEqual({
    upi_clearing: 500_00,
    card_clearing: 780_00,
    sales_services: -999_60,
    output_cgst: -90_00,
    output_sgst: -90_00,
    round_off: -40,
    tips_payable: -100_00,
  })
})

test('what no tender covers is owed by the customer', () => {
  expect(shown(salePostings({ ...sale, tenders: [] }))).toMatchObject({ debtors: 1_180_00 })
})

test('a gift card sold for 2,000.00 is owed, and one that pays is owed no more', () => {
  const sold = { ...sale, goods: zero, taxes: [], cost: zero, giftCards: minor(2_000_00) }
  const tenders = [{ kind: 'cash' as const, amount: minor(2_000_00) }]
  expect(shown(salePostings({ ...sold, tenders }))).toEqual({
    cash: 2_000_00,
    gift_cards: -2_000_00,
  })
  const used = [{ kind: 'gift_card' as const, amount: minor(1_180_00) }]
  expect(shown(salePostings({ ...sale, tenders: used }))).toMatchObject({ gift_cards: 1_180_00 })
})

test('each kind of tender has its account', () => {
  const accounts = tenderKinds.map((kind) => {
    const postings = salePostings({ ...sale, tenders: [{ kind, amount: minor(1_180_00) }] })
    return postings.find((posting) => posting.amount === 1_180_00)?.account
  })
  expect(accounts).toEqual([
    'cash',
    'card_clearing',
    'upi_clearing',
    'cheque_clearing',
    'bank',
    'store_credit',
    'wallets',
    'wallet_bonus',
    'customer_advances',
    'gift_cards',
    'points',
    'debtors',
    'exchange_clearing',
  ])
})

test('a return to store credit, one piece on the shelf and one damaged', () => {
  const postings = refundPostings({
    tenders: [{ kind: 'store_credit', amount: minor(1_180_00) }],
    goods: minor(1_000_00),
    services: zero,
    taxes: sale.taxes,
    roundOff: zero,
    giftCards: zero,
    restockedCost: minor(350_00),
    damagedCost: minor(300_00),
  })

  expect(shown(postings)).toEqual({
    sales_returns: 1_000_00,
    output_cgst: 90_00,
    output_sgst: 90_00,
    store_credit: -1_180_00,
    stock: 350_00,
    stock_adjustment: 300_00,
    cost_of_goods_sold: -650_00,
  })
})

test('cash in and out of the drawer', () => {
  const moved = (kind: 'pay_in' | 'pay_out' | 'drop') =>
    shown(cashMovementPostings({ kind, amount: minor(50_00) }))

  expect(moved('pay_in')).toEqual({ cash: 50_00, petty_cash: -50_00 })
  expect(moved('pay_out')).toEqual({ petty_cash: 50_00, cash: -50_00 })
  expect(moved('drop')).toEqual({ bank: 50_00, cash: -50_00 })
})

test('a shift leaves the cash account of its register at nothing', () => {
  const through = (counted: number, difference: number) => {
    const postings = [
      ...shiftOpenPostings(minor(2_000_00)),
      ...salePostings(sale),
      ...shiftClosePostings({ counted: minor(counted), difference: minor(difference) }),
    ]
    const of = (code: string) =>
      sum(postings.filter((each) => each.account === code).map((each) => each.amount))
    return { cash: of('cash'), overShort: of('cash_over_short') }
  }

  expect(through(3_180_00, 0)).toEqual({ cash: 0, overShort: 0 })
  expect(through(3_130_00, -50_00)).toEqual({ cash: 0, overShort: 50_00 })
  expect(through(3_210_00, 30_00)).toEqual({ cash: 0, overShort: -30_00 })
})

test.each([
  ['opening', 100, 'opening_balance'],
  ['received', 100, 'creditors'],
  ['damaged', -100, 'stock_adjustment'],
  ['counted', 30, 'stock_adjustment'],
] as const)('stock %s for %i moves against %s', (kind, cost, account) => {
  expect(shown(stockMovementPostings({ kind, cost: minor(cost) }))).toEqual({
    stock: cost,
    [account]: -cost,
  })
})

test('account codes are told apart', () => {
  expect(new Set(ACCOUNTS.map((account) => account.code)).size).toBe(ACCOUNTS.length)
})

test('a tax without an account stops', () => {
  const taxes = [{ code: 'vat', amount: minor(1) }]

  expect(() => salePostings({ ...sale, taxes })).toThrow('Broken assumption')
})

test('every entry balances, names each account once, and leaves out what does not move', () => {
  const amount = fc.integer({ min: -1e9, max: 1e9 }).map(minor)
  const tenders = fc.array(
    fc.record({ kind: fc.constantFrom('cash', 'card', 'upi', 'store_credit'), amount }),
  )
  const taxes = fc.array(
    fc.record({ code: fc.constantFrom('cgst', 'sgst', 'igst', 'cess'), amount }),
  )
  const value = { goods: amount, services: amount, giftCards: amount }
  const money = { ...value, taxes, roundOff: amount, tenders }
  const sales = fc.record({ ...money, tip: amount, cost: amount })
  const refunds = fc.record({ ...money, restockedCost: amount, damagedCost: amount })

  fc.assert(
    fc.property(sales, refunds, amount, amount, (sold, refunded, a, b) => {
      const entries = [
        salePostings(sold as SaleToPost),
        refundPostings(refunded as RefundToPost),
        shiftClosePostings({ counted: a, difference: b }),
        stockMovementPostings({ kind: 'received', cost: a }),
      ]
      for (const entry of entries) {
        expect(sum(entry.map((each) => each.amount))).toBe(0 as Minor)
        expect(entry.every((each) => each.amount !== 0)).toBe(true)
        expect(new Set(entry.map((each) => each.account)).size).toBe(entry.length)
      }
    }),
  )
})
