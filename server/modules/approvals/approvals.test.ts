import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { approveAct } from '../../../core/contracts/approvals.ts'
import { completeSale } from '../../../core/contracts/sales.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { givePin } from '../../testing/people.ts'
import { line, tender } from '../../testing/selling.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'

let shop: Shop
let api: Api
beforeAll(async () => {
  shop = await openShop({ poolSize: 12 })
  api = await openApi(shop.database)
  await givePin(shop.database, { userId: shop.owner.userId, pin: '4821' })
  await givePin(shop.database, { userId: shop.cashier.userId, pin: '7305' })
})
afterAll(async () => {
  const broken = (await checkBooks(shop.database)).filter((result) => result.total > 0)
  expect(broken).toEqual([])
  await api.close()
  await shop.close()
})
beforeEach(async () => {
  await sql`delete from pin_tries`.execute(shop.database)
})

const permission = 'sales.discount_over_limit'
const atTill = (registerId = shop.registerId) => ({
  as: shop.cashier,
  outletId: shop.outletId,
  registerId,
})
const approval = (fields: object) => ({
  approvalId: newId(),
  permission,
  pin: '4821',
  reason: 'Scratched box',
  before: { discount: '0 %' },
  after: { discount: '30 %' },
  ...fields,
})
const approve = (fields: object) => api.call(approveAct, { ...atTill(), body: approval(fields) })
const refused = async (fields: object) =>
  (await api.refusal(approveAct, { ...atTill(), body: approval(fields) })).code

/** A soap of 118.00 with a share of it off, paid by card. */
const cheapSoap = (fields: { saleId: string; approvalIds?: string[] }, percent = 30) => ({
  lines: [line(shop.items.soap)],
  discount: { kind: 'percent', rate: percent * 10_000 },
  tenders: [tender('card', Math.round((118 * (100 - percent)) / 100) * 100)],
  ...fields,
})
const sell = (body: object, registerId?: string) =>
  api.send(completeSale, { ...atTill(registerId), body })

test('a manager allows one act: both names, reason, before and after stand in the trail', async () => {
  const saleId = newId()
  const body = cheapSoap({ saleId })
  expect((await sell(body)).json()).toMatchObject({
    status: 403,
    code: 'approval.needed',
    facts: { permission, subjectId: saleId, value: 300_000, limit: 200_000 },
  })
  const { approvalId, approvedBy } = await approve({ subjectId: saleId, limit: 300_000 })
  expect(approvedBy).toEqual({ id: shop.owner.userId, name: shop.owner.name })
  const sold = await sell({ ...body, approvalIds: [approvalId] })
  expect(sold.statusCode).toBe(201)
  // The same request again, with the approval or without: the first answer.
  expect((await sell(body)).json()).toEqual(sold.json())

  const { rows } = await sql<{ facts: string }>`select facts from audit_entries
    where subject_id in (${approvalId}, ${saleId}) order by seq`.execute(shop.database)
  expect(rows.map(({ facts }) => JSON.parse(facts))).toMatchObject([
    {
      permission,
      actId: saleId,
      askedBy: { id: shop.cashier.userId, name: shop.cashier.name },
      approvedBy,
      reason: 'Scratched box',
      limit: 300_000,
      before: { discount: '0 %' },
      after: { discount: '30 %' },
    },
    { approvedBy: { [permission]: shop.owner.userId } },
  ])
})

test('an approval reaches no further than it was given, and serves its own act alone', async () => {
  const saleId = newId()
  const { approvalId } = await approve({ subjectId: saleId, limit: 300_000 })
  const approvalIds = [approvalId]
  const needed = async (body: object, registerId?: string) =>
    (await sell(body, registerId)).json().code
  expect(await needed(cheapSoap({ saleId, approvalIds }, 31))).toBe('approval.needed')
  expect(await needed(cheapSoap({ saleId: newId(), approvalIds }))).toBe('approval.needed')
  const other = await approve({ subjectId: saleId, permission: 'sales.price', limit: null })
  expect(await needed(cheapSoap({ saleId, approvalIds: [other.approvalId] }))).toBe(
    'approval.needed',
  )
  expect(await needed(cheapSoap({ saleId, approvalIds: [newId()] }))).toBe('approval.needed')
  expect((await sell(cheapSoap({ saleId, approvalIds }))).statusCode).toBe(201)
})

test('of eight tills of one mind that race for one approval, its own act alone wins', async () => {
  const saleId = newId()
  const { approvalId } = await approve({ subjectId: saleId })
  const approvalIds = [approvalId]
  const others = Array.from({ length: 7 }, () => cheapSoap({ saleId: newId(), approvalIds }))
  const answers = await Promise.all(
    [cheapSoap({ saleId, approvalIds }), ...others].map((body) => sell(body)),
  )
  expect(answers.map((answer) => answer.statusCode)).toEqual([201, ...Array(7).fill(403)])
})

test('eight repeats of one act at the same moment use its approval once and sell once', async () => {
  const saleId = newId()
  const { approvalId } = await approve({ subjectId: saleId })
  const body = cheapSoap({ saleId, approvalIds: [approvalId] })
  const answers = await Promise.all(Array.from({ length: 8 }, () => sell(body)))
  expect(answers.map((answer) => answer.statusCode)).toEqual(Array(8).fill(201))
  expect(new Set(answers.map((answer) => answer.json().number)).size).toBe(1)
  const { rows } = await sql`select used_by from approvals
    where subject_id = ${saleId} and used_at is not null`.execute(shop.database)
  expect(rows).toEqual([{ used_by: shop.cashier.userId }])
  // Used up with its bill: the same id under other content is another act.
  expect((await sell(cheapSoap({ saleId, approvalIds: [approvalId] }, 29))).json().code).toBe(
    'sales.id_reused',
  )
})

test('only somebody with the power approves, with a PIN of their own', async () => {
  const subjectId = newId()
  expect(await refused({ subjectId, pin: '7305' })).toBe('approvals.not_theirs')
  expect(await refused({ subjectId, pin: '9053' })).toBe('identity.pin_wrong')
  const manager = await addPerson(shop.database, 'manager', shop)
  await givePin(shop.database, { userId: manager.userId, pin: '8146', isFirst: true })
  expect(await refused({ subjectId, pin: '8146' })).toBe('identity.pin_first')
  await givePin(shop.database, { userId: manager.userId, pin: '8146' })
  expect((await approve({ subjectId, pin: '8146' })).approvedBy.id).toBe(manager.userId)
})

test('wrong PINs are counted over approvals too, and each stands in the trail', async () => {
  for (let n = 1; n <= 5; n++) {
    expect(await refused({ subjectId: newId(), pin: `905${n}` })).toBe('identity.pin_wrong')
  }
  expect(await refused({ subjectId: newId() })).toBe('identity.pin_locked')
  const { rows } = await sql<{ user_id: string }>`select user_id from audit_entries
    where action = 'session.pin_wrong' and chain_id = ${shop.registerId}`.execute(shop.database)
  expect(rows.length).toBeGreaterThanOrEqual(5)
  expect(new Set(rows.map((row) => row.user_id))).toEqual(new Set([shop.cashier.userId]))
})

test('a repeat gets the first answer without the PIN being tried again; other content is refused', async () => {
  const fields = { approvalId: newId(), subjectId: newId() }
  const first = await approve(fields)
  expect(await approve(fields)).toEqual(first)
  expect(await refused({ ...fields, reason: 'Another' })).toBe('approvals.id_reused')
  const { rows } = await sql`select id from approvals where id = ${fields.approvalId}`.execute(
    shop.database,
  )
  expect(rows).toHaveLength(1)
})
