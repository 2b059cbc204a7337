import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { returnWithoutBill } from '../../../core/contracts/after-sale.ts'
import { allOperations } from '../../../core/contracts/all.ts'
import { createCustomer } from '../../../core/contracts/customers.ts'
import { takeDeposit } from '../../../core/contracts/deposits.ts'
import { requestDisplayCode } from '../../../core/contracts/displays.ts'
import { printDocument } from '../../../core/contracts/documents.ts'
import { holdBill } from '../../../core/contracts/openbills.ts'
import type { Operation } from '../../../core/contracts/operation.ts'
import { updateRegister } from '../../../core/contracts/outlets.ts'
import { completeSale } from '../../../core/contracts/sales.ts'
import { closeShift, openShift } from '../../../core/contracts/tills.ts'
import { forgetActors } from '../../modules/identity/public.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { cartWith } from '../../testing/open-bills.ts'
import { at, monday } from '../../testing/open-salon.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { bookSalonThings, type SalonThing } from '../../testing/salon-things.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import type { TillActor } from '../auth/actor.ts'
import { newId } from '../ids.ts'

// Scope is more than the header: somebody who works in Dadar and says so must not reach what belongs to Pune by its id.

/** Things of the outlet in Pune, by the name that they have in addresses. */
type Things = Record<
  | 'shiftId'
  | 'countId'
  | 'zReportId'
  | 'saleId'
  | 'returnId'
  | 'documentId'
  | 'printJobId'
  | 'registerId'
  | 'billNumber'
  | 'displayCode'
  | 'heldBillId'
  | 'depositId'
  | SalonThing,
  string
>

let shop: Shop
let api: Api
let pune: { outletId: string; registerId: string }
let things: Things
let local: TillActor
beforeAll(async () => {
  shop = await openShop()
  api = await openApi(shop.database)
  pune = await openSecondOutlet(shop.database)
  things = await trade()
  local = await addPerson(shop.database, 'owner', shop)
  await sql`update users set outlet_ids = array[${shop.outletId}::uuid]
    where id = ${local.userId}`.execute(shop.database)
  forgetActors()
})
afterAll(async () => {
  await api.close()
  await shop.close()
})

/** A day in Pune: one shift closed, another open with a sale that is being printed. */
async function trade(): Promise<Things> {
  const there = { as: shop.owner, ...pune }
  const [closedShift, shiftId, saleId, printJobId] = [newId(), newId(), newId(), newId()]
  await api.call(openShift, { ...there, body: { shiftId: closedShift, floatMinor: 0 } })
  const closing = { ...there, params: { shiftId: closedShift }, body: { countedMinor: 0 } }
  const z = await api.call(closeShift, closing)
  await api.call(openShift, { ...there, body: { shiftId, floatMinor: 500_00 } })
  const { soap } = shop.items
  const sold = await api.call(completeSale, {
    ...there,
    body: {
      saleId,
      lines: [{ itemId: soap.id, quantityMilli: 1000, unitPriceMinor: soap.priceMinor }],
      tenders: [{ tenderId: newId(), kind: 'cash', amountMinor: soap.priceMinor }],
    },
  })
  const customerId = newId()
  const customer = { customerId, name: 'Kavya', phone: '9820012345' }
  await api.call(createCustomer, { ...there, body: customer })
  const returnId = newId()
  const lines = [{ itemId: soap.id, quantityMilli: 1000 }]
  const back = { returnId, customerId, lines, reason: 'Bill lost' }
  await api.call(returnWithoutBill, { ...there, body: back })
  const { registerId } = pune
  const printer = { host: '127.0.0.1', port: 9 }
  await api.call(updateRegister, { ...there, params: { registerId }, body: { printer } })
  const params = { documentId: sold.documentId }
  await api.call(printDocument, { ...there, params, body: { printJobId } })
  await sql`update print_jobs set status = 'failed', last_error = 'no paper'`.execute(shop.database)
  const screen = await api.call(requestDisplayCode, { body: {} })
  const heldBillId = newId()
  const held = { heldBillId, cart: cartWith(soap), totalMinor: soap.priceMinor }
  await api.call(holdBill, { ...there, body: held })
  const salonThings = await bookSalonThings(shop, api, there)
  const { visitId } = salonThings
  await sql`update visits set customer_id = ${customerId} where id = ${visitId}`.execute(
    shop.database,
  )
  const depositId = newId()
  const ahead = { ...there, params: { visitId }, body: depositOf(depositId) }
  await api.call(takeDeposit, ahead)
  return {
    depositId,
    shiftId,
    countId: newId(),
    zReportId: z.id,
    saleId,
    returnId,
    documentId: sold.documentId,
    printJobId,
    registerId,
    billNumber: sold.number,
    displayCode: screen.code,
    heldBillId,
    ...salonThings,
  }
}

