import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WalletSettings } from '../../../core/contracts/wallets.ts'
import { addMonths } from '../../../core/kernel/dates.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { addCustomer, topUp } from '../../testing/stored-value.ts'
import { eraseCustomer } from '../customers/erase-customer.ts'
import { mergeCustomers } from '../customers/merge-customers.ts'
import { readCollection } from '../customers/read-collection.ts'
import { undoMerge } from '../customers/undo-merge.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { forgetPlaces, outletToday } from '../outlets/public.ts'
import { updateBusiness } from '../outlets/update-business.ts'
import { refundSale } from '../sales/refund-sale.ts'
import { readWallet } from './read-wallet.ts'

// Who pays 500 ahead gets 100 on top; at the end the books must be right.

const terms = WalletSettings.parse({
  validMonths: 6,
  steps: [{ fromMinor: 500_00, bonusMinor: 100_00 }],
})

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ poolSize: 18, settings: { wallets: terms } })
})
afterAll(async () => {
  const wrong = (await checkBooks(shop.database)).filter(({ total }) => total > 0)
  await shop.close()
  expect(wrong).toEqual([])
})

const held = async (customerId: string) => {
  const { wallet } = await readWallet(shop.database, customerId)
  return [wallet.moneyMinor, wallet.bonusMinor]
}

/** Flowers of 40.00 without tax. */
const buy = (customerId: string | null, flowers: number, tenders: unknown[]) =>
  sell(shop, { customerId, lines: [line(shop.items.flowers, flowers * 1_000)], tenders })

async function booked(documentId: string) {
  const { rows } = await sql<{ account: string; amount: number }>`
    select p.account_code as account, p.amount_minor as amount from ledger_entries e
    join ledger_postings p on p.entry_id = e.id
    where e.document_id = ${documentId} order by p.account_code`.execute(shop.database)
  return Object.fromEntries(rows.map(({ account, amount }) => [account, amount]))
}

test('a top-up is no sale: it is owed without tax, and its bonus is no debt until it is spent', async () => {
  const customerId = await addCustomer(shop)
  const topUpId = await topUp(shop, customerId, 500_00)
  expect(await booked(topUpId)).toEqual({ cash: 500_00, wallets: -500_00 })
  const { receipt } = await readCollection(shop.database, shop.cashier, topUpId)
  const today = await outletToday(shop.database, shop.outletId)
  expect(receipt).toMatchObject({ totalMinor: 500_00, duesMinor: 0 })
  expect(receipt.wallet).toEqual({
    ...{ paidMinor: 500_00, bonusMinor: 100_00, balanceMinor: 600_00 },
    expiresOn: addMonths(today, 6),
  })

  // Soap of 118.00 holds 18.00 tax, whatever pays for it.
  const bill = await sell(shop, {
    customerId,
    lines: [line(shop.items.soap, 5_000)],
    tenders: [tender('wallet', 500_00), tender('wallet_bonus', 90_00)],
  })
  expect(bill).toMatchObject({ totalMinor: 590_00, taxMinor: 90_00, flags: [] })
  expect(await booked(bill.saleId)).toMatchObject({ wallets: 500_00, wallet_bonus: 90_00 })
  expect(await held(customerId)).toEqual([0, 10_00])
})

test('what comes back goes to the purse that paid: the bonus first, because it was spent last', async () => {
  const customerId = await addCustomer(shop)
  await topUp(shop, customerId, 500_00)
  const { saleId } = await buy(customerId, 14, [
    ...[tender('wallet', 500_00), tender('wallet_bonus', 60_00)],
  ])
  const back = async (pieces: number, tenders?: unknown[]) =>
    refundSale(shop.database, shop.owner, {
      ...{ refundId: newId(), saleId, reason: 'Not wanted', tenders },
      lines: [{ lineNo: 1, quantityMilli: pieces * 1_000 }],
    } as Parameters<typeof refundSale>[2])
  // Bonus cannot become credit or cash by a return.
  const asCredit = back(1, [{ kind: 'store_credit', amountMinor: 40_00 }])
  expect(await refusalOf(asCredit)).toBe('sales.refund_due_first')

  expect((await back(2)).tenders).toEqual([
    { kind: 'wallet_bonus', amountMinor: 60_00 },
    { kind: 'wallet', amountMinor: 20_00 },
  ])
  expect(await held(customerId)).toEqual([20_00, 100_00])
  const { entries } = await readWallet(shop.database, customerId)
  expect(entries.map(({ documentType, balanceMinor }) => [documentType, balanceMinor])[0]).toEqual([
    'refund',
    120_00,
  ])
})

