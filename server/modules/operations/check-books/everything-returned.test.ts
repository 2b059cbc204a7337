import { afterAll, beforeAll, expect, test } from 'vitest'
import { LoyaltySettings } from '../../../../core/contracts/loyalty.ts'
import { presentedKinds } from '../../../../core/contracts/tenders.ts'
import { WalletSettings } from '../../../../core/contracts/wallets.ts'
import { minor } from '../../../../core/kernel/money.ts'
import { quantity } from '../../../../core/kernel/quantity.ts'
import { newId } from '../../../platform/ids.ts'
import { hearPoints } from '../../../testing/busy-value.ts'
import { bookColour, cancel, settle, takeFor } from '../../../testing/deposits.ts'
import { type Dice, dice } from '../../../testing/dice.ts'
import { makeSalon } from '../../../testing/open-salon.ts'
import { openShop, type Shop } from '../../../testing/open-shop.ts'
import { line, sell, tender } from '../../../testing/selling.ts'
import { addCustomer, anyCode, cardLine, sellCard, topUp } from '../../../testing/stored-value.ts'
import { readSale } from '../../sales/read-sale.ts'
import { returnGoods } from '../../sales/refund-sale.ts'
import { readWallet } from '../../storedvalue/read-wallet.ts'
import { checkBooks } from './check-books.ts'

let shop: Shop
let customerId: string
let codes: string[]
let cut: string
beforeAll(async () => {
  const loyalty = LoyaltySettings.parse({ earnPerHundred: 7 })
  const steps = [{ fromMinor: 1_00, bonusMinor: 500_00 }]
  const wallets = WalletSettings.parse({ steps })
  shop = await openShop({ settings: { loyalty, wallets }, stockMilli: 900_000 })
  customerId = await addCustomer(shop)
  await topUp(shop, customerId, 1_00)
  codes = [(await sellCard(shop, 2_000_00)).code, (await sellCard(shop, 2_000_00)).code]
  // Points and store credit to begin with, and a drawer that can pay everything back.
  const start = await sell(
    shop,
    { customerId, lines: [line(shop.items.flowers, 200_000)], tenders: [tender('cash', 8_000_00)] },
    shop.owner,
  )
  await giveBack(start.saleId, 1, 50_000, [{ kind: 'store_credit', amountMinor: minor(2_000_00) }])
  await hearPoints(shop)
  cut = await payAhead()
})
afterAll(() => shop.close())

/** A deposit of a visit that was called off: credit that pays any service. Gives such a service. */
async function payAhead(): Promise<string> {
  const salon = await makeSalon(shop)
  const visit = await bookColour(salon, customerId)
  const { depositId } = await takeFor(salon, visit.id, 1_500_00)
  await cancel(salon, visit)
  await settle(salon, depositId, {})
  return salon.services.cut
}

function giveBack(
  saleId: string,
  lineNo: number,
  milli: number,
  tenders?: Parameters<typeof returnGoods>[2]['tenders'],
) {
  return returnGoods(shop.database, shop.owner, {
    saleId,
    refundId: newId(),
    lines: [{ lineNo, quantityMilli: quantity(milli) }],
    reason: 'not as wished',
    tenders,
  })
}

/** Stock, ledger and every balance. Sales and their returns are one figure: a return is booked beside the sale. */
async function standing(): Promise<unknown> {
  const { rows } = await shop.test.pool.query(`select
    (select json_agg(json_build_array(item_id, on_hand_milli) order by item_id) from stock_levels) as stock,
    (select json_object_agg(account, amount order by account) from (
      select case when account_code like 'sales_%' then 'sales' else account_code end as account,
        sum(amount_minor) as amount from ledger_postings group by 1 having sum(amount_minor) <> 0) a) as ledger,
    (select json_agg(balance_minor order by code_digest) from gift_cards where balance_minor > 0) as cards,
    (select sum(left_minor) from deposits) as deposits,
    (select sum(balance) from points_accounts) as points,
    (select sum(balance_minor) from store_credits) as credit,
    (select coalesce(sum(balance_minor), 0) from khata_accounts) as dues`)
  return rows[0]
}

