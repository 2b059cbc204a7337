import { beforeEach, expect, test, vi } from 'vitest'
import type { readBillChanges } from '../../../core/contracts/device-bills.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { minor } from '../../../core/kernel/money.ts'
import { type BillWithPaper, splitBill } from '../../../core/rules/documents/fed-bill.ts'
import { saleAfterReturn } from '../../../core/rules/documents/returned-sale.ts'
import { billOf, idOf, oneBack, outletId, paperOf, registerId } from '../testing/bills.ts'
import { openBrowser } from '../testing/browser.ts'

type Page = ResponseOf<typeof readBillChanges>

const asked = vi.fn()
vi.mock('../api-client.ts', () => ({ call: asked, beforeActsOfRegister: () => undefined }))
vi.mock('../device.ts', () => ({
  currentPlace: () => ({ outletId, registerId }),
  subscribeToPlace: () => () => undefined,
}))
vi.mock('../connection.ts', () => ({
  isReachable: () => true,
  subscribeToConnection: () => () => undefined,
}))
const session = { kind: 'signed-in', may: true }
vi.mock('../session.ts', () => ({
  currentSession: () => session,
  may: () => session.may,
  subscribeToSession: () => () => undefined,
}))
vi.mock('../training.ts', () => ({ isTraining: () => false }))

/** What the server says, page by page; then nothing new. */
let pages: (Page | Error)[] = []
let sentCursors: (string | undefined)[] = []

const pageOf = (bills: readonly BillWithPaper[], more: Partial<Page> = {}): Page => ({
  houses: bills.map((bill) => splitBill(bill).house),
  bills: bills.map((bill, house) => ({ house, ...splitBill(bill).bill })),
  ...{ since: '2026-09-29' as Page['since'], cursor: 'end', more: false, remaining: 0 },
  ...more,
})

/** Another page of the same browser: modules of its own over the same storage. */
async function openTab() {
  vi.resetModules()
  const { refreshBills } = await import('./bills-load.ts')
  const { writeAct } = await import('../journal/write-act.ts')
  const { takeRegister } = await import('../journal/lease.ts')
  const { journalDatabase } = await import('../journal/journal-store.ts')
  return {
    ...(await import('./bills-here.ts')),
    ...(await import('./lowest-paid.ts')),
    refreshBills,
    writeAct,
    takeRegister,
    journalDatabase,
  }
}

let tab: Awaited<ReturnType<typeof openTab>>
beforeEach(async () => {
  openBrowser()
  session.may = true
  pages = []
  sentCursors = []
  asked.mockReset().mockImplementation(async (operation, input) => {
    if (operation.id === 'leaseRegister') {
      return { epoch: 1, mark: '', highestSequence: 0, highestHash: null, series: [] }
    }
    if (operation.id !== 'readBillChanges') throw new Error('nothing else is asked')
    sentCursors.push(input.query.cursor)
    const page = pages.shift() ?? pageOf([])
    if (page instanceof Error) throw page
    return page
  })
  tab = await openTab()
  await tab.takeRegister({ registerId, outletId }, { takeOver: false, approvalIds: [] })
})

const numbers = async (filter: Record<string, unknown> = {}, by = tab) =>
  (await by.findBillsHere({ q: '', flagged: false, ...filter }))?.heads.map(({ number }) =>
    number.slice(-3),
  )

test('bills come page by page, newest first, and are there in another tab without the server', async () => {
  pages = [pageOf([billOf(9), billOf(8)], { cursor: 'one', more: true }), pageOf([billOf(7)])]
  await tab.refreshBills()
  expect(sentCursors).toEqual([undefined, 'one'])

  const other = await openTab()
  expect(await numbers({}, other)).toEqual(['009', '008', '007'])
  expect((await other.billHere(idOf(8)))?.sale).toMatchObject(billOf(8).sale)
  expect((await other.paperHere(idOf(8, '1')))?.snapshot.lines).toEqual(paperOf(8).lines)
  await other.refreshBills()
  expect(sentCursors.at(-1)).toBe('end')
})