const depositOf = (depositId: string) => ({
  collectionId: newId(),
  lines: [{ depositId, serviceNo: 1, amountMinor: 50_00 }],
  tenders: [{ kind: 'cash', amountMinor: 50_00 }],
})

/** An act of its own on the visit, as it is now or was first: either way it is known. */
const act = () => ({ actId: newId(), version: 1 })

const seriesMove = () => ({
  visitId: things.visitOfSeriesId,
  scope: 'all',
  edit: { kind: 'move', startsAt: at('18:30') },
})

const oneLine = { lineNo: 1, quantityMilli: 1000 }

/** Bodies that would succeed where the thing belongs. */
const bodies: Readonly<Record<string, () => unknown>> = {
  updateRegister: () => ({ name: 'Renamed' }),
  moveCash: () => ({ movementId: newId(), kind: 'pay_in', amountMinor: 100, reason: 'Change' }),
  closeShift: () => ({ countedMinor: 0 }),
  refundSale: () => ({ refundId: newId(), lines: [oneLine], reason: 'Regret' }),
  exchangeGoods: () => ({
    exchangeId: newId(),
    refundId: newId(),
    newSaleId: newId(),
    returns: [oneLine],
    lines: [
      {
        itemId: shop.items.soap.id,
        quantityMilli: 1000,
        unitPriceMinor: shop.items.soap.priceMinor,
      },
    ],
    reason: 'Another scent',
  }),
  returnGoods: () => ({ refundId: newId(), lines: [oneLine], reason: 'Broken' }),
  printDocument: () => ({ printJobId: newId() }),
  printTestPage: () => ({ printJobId: newId() }),
  printShiftReport: () => ({ printJobId: newId() }),
  settlePrintJob: () => ({ printed: true }),
  openDrawer: () => ({ openingId: newId(), reason: 'Change' }),
  countDrawer: () => ({ countId: things.countId, countedMinor: 0 }),
  correctTender: () => ({
    correctionId: newId(),
    from: 'cash',
    to: 'upi',
    amountMinor: 100,
    reason: 'Keyed wrongly',
  }),
  emailDocument: () => ({ emailId: newId(), to: 'kavya@example.com' }),
  moveVisit: () => ({ ...act(), startsAt: at('14:00') }),
  resizeVisit: () => ({ ...act(), serviceNo: 1, endsAt: at('10:45') }),
  cancelVisitService: () => ({ ...act(), serviceNo: 1, reason: 'One is enough' }),
  restoreVisitService: () => ({ ...act(), serviceNo: 2 }),
  changeVisitService: () => ({ ...act(), serviceNo: 9, service: { itemId: newId() } }),
  changeVisitState: () => ({ ...act(), state: 'arrived' }),
  takeDeposit: () => depositOf(newId()),
  settleDeposit: () => ({ settlementId: newId() }),
  cancelVisit: () => ({ ...act(), reason: 'Has a cold' }),
  closeVisit: () => ({ ...act(), reason: 'Done again for free' }),
  undoVisitState: act,
  markMyVisit: () => ({ ...act(), act: 'arrived' }),
  undoMyMark: act,
  tellEnd: () => ({ actId: newId(), endedAt: '2025-06-09T09:00:00Z' }),
  correctPunch: () => ({
    ...{ actId: newId(), time: null, reason: 'Wrong day' },
    seen: { startedAt: '2025-06-09T05:00:00Z', endedAt: null },
  }),
  tellClient: () => ({ messageId: newId(), about: 'booked' }),
  shareVisit: () => ({ messageId: newId(), about: 'booked' }),
  previewSeriesChange: seriesMove,
  changeSeries: () => ({ ...act(), ...seriesMove() }),
  cancelSeries: () => ({
    ...{ ...act(), visitId: things.visitOfSeriesId },
    ...{ scope: 'all', reason: 'Moves away' },
  }),
  moveGroup: () => ({ ...act(), startsAt: at('18:00') }),
  cancelGroup: () => ({ ...act(), reason: 'The wedding is off' }),
  chooseGroupBill: () => ({ ...act(), oneBill: false }),
  saveVisitUse: () => ({ lines: [] }),
  splitTip: () => ({}),
  endCommissionRule: () => ({ until: '2025-12-31' }),
  releaseHold: () => ({}),
  decideLeave: () => ({ grant: false }),
  withdrawLeave: () => ({}),
  leaveWaitlist: () => ({ reason: 'Found another time' }),
  offerTime: () => ({ offerId: newId(), startsAt: at('15:00') }),
  acceptOffer: () => ({ visitId: newId() }),
  declineOffer: () => ({}),
  takeWalkIn: () => ({ visitId: newId() }),
  leaveWalkIns: () => ({}),
  sendFormLink: () => ({ messageId: newId() }),
  shareFormLink: () => ({ messageId: newId() }),
  saveClosure: () => ({ day: monday, from: null, to: null, reason: 'Holi' }),
  pairDisplay: () => ({ code: things.displayCode, name: 'Window' }),
  showOnDisplay: () => ({
    version: 1,
    shopName: 'Shop',
    currency: 'INR',
    training: false,
    view: { stage: 'idle' },
  }),
}