test('a wallet pays no more than it holds, its money before its bonus, and nothing after its last day', async () => {
  const customerId = await addCustomer(shop)
  const pays = (...tenders: unknown[]) => refusalOf(buy(customerId, 1, tenders))
  expect(await pays(tender('wallet', 40_00))).toBe('wallets.short')
  expect(await refusalOf(buy(null, 1, [tender('wallet', 40_00)]))).toBe('sales.customer_needed')
  await topUp(shop, customerId, 500_00)
  expect(await pays(tender('wallet_bonus', 40_00))).toBe('wallets.money_first')
  await buy(customerId, 10, [tender('wallet', 400_00)])
  const both = [tender('wallet', 100_00), tender('wallet_bonus', 140_00)]
  expect(await refusalOf(buy(customerId, 6, both))).toBe('wallets.bonus_short')
  const tip = { tipMinor: 10_00, lines: [line(shop.items.flowers)], customerId }
  const tipped = sell(shop, { ...tip, tenders: [tender('wallet_bonus', 50_00)] })
  expect(await refusalOf(tipped)).toBe('sales.value_beyond_goods')

  await sql`update store_credits set expires_on = '2026-01-31'
    where customer_id = ${customerId}`.execute(shop.database)
  expect(await pays(tender('wallet', 40_00))).toBe('wallets.expired')
  await topUp(shop, customerId, 40_00)
  await buy(customerId, 1, [tender('wallet', 40_00)])
  expect(await held(customerId)).toEqual([100_00, 100_00])
})

test('sixteen desks spend one wallet: as many are served as it pays for, and it ends at nothing', async () => {
  const customerId = await addCustomer(shop)
  await topUp(shop, customerId, 240_00)
  const desks = Array.from({ length: 16 }, () =>
    buy(customerId, 1, [tender('wallet', 40_00)]).then(
      () => 'paid',
      (error: { code?: string }) => error.code,
    ),
  )
  const outcomes = await Promise.all(desks)
  expect(outcomes.filter((outcome) => outcome === 'paid')).toHaveLength(6)
  expect(outcomes.filter((outcome) => outcome === 'wallets.short')).toHaveLength(10)
  expect(await held(customerId)).toEqual([0, 0])
  const faulty = sql`update store_credits set balance_minor = -1
    where customer_id = ${customerId}`.execute(shop.database)
  await expect(faulty).rejects.toThrow(/check constraint/)
})

test('a merge carries the wallet with the longer day, and nobody is erased who has paid ahead', async () => {
  const [customerId, mergedId] = [await addCustomer(shop), await addCustomer(shop, 'Asha R')]
  await topUp(shop, mergedId, 500_00)
  const erased = (id: string) => eraseCustomer(shop.database, shop.owner, { customerId: id })
  expect(await refusalOf(erased(mergedId))).toBe('customers.erase_open')
  const mergeId = newId()
  const pair = { customerId, mergedId, mergeId } as Parameters<typeof mergeCustomers>[2]
  await mergeCustomers(shop.database, shop.owner, pair)
  expect(await held(customerId)).toEqual([500_00, 100_00])
  expect((await readWallet(shop.database, customerId)).wallet.expiresOn).not.toBeNull()
  await undoMerge(shop.database, shop.owner, { mergeId })
  expect(await held(mergedId)).toEqual([500_00, 100_00])
  expect(await held(customerId)).toEqual([0, 0])
})

test('a shop changes what a top-up brings; two bonuses from one sum are told apart', async () => {
  const set = (steps: unknown[]) =>
    updateBusiness(shop.database, shop.owner, { settings: { wallets: { validMonths: 0, steps } } })
  const step = { fromMinor: 100_00, bonusMinor: 5_00 }
  expect(await refusalOf(set([step, step]))).toBe('request.malformed')
  await set([step])
  forgetPlaces()
  const customerId = await addCustomer(shop)
  await topUp(shop, customerId, 200_00)
  expect((await readWallet(shop.database, customerId)).wallet).toEqual({
    ...{ moneyMinor: 200_00, bonusMinor: 5_00, expiresOn: null },
  })
})
