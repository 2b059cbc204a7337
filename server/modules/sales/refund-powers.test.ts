import { afterAll, beforeAll, expect, test } from 'vitest'
import { returnWithoutBill } from '../../../core/contracts/after-sale.ts'
import { approveAct } from '../../../core/contracts/approvals.ts'
import type { Permission } from '../../../core/contracts/permissions.ts'
import { readSale, refundSale, returnGoods } from '../../../core/contracts/sales.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { givePin } from '../../testing/people.ts'
import { line, sell, tender } from '../../testing/selling.ts'
import { sellCard } from '../../testing/stored-value.ts'
import { createCustomer } from '../customers/create-customer.ts'

let shop: Shop
let api: Api
beforeAll(async () => {
  shop = await openShop()
  api = await openApi(shop.database)
  await givePin(shop.database, { userId: shop.owner.userId, pin: '4821' })
})
afterAll(async () => {
  await api.close()
  await shop.close()
})

const atTill = () => ({
  as: shop.cashier,
  outletId: shop.outletId,
  registerId: shop.registerId,
})

async function approve(permission: Permission, subjectId: string, limit: number): Promise<string> {
  const body = { approvalId: newId(), permission, subjectId, limit, pin: '4821', reason: 'seen it' }
  return (await api.call(approveAct, { ...atTill(), body })).approvalId
}

const sellSoaps = (count: number, ...tenders: object[]) =>
  sell(shop, { lines: [line(shop.items.soap, count * 1_000)], tenders })

const refundOf = (milli: number, more: object = {}) => ({
  refundId: newId(),
  lines: [{ lineNo: 1, quantityMilli: milli }],
  reason: 'not as wished',
  ...more,
})

test('a cashier takes goods back alone up to the limit, and beyond it by a manager’s PIN', async () => {
  const { saleId } = await sellSoaps(20, tender('card', 2_360_00))
  const params = { saleId }
  await api.call(returnGoods, { ...atTill(), params, body: refundOf(1_000) })

  const all = refundOf(19_000)
  const refused = await api.refusal(returnGoods, { ...atTill(), params, body: all })
  expect(refused).toMatchObject({
    code: 'approval.needed',
    facts: {
      permission: 'sales.refund_over_limit',
      subjectId: all.refundId,
      value: 2_242_00,
      limit: 2_000_00,
    },
  })
  const tooLow = await approve('sales.refund_over_limit', all.refundId, 2_241_99)
  const still = { ...all, approvalIds: [tooLow] }
  const short = await api.refusal(returnGoods, { ...atTill(), params, body: still })
  expect(short.code).toBe('approval.needed')
  const enough = await approve('sales.refund_over_limit', all.refundId, 2_242_00)
  const body = { ...all, approvalIds: [enough] }
  const given = await api.call(returnGoods, { ...atTill(), params, body })
  expect(given.totalMinor).toBe(2_242_00)
  const sale = await api.call(readSale, { ...atTill(), params })
  expect(sale.refunds[1]).toMatchObject({ by: shop.cashier.name, authorisedBy: shop.owner.name })
  // The same refund sent again finds its first answer, whatever approvals it brings.
  expect(await api.call(returnGoods, { ...atTill(), params, body: all })).toEqual(given)
})

test('money without goods, and cash for stored value, need somebody who may', async () => {
  const card = await sellCard(shop, 118_00)
  const { saleId } = await sellSoaps(1, tender('gift_card', 118_00, card.code))
  const params = { saleId }
  const body = refundOf(1_000, { tenders: [{ kind: 'cash', amountMinor: 118_00 }] })
  const needed = async (approvalIds: string[]) =>
    (await api.refusal(refundSale, { ...atTill(), params, body: { ...body, approvalIds } })).facts
  expect(await needed([])).toMatchObject({ permission: 'sales.refund' })
  const money = await approve('sales.refund', body.refundId, 118_00)
  expect(await needed([money])).toMatchObject({ permission: 'sales.refund_value_to_cash' })
  const cash = await approve('sales.refund_value_to_cash', body.refundId, 118_00)
  const approvalIds = [money, cash]
  const given = await api.call(refundSale, { ...atTill(), params, body: { ...body, approvalIds } })
  expect(given.tenders).toEqual([{ kind: 'cash', amountMinor: 118_00 }])
})

test('goods without a bill are taken back by a cashier with a manager’s PIN', async () => {
  await sellSoaps(1, tender('cash', 118_00))
  const asha = { customerId: newId(), name: 'Asha', phone: '98200 12345' }
  const customer = await createCustomer(shop.database, shop.cashier, asha)
  const body = {
    returnId: newId(),
    customerId: customer.id,
    lines: [{ itemId: shop.items.soap.id, quantityMilli: 1_000 }],
    reason: 'bill lost',
  }
  const refused = await api.refusal(returnWithoutBill, { ...atTill(), body })
  expect(refused.facts).toMatchObject({ permission: 'sales.return_without_bill', value: 118_00 })
  const approvalIds = [await approve('sales.return_without_bill', body.returnId, 118_00)]
  const given = await api.call(returnWithoutBill, { ...atTill(), body: { ...body, approvalIds } })
  expect(given.totalMinor).toBe(118_00)
})

test('twins of one refund are one refund', async () => {
  const { saleId } = await sellSoaps(1, tender('cash', 118_00))
  const body = refundOf(1_000)
  const send = () => api.call(returnGoods, { ...atTill(), params: { saleId }, body })
  const [one, two] = await Promise.all([send(), send()])
  expect(two).toEqual(one)
})