test('a load that was cut goes on where it stopped', async () => {
  pages = [pageOf([billOf(9)], { cursor: 'one', more: true }), new Error('the way was lost')]
  await tab.refreshBills()
  expect(await numbers()).toEqual(['009'])
  pages = [pageOf([billOf(8)])]
  await tab.refreshBills()
  expect(sentCursors).toEqual([undefined, 'one', 'one'])
  expect(await numbers()).toEqual(['009', '008'])
})

test.each([
  ['the end of a number', '008', ['008']],
  ['a whole number', '#T2/26-27/000007', ['007']],
  ['a name', 'meen pat', ['009']],
  ['a phone', '9800000001', ['009', '008', '007']],
  ['an amount', '315', ['009', '008', '007']],
  ['the number of a credit note', 'T2C/26-27/000007', ['007']],
  ['nothing that there is', '999', []],
])('a bill is found by %s', async (_, q, found) => {
  const returned = saleAfterReturn(billOf(7).sale, oneBack(7))
  const customer = { id: idOf(9, '2'), name: 'Meena Patil', phone: '+919800000001' }
  const named = billOf(9, { customer })
  pages = [pageOf([named, billOf(8), { ...billOf(7), sale: returned }])]
  await tab.refreshBills()
  expect(await numbers({ q })).toEqual(found)
})

test('what another device took back is told, and what is over goes', async () => {
  pages = [pageOf([billOf(9), billOf(8)])]
  await tab.refreshBills()
  expect(await numbers()).toEqual(['009', '008'])
  pages = [pageOf([{ ...billOf(9), sale: saleAfterReturn(billOf(9).sale, oneBack(9)) }])]
  await tab.refreshBills()
  expect((await tab.billHere(idOf(9)))?.sale.lines[0]?.returnedMilli).toBe(1_000)
  expect(await tab.billOfNumberHere('t2c/26-27/000009')).toBe(idOf(9))

  pages = [pageOf([], { since: '2026-11-28' as Page['since'] })]
  await tab.refreshBills()
  expect(await numbers()).toEqual([])
  expect(await tab.billHere(idOf(9))).toBeNull()
})

/** One piece of bill 9 taken back by this device. */
const giveBack = (no: number) => {
  const { lines, creditNoteId } = oneBack(9)
  const paper = paperOf(no, { number: `T1C/26-27/00000${no}`, kind: 'credit_note' })
  const totals = { ...paper.totals, totalMinor: oneBack(9).totalMinor }
  const tenders = paper.tenders.map((one) => ({ ...one, amountMinor: oneBack(9).totalMinor }))
  return tab.writeAct(registerId, {
    ...{ commandId: idOf(no, '5'), kind: 'refund', personId: 'asha', documentIds: [creditNoteId] },
    ...{ occurredAt: '2026-11-27T12:00:00.000Z', series: [] },
    content: () => ({
      ...{ kind: 'return', saleId: idOf(9), shiftId: idOf(1) },
      request: { refundId: idOf(no, '5'), lines, reason: 'too strong' },
      creditNote: { documentId: creditNoteId, paper: { ...paper, totals, tenders } },
    }),
  })
}

test('what this device took back itself is off the bill until the server tells of it, once', async () => {
  pages = [pageOf([billOf(9)])]
  await tab.refreshBills()
  await giveBack(1)
  await giveBack(2)
  const known = await tab.billHere(idOf(9))
  expect(known?.sale.lines[0]?.returnedMilli).toBe(2_000)
  expect(known?.sale.paid).toEqual([{ kind: 'cash', paidMinor: 315_00, refundedMinor: 210_00 }])
  expect(known?.sale.refundedMinor).toBe(210_00)
  expect(await tab.billOfNumberHere('T1C/26-27/000002')).toBe(idOf(9))

  // The first has arrived, and the server tells of it.
  const told = { ...oneBack(9), id: idOf(1, '5') }
  await tab.journalDatabase().acts.update([registerId, 1, 1], {
    ...{ state: 'recorded', arrivedAt: new Date().toISOString() },
  })
  expect((await tab.billHere(idOf(9)))?.sale.lines[0]?.returnedMilli).toBe(2_000)
  pages = [pageOf([{ ...billOf(9), sale: saleAfterReturn(billOf(9).sale, told) }])]
  await tab.refreshBills()
  expect((await tab.billHere(idOf(9)))?.sale.lines[0]?.returnedMilli).toBe(2_000)
  // What the server answers for by itself is less what has not arrived.
  const asked = await tab.withOwnReturns(saleAfterReturn(billOf(9).sale, told), Date.now())
  expect(asked.lines[0]?.returnedMilli).toBe(2_000)
})