/** What lists need to be told. */
const june = () => ({ from: '2026-06-01', to: '2026-06-30' })
const ofJune = [
  'readEarnings',
  'readOwnEarnings',
  'readTimeSheets',
  'readUseReport',
  'readDepositTax',
  'listDepositTaxEntries',
  'exportDepositTax',
  'exportTimeSheets',
  'exportPayroll',
  'exportEarningLines',
]
const queries: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(ofJune.map((id) => [id, june])),
  listSalonReportRows: () => ({ ...june(), behind: 'bills' }),
  readRegisterBooks: () => ({ deviceId: newId() }),
  listFormLinks: () => ({ formId: things.formId, visitId: things.visitId }),
  listStockMovements: () => ({ itemId: shop.items.soap.id }),
  readUnbilledPrices: () => ({ itemIds: shop.items.soap.id }),
  readHeldCarts: () => ({ ids: things.heldBillId }),
  // The bill of the other outlet by its number: here there is no such bill.
  findBillByNumber: () => ({ number: things.billNumber }),
}

const namesIn = ({ path }: Operation) =>
  [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] ?? '')
const ofOutlets = [
  'shiftId',
  'zReportId',
  'saleId',
  'returnId',
  'documentId',
  'printJobId',
  'registerId',
  'visitId',
  'holdId',
  'blockId',
  'leaveId',
  'closureId',
  'waitlistId',
  'offerId',
  'ruleId',
  'walkInId',
  'punchId',
  'seriesId',
  'groupId',
  'depositId',
  'linkId',
]
const aboutThings = allOperations.filter(
  (operation) =>
    operation.scope !== undefined && namesIn(operation).some((name) => ofOutlets.includes(name)),
)
const lists = allOperations.filter(
  (operation) =>
    operation.scope !== undefined && operation.method === 'GET' && namesIn(operation).length === 0,
)
const byName = (operations: readonly Operation[]) =>
  operations.map((operation) => [operation.id, operation] as const)

function ask(operation: Operation, place: { outletId: string; registerId: string }, as: TillActor) {
  return api.send(operation, {
    as,
    outletId: place.outletId,
    registerId: place.registerId,
    params: things,
    query: queries[operation.id]?.(),
    body: operation.body && bodies[operation.id]?.(),
  })
}

test('operations on things of an outlet are all in this test', () => {
  const withBody = aboutThings
    .filter((operation) => operation.body)
    .map((operation) => operation.id)
  expect(withBody.sort()).toEqual(Object.keys(bodies).sort())
  expect(aboutThings.length).toBeGreaterThan(10)
})

test.each(byName(aboutThings))(
  '%s does not reach into another outlet by id',
  async (_, operation) => {
    const response = await ask(operation, shop, local)
    expect(response.statusCode, response.body).toBe(404)
    expect(response.json().code).toMatch(/_unknown$/)
    const direct = await ask(operation, pune, local)
    expect(direct.json().code).toBe('outlet.not_yours')
  },
)

test.each(byName(lists))('%s tells nothing of another outlet', async (_, operation) => {
  const response = await ask(operation, shop, local)
  expect([200, 404], response.body).toContain(response.statusCode)
  const told = Object.entries(things).filter(([, id]) => response.body.includes(id))
  const asked = queries[operation.id] ? Object.values(queries[operation.id]?.() ?? {}) : []
  expect(told.filter(([, id]) => !asked.includes(id))).toEqual([])
})

/** A count is compared after it was made, and a shift is closed when all else is done. */
const lastOnes = ['compareCount', 'closeShift', 'removeClosure']

// The control: what was refused above is there, and its own people do reach it. Reads first.
test('the people of that outlet do reach all of it', async () => {
  const order = (operation: Operation) =>
    operation.method === 'GET' ? -2 : lastOnes.indexOf(operation.id)
  const reached: string[] = []
  for (const operation of aboutThings.toSorted((a, b) => order(a) - order(b))) {
    const response = await ask(operation, pune, shop.owner)
    const { code = '' } = response.statusCode >= 400 ? response.json() : {}
    if (code === '' || !code.endsWith('_unknown')) reached.push(operation.id)
  }
  expect(reached.sort()).toEqual(aboutThings.map((operation) => operation.id).sort())
})
