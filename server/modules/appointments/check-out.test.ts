import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visit } from '../../../core/contracts/appointments.ts'
import { cancelVisit as cancelContract } from '../../../core/contracts/visit-changes.ts'
import { addDays } from '../../../core/kernel/dates.ts'
import { newId } from '../../platform/ids.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { returnGoods } from '../sales/refund-sale.ts'
import { cancelVisit, undoVisitState } from './change-state.ts'
import { checkOutVisit } from './check-out.ts'
import { knownVisit } from './read-visit.ts'

let salon: Salon
beforeAll(async () => {
  salon = await openSalon()
})
afterAll(() => salon.close())

let week = 300
const visitOf = (...services: ('cut' | 'manicure')[]) =>
  book(salon, {
    startsAt: at('10:00', addDays(monday, 7 * ++week)),
    services: services.map((name) => ({
      itemId: salon.services[name],
      staffId: salon.meher.userId,
    })),
  })

const billOf = async ({ id: visitId }: Visit) =>
  (await checkOutVisit(salon.database, salon.cashier, { visitId })).cart

/** Lines as a till sends them, of an open bill. */
const linesOf = (cart: Awaited<ReturnType<typeof billOf>>) =>
  cart.lines.map(({ itemId, quantityMilli, unitPriceMinor, salespersonId }) => ({
    ...{ itemId, quantityMilli, unitPriceMinor, salespersonId },
  }))

const asItIs = ({ id }: Visit) => knownVisit(salon.database, salon.outletId, id)

async function price(itemId: string, priceMinor: number): Promise<void> {
  await sql`update items set price_minor = ${priceMinor} where id = ${itemId}`.execute(
    salon.database,
  )
}

test('a visit becomes lines with who did it, and is completed by the sale that pays for it', async () => {
  const visit = await visitOf('cut', 'manicure')
  await price(salon.services.cut, 1_200_00)
  const cart = await billOf(visit)
  expect(cart.lines.map(({ name, unitPriceMinor }) => [name, unitPriceMinor])).toEqual([
    ['Cut', 900_00],
    ['Manicure', 750_00],
  ])
  const sale = await sell(salon, {
    saleId: cart.saleId,
    visitId: cart.visitId,
    lines: [...linesOf(cart), line(salon.items.soap)],
    tenders: [tender('cash', 1_000_00), tender('upi', 768_00, '412345678901')],
  })
  // The price that was frozen needs no leave and is nothing odd, though the list says another by now.
  expect(sale).toMatchObject({ totalMinor: 1_768_00, flags: [] })
  const { rows } = await sql<{ by: string | null; tax: number }>`
    select salesperson_id as by, tax_minor as tax from sale_lines where sale_id = ${sale.saleId}
    order by line_no`.execute(salon.database)
  expect(rows.map(({ by }) => by)).toEqual([
    salon.meher.userId,
    salon.meher.userId,
    salon.cashier.userId,
  ])
  // 5 % of the services, each half rounded by itself, and 18 % of the soap.
  expect(rows.map(({ tax }) => tax)).toEqual([42_86, 35_72, 18_00])
  const done = await asItIs(visit)
  expect(done).toMatchObject({ state: 'completed', saleId: sale.saleId, undoTo: null, version: 2 })
  expect(done.changes.at(-1)).toMatchObject({ to: 'completed', by: salon.cashier.name })
  await price(salon.services.cut, 900_00)
  expect((await checkBooks(salon.database)).filter(({ total }) => total > 0)).toEqual([])
})

test('a visit has one bill: it cannot be checked out or taken back again, and another sale leaves it', async () => {
  const visit = await visitOf('cut')
  const cart = await billOf(visit)
  const pay = () => {
    const tenders = [tender('cash', 900_00)]
    return sell(salon, { visitId: visit.id, lines: linesOf(cart), tenders })
  }
  const [one, other] = await Promise.all([pay(), pay()])
  const { saleId, version } = await asItIs(visit)
  expect([one.saleId, other.saleId]).toContain(saleId)
  expect(await refusalOf(billOf(visit))).toBe('appointments.already_billed')
  const act = { visitId: visit.id, actId: newId(), version }
  expect(await refusalOf(undoVisitState(salon.database, salon.receptionist, act))).toBe(
    'appointments.already_billed',
  )
})

test('money that is given back leaves the visit as it was: it has happened', async () => {
  const visit = await visitOf('cut')
  const cart = await billOf(visit)
  const bill = { visitId: visit.id, lines: linesOf(cart), tenders: [tender('cash', 900_00)] }
  const { saleId } = await sell(salon, bill)
  await returnGoods(salon.database, salon.cashier, {
    ...{ saleId, refundId: newId(), reason: 'Not as wished', approvalIds: [] },
    lines: [{ lineNo: 1, quantityMilli: 1000 as never, disposition: 'kept' }],
  } as never)
  expect(await asItIs(visit)).toMatchObject({ state: 'completed', saleId })
})

test('a visit that was cancelled has no bill, and a sale that names it is a sale like any other', async () => {
  const visit = await visitOf('cut')
  const act = cancelContract.body.parse({ actId: newId(), version: 1, reason: 'Has a cold' })
  await cancelVisit(salon.database, salon.receptionist, { ...act, visitId: visit.id })
  expect(await refusalOf(billOf(visit))).toBe('appointments.state_not_possible')
  const unknown = { ...visit, id: newId() }
  expect(await refusalOf(billOf(unknown))).toBe('appointments.visit_unknown')
  const cut = { itemId: salon.services.cut, quantityMilli: 1000, unitPriceMinor: 900_00 }
  const bill = { visitId: visit.id, lines: [cut], tenders: [tender('cash', 900_00)] }
  expect((await sell(salon, bill)).flags).toEqual([])
  expect(await asItIs(visit)).toMatchObject({ state: 'cancelled', saleId: null })
  // The price of a visit that is off holds no more.
  const cheap = { ...bill, lines: [{ ...cut, unitPriceMinor: 500_00 }] }
  expect(await refusalOf(sell(salon, cheap))).toBe('approval.needed')
})
