import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeVisit as closeContract } from '../../../core/contracts/visit-changes.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { type Quantity, quantity } from '../../../core/kernel/quantity.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { startDispatcher } from '../../platform/outbox/dispatch.ts'
import { at, book, openSalon, type Salon } from '../../testing/open-salon.ts'
import { refusalOf, sell, tender } from '../../testing/selling.ts'
import { changeVisitState, closeVisit, undoVisitState } from '../appointments/change-state.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { readRecipe, saveRecipe } from './save-recipe.ts'
import { backBarSubscriber } from './subscribers.ts'
import { readUseReport } from './use-report.ts'
import { readVisitUse, saveVisitUse } from './visit-use.ts'

let salon: Salon
beforeAll(async () => {
  salon = await openSalon({ stockMilli: 200 })
  await recipe([[salon.items.soap.id, 50]])
})
afterAll(() => salon.close())

type Part = readonly [itemId: string, milli: number]
const linesOf = (parts: readonly Part[]) =>
  parts.map(([itemId, milli]) => ({ itemId, quantityMilli: quantity(milli) as Quantity }))

const recipe = (parts: readonly Part[], serviceId = salon.services.cut) =>
  saveRecipe(salon.database, salon.owner, { serviceId, lines: linesOf(parts) })

const say = (visitId: string, parts: readonly Part[], serviceNo = 1) =>
  saveVisitUse(salon.database, salon.receptionist, {
    ...{ visitId, lines: linesOf(parts).map((line) => ({ ...line, serviceNo })) },
  })

/** News of visits go out, twice: hearing of the same again changes nothing. */
async function hear(): Promise<void> {
  const { database } = salon
  const dispatcher = startDispatcher({
    ...{ database, subscribers: [backBarSubscriber], onDelivered: () => {} },
    onTrouble: (error) => {
      throw error
    },
  })
  await dispatcher.drain()
  await sql`update outbox set delivered_at = null where type = 'visit.changed'`.execute(database)
  await sql`delete from event_receipts where consumer = 'backbar.use'`.execute(database)
  await dispatcher.drain()
  await dispatcher.stop()
}

async function onHand(itemId = salon.items.soap.id): Promise<number | undefined> {
  const { rows } = await sql<{ n: number }>`select on_hand_milli as n from stock_levels
    where item_id = ${itemId} and outlet_id = ${salon.outletId}`.execute(salon.database)
  return rows[0]?.n
}

async function expense(): Promise<Record<string, number>> {
  const { rows } = await sql<{ account: string; amount: number }>`
    select p.account_code as account, sum(p.amount_minor)::bigint as amount from ledger_postings p
    join ledger_entries e on e.id = p.entry_id where e.document_type = 'back_bar' group by 1`.execute(
    salon.database,
  )
  return Object.fromEntries(rows.map(({ account, amount }) => [account, amount]))
}

let day = '2030-01-07' as BusinessDate
async function visit() {
  day = addDays(day, 7)
  const cut = { itemId: salon.services.cut, staffId: salon.meher.userId }
  return book(salon, { startsAt: at('10:00', day), services: [cut] })
}

const wrongBooks = async () =>
  (await checkBooks(salon.database, { settled: true })).filter(({ total }) => total > 0)

test('a paid visit takes what its recipe says from the shelf, and its credit goes back', async () => {
  const { id } = await visit()
  expect(await readVisitUse(salon.database, salon.receptionist, { visitId: id })).toMatchObject({
    ...{
      booked: false,
      lines: [{ service: 'Cut', name: 'Soap', expectedMilli: 50, usedMilli: 50 }],
    },
  })
  await hear()
  expect(await onHand()).toBe(200)
  const lines = [{ itemId: salon.services.cut, quantityMilli: 1000, unitPriceMinor: 900_00 }]
  await sell(salon, { visitId: id, lines, tenders: [tender('upi', 900_00)] })
  await hear()
  expect(await onHand()).toBe(150)
  // 2.95 of soap, and the 9 % and 9 % that were credited on it.
  expect(await expense()).toEqual({
    ...{ salon_consumables: 3_49, stock: -2_95 },
    ...{ input_cgst_reversed: -27, input_sgst_reversed: -27 },
  })
  expect(await wrongBooks()).toEqual([])
})

test('what was used in fact is booked at once, by the difference', async () => {
  const { id } = await visit()
  await say(id, [[salon.items.soap.id, 100]])
  expect(await onHand()).toBe(150)
  const done = await changeVisitState(salon.database, salon.receptionist, {
    ...{ visitId: id, actId: newId(), version: 1, state: 'arrived' },
  })
  const close = closeContract.body.parse({
    actId: newId(),
    version: done.version,
    reason: 'A gift',
  })
  const closed = await closeVisit(salon.database, salon.owner, { ...close, visitId: id })
  await hear()
  expect(await onHand()).toBe(50)

  const said = await say(id, [[salon.items.dryer.id, 10]])
  expect(said).toMatchObject({ booked: true, changedBy: salon.receptionist.name })
  expect(await onHand()).toBe(150)
  expect(await onHand(salon.items.dryer.id)).toBe(190)

  await undoVisitState(salon.database, salon.owner, {
    ...{ visitId: id, actId: newId(), version: closed.version },
  })
  await hear()
  expect([await onHand(), await onHand(salon.items.dryer.id)]).toEqual([150, 200])
  expect(await expense()).toEqual({
    ...{ salon_consumables: 3_49, stock: -2_95 },
    ...{ input_cgst_reversed: -27, input_sgst_reversed: -27 },
  })
  expect(await wrongBooks()).toEqual([])
})

test('a finished visit is never refused: stock goes below zero, and the line says so', async () => {
  const { id } = await visit()
  await recipe([[salon.items.soap.id, 500]])
  const lines = [{ itemId: salon.services.cut, quantityMilli: 1000, unitPriceMinor: 900_00 }]
  await sell(salon, { visitId: id, lines, tenders: [tender('upi', 900_00)] })
  await hear()
  expect(await onHand()).toBe(-350)
  expect(await wrongBooks()).toEqual([])
  const days = { from: addDays(now().slice(0, 10) as BusinessDate, -1), to: day }
  const { items } = await readUseReport(salon.database, salon.owner, days)
  expect(items).toMatchObject([
    {
      ...{ name: 'Soap', expectedMilli: 550, usedMilli: 550, costMinor: 32_45 },
      ...{ creditMinor: 5_86, cgstMinor: 2_93, sgstMinor: 2_93 },
    },
  ])
})

test('only goods are used, by services of the visit and of the outlet', async () => {
  const { cut, wash } = salon.services
  const { soap } = salon.items
  expect(await refusalOf(recipe([[wash, 1]]))).toBe('backbar.item_not_stocked')
  expect(await refusalOf(recipe([[soap.id, 1]], newId()))).toBe('backbar.service_unknown')
  const unknown = { serviceId: newId() }
  expect(await refusalOf(readRecipe(salon.database, salon.owner, unknown))).toBe(
    'backbar.service_unknown',
  )
  const { id } = await visit()
  expect(await refusalOf(say(id, [[cut, 1]]))).toBe('backbar.item_not_stocked')
  expect(await refusalOf(say(id, [[soap.id, 1]], 2))).toBe('backbar.service_unknown')
  expect(await refusalOf(say(newId(), [[soap.id, 1]]))).toBe('appointments.visit_unknown')
  const nobody = { visitId: newId() }
  expect(await refusalOf(readVisitUse(salon.database, salon.owner, nobody))).toBe(
    'appointments.visit_unknown',
  )
  const { lines } = await recipe([])
  expect(lines).toEqual([])
})