async function anySale(roll: Dice): Promise<string> {
  const items = Object.values(shop.items)
  const lines: object[] = Array.from({ length: 1 + roll.below(4) }, () =>
    line(roll.of(items), roll.of([1_000, 3_000, 335, 1 + roll.below(5_000)]), {
      priceIncludesTax: roll.below(2) === 0,
      discount: roll.of([null, { kind: 'percent', rate: roll.below(900_000) }]),
    }),
  )
  if (roll.below(4) === 0) {
    lines.push(cardLine(1_00 * (1 + roll.below(200)), { id: newId(), code: anyCode() }))
  }
  const isServed = roll.below(2) === 0
  if (isServed) lines.push({ itemId: cut, quantityMilli: 1_000, unitPriceMinor: 900_00 })
  // The money of the wallet pays before its bonus.
  const { moneyMinor } = (await readWallet(shop.database, customerId)).wallet
  const ahead = [
    ...(moneyMinor > 0 ? [tender('wallet', moneyMinor)] : []),
    tender('wallet_bonus', 1 + roll.below(3_00)),
  ]
  const first = [
    tender('gift_card', 1 + roll.below(3_00), roll.of(codes)),
    tender('points', 1_00 * (1 + roll.below(2))),
    tender('store_credit', 1 + roll.below(3_00)),
    tender('khata', 1 + roll.below(3_00)),
    tender(roll.of(['card', 'upi', 'cheque', 'bank_transfer'] as const), 1 + roll.below(3_00)),
  ].filter(() => roll.below(2) === 0)
  if (roll.below(2) === 0) first.push(...ahead)
  if (isServed) first.push(tender('deposit', 1 + roll.below(3_00)))
  const given = { customerId, lines, discount: roll.of([null, { kind: 'amount', amount: 1 }]) }
  const cash = tender('cash', 99_999_00)
  const pay = (tenders: object[]) => sell(shop, { ...given, tenders }, shop.owner)
  // A bill that is smaller than its other tenders is paid in cash.
  return (await pay([...first, cash]).catch(() => pay([cash]))).saleId
}

/** Everything of a bill comes back on the shelf, in random parts, each to where it had been paid from. */
async function returnAll(saleId: string, roll: Dice): Promise<void> {
  const sale = await readSale(shop.database, shop.outletId, saleId)
  for (const { lineNo, quantityMilli, giftCardMinor } of sale?.lines ?? []) {
    let left: number = quantityMilli
    while (left > 0) {
      const part = giftCardMinor > 0 || roll.below(2) === 0 ? left : 1 + roll.below(left)
      await giveBack(saleId, lineNo, part)
      left -= part
    }
  }
}

test.each([11, 12, 13])(
  'when everything is returned, stock, ledger and balances are where they were (seed %i)',
  async (seed) => {
    const roll = dice(seed)
    const before = await standing()
    const saleIds: string[] = []
    for (let bill = 0; bill < 15; bill++) saleIds.push(await anySale(roll))
    await hearPoints(shop)
    expect(await standing()).not.toEqual(before)

    for (const saleId of saleIds.toReversed()) await returnAll(saleId, roll)
    await hearPoints(shop)

    expect(await standing()).toEqual(before)
    const wrong = (await checkBooks(shop.database)).filter((result) => result.total > 0)
    expect(wrong).toEqual([])
  },
)

test('every kind of tender took part, and got back what it had paid', async () => {
  const { rows } = await shop.test.pool.query(
    `select t.kind, sum(t.amount_minor) as paid, (select coalesce(sum(r.amount_minor), 0) from refund_tenders r
      where r.kind = t.kind) as back from tenders t group by t.kind order by t.kind`,
  )
  const kinds = rows.map((row) => row.kind)
  expect(kinds).toEqual([...presentedKinds].sort())
  for (const { kind, paid, back } of rows) {
    if (kind !== 'cash' && kind !== 'store_credit') expect([kind, back]).toEqual([kind, paid])
  }
})
