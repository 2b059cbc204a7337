import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveAct } from '../../../core/contracts/approvals.ts'
import { discardHeldBill, voidBill } from '../../../core/contracts/openbills.ts'
import { minor } from '../../../core/kernel/money.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { cartWith } from '../../testing/open-bills.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { givePin } from '../../testing/people.ts'
import { holdBill } from './hold-bill.ts'

let shop: Shop
let api: Api
beforeAll(async () => {
  shop = await openShop({ settings: { voidLimitMinor: minor(1_000_00) } })
  api = await openApi(shop.database)
  await givePin(shop.database, { userId: shop.owner.userId, pin: '4821' })
})
afterAll(async () => {
  await api.close()
  await shop.close()
})

const atTill = () => ({ as: shop.cashier, outletId: shop.outletId, registerId: shop.registerId })

async function approve(subjectId: string, limit: number): Promise<string> {
  const permission = 'sales.void_over_limit'
  const body = { approvalId: newId(), permission, subjectId, limit, pin: '4821', reason: 'seen it' }
  return (await api.call(approveAct, { ...atTill(), body })).approvalId
}

const voidOf = (kind: 'line' | 'bill', totalMinor: number, more: object = {}) => ({
  voidId: newId(),
  saleId: newId(),
  kind,
  lines: [{ itemId: null, name: 'Silk', quantityMilli: 1_000, amountMinor: totalMinor }],
  totalMinor,
  reason: kind === 'bill' ? 'Keyed by mistake' : null,
  ...more,
})
const refused = (body: object) => api.refusal(voidBill, { ...atTill(), body })

const approverOf = async (subjectId: string) => {
  const { facts } = await shop.database
    .selectFrom('audit_entries')
    .select('facts')
    .where('subject_id', '=', subjectId)
    .where('action', 'in', ['bill.voided', 'bill.discarded'])
    .executeTakeFirstOrThrow()
  return (JSON.parse(facts) as { approvedBy: string | null }).approvedBy
}

test('a cashier gives a bill up alone up to the limit, and lines of any price', async () => {
  await api.call(voidBill, { ...atTill(), body: voidOf('bill', 1_000_00) })
  await api.call(voidBill, { ...atTill(), body: voidOf('line', 9_000_00) })
  expect(await refused(voidOf('bill', 1_000_01))).toMatchObject({
    code: 'approval.needed',
    facts: { permission: 'sales.void_over_limit', value: 1_000_01, limit: 1_000_00 },
  })
})

test('beyond it a manager allows this one bill, as far as it was shown, and stands in the trail', async () => {
  const body = voidOf('bill', 5_000_00)
  const small = await approve(body.saleId, 4_000_00)
  expect((await refused({ ...body, approvalIds: [small] })).code).toBe('approval.needed')
  const other = await approve(newId(), 9_000_00)
  expect((await refused({ ...body, approvalIds: [other] })).code).toBe('approval.needed')

  const approvalIds = [await approve(body.saleId, 5_000_00)]
  await api.call(voidBill, { ...atTill(), body: { ...body, approvalIds } })
  expect(await approverOf(body.voidId)).toBe(shop.owner.userId)
})

test('a held bill above the limit is discarded with a manager, or by one', async () => {
  const heldOf = async () => {
    const heldBillId = newId()
    const cart = cartWith(shop.items.soap)
    const held = { heldBillId, name: null, cart, totalMinor: minor(2_000_00) }
    await holdBill(shop.database, shop.cashier, held)
    return { heldBillId }
  }
  const params = await heldOf()
  const body = { discardId: newId(), reason: 'Never came back' }
  const refusal = await api.refusal(discardHeldBill, { ...atTill(), params, body })
  expect(refusal).toMatchObject({
    code: 'approval.needed',
    facts: { subjectId: params.heldBillId, value: 2_000_00 },
  })
  const approvalIds = [await approve(params.heldBillId, 2_000_00)]
  await api.call(discardHeldBill, { ...atTill(), params, body: { ...body, approvalIds } })
  expect(await approverOf(params.heldBillId)).toBe(shop.owner.userId)

  const second = { ...atTill(), as: shop.owner, params: await heldOf() }
  await api.call(discardHeldBill, { ...second, body: { ...body, discardId: newId() } })
  expect(await approverOf(second.params.heldBillId)).toBeNull()
})