/** A bill that this device makes of one thing. */
const sellHere = (no: number, itemId: string, paper = paperOf(no)) =>
  tab.writeAct(registerId, {
    ...{ commandId: idOf(no), kind: 'sale', personId: 'asha', documentIds: [idOf(no, '1')] },
    ...{ occurredAt: '2026-11-27T12:00:00.000Z', series: [] },
    content: () => ({
      request: { saleId: idOf(no), lines: [{ itemId }], tenders: [], note: null },
      ...{ documentId: idOf(no, '1'), shiftId: idOf(1), paper },
    }),
  })

test('a bill that this device has just made is found before the server knows it', async () => {
  await tab.refreshBills()
  await sellHere(5, idOf(1, '6'))
  expect(await numbers()).toEqual(['005'])
  const known = await tab.billHere(idOf(5))
  expect(known?.sale).toMatchObject({ documentId: idOf(5, '1'), lines: [{ itemId: idOf(1, '6') }] })
  expect((await tab.paperHere(idOf(5, '1')))?.printedCount).toBe(0)
})

test('whoever may not see bills sees none', async () => {
  pages = [pageOf([billOf(9)])]
  await tab.refreshBills()
  session.may = false
  expect(await tab.findBillsHere({ q: '', flagged: false })).toBeNull()
  expect(await tab.billHere(idOf(9))).toBeNull()
  expect(await tab.paperHere(idOf(9, '1'))).toBeNull()
})

test('a place that the server never gave begins the load anew', async () => {
  pages = [pageOf([billOf(9)])]
  await tab.refreshBills()
  const { ApiProblem } = await import('../api-problem.ts')
  const renewed = { status: 409, code: 'sales.bills_cursor_unknown', title: 'renewed' }
  pages = [new ApiProblem(renewed), pageOf([billOf(8)])]
  await tab.refreshBills()
  expect(sentCursors).toEqual([undefined, 'end', undefined])
  expect(await numbers()).toEqual(['008'])
})

test('a counter that was given up leaves no bills behind', async () => {
  pages = [pageOf([billOf(9)])]
  await tab.refreshBills()
  await tab.journalDatabase().registers.clear()
  await tab.refreshBills()
  await tab.takeRegister({ registerId, outletId }, { takeOver: false, approvalIds: [] })
  expect(await numbers()).toBeUndefined()
})

test('the lowest price of a thing since a day is found on the bills of this device, kept or just made', async () => {
  const [tea, since] = [idOf(1, '9'), '2026-11-01' as never]
  expect(await tab.lowestPaidHere(since)).toBeNull()
  const soldFor = (no: number, total: number): BillWithPaper => {
    const { paper, sale } = billOf(no)
    const lines = sale.lines.map((line) => ({ ...line, itemId: tea, totalMinor: minor(total) }))
    return { paper, sale: { ...sale, lines } }
  }
  pages = [pageOf([soldFor(9, 315_00), soldFor(8, 270_00), billOf(7)])]
  await tab.refreshBills()
  const lowest = async () => [...((await tab.lowestPaidHere(since))?.lowest ?? [])]
  const sold = (paid: number) => [[tea, { paid, of: 3_000, soldOn: '2026-11-27' }]]
  expect(await lowest()).toEqual(sold(270_00))
  const [line] = paperOf(4).lines
  await sellHere(
    4,
    tea,
    paperOf(4, { lines: line ? [{ ...line, totalMinor: minor(255_00) }] : [] }),
  )
  expect(await lowest()).toEqual(sold(255_00))
  pages = [pageOf([soldFor(6, 240_00)], { cursor: 'later' })]
  await tab.refreshBills()
  expect(await lowest()).toEqual(sold(240_00))
  expect((await tab.lowestPaidHere('2026-11-28' as never))?.lowest.size).toBe(0)
})
