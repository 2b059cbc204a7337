import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveAct } from '../../../core/contracts/approvals.ts'
import { RegisterPrinting } from '../../../core/contracts/outlets.ts'
import { moveCash } from '../../../core/contracts/tills.ts'
import { minor } from '../../../core/kernel/money.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { readBack } from '../../testing/paper.ts'
import { givePin } from '../../testing/people.ts'
import { startPrinter } from '../../testing/printer-simulator.ts'
import { refusalOf } from '../../testing/selling.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { forgetPlaces } from '../outlets/public.ts'
import { closeShift } from '../tills/close-shift.ts'
import { openShift } from '../tills/open-shift.ts'
import { openDrawer } from './open-drawer.ts'
import { startPrintQueue } from './print-queue.ts'
import { readPrintJobBytes } from './read-print-job-bytes.ts'
import { retryPrintJob } from './retry-print-job.ts'

// Opening the drawer without a sale, and paying out more than the shop lets pass: both need somebody's
// leave, and both stand where an owner looks.

let shop: Shop
let api: Api
beforeAll(async () => {
  shop = await openShop({ poolSize: 12 })
  api = await openApi(shop.database)
  await givePin(shop.database, { userId: shop.owner.userId, pin: '4821' })
})
afterAll(async () => {
  const broken = (await checkBooks(shop.database)).filter((result) => result.total > 0)
  expect(broken).toEqual([])
  await api.close()
  await shop.close()
})

async function setRegister(printing: object, printer: object | null = null): Promise<void> {
  await shop.database
    .updateTable('registers')
    .set({
      printing: JSON.stringify(RegisterPrinting.parse(printing)),
      printer: printer && JSON.stringify(printer),
    })
    .execute()
  forgetPlaces()
}

const opening = (over: object = {}) => ({
  registerId: shop.registerId,
  openingId: newId(),
  reason: 'Change for the rickshaw',
  approvalIds: [] as string[],
  ...over,
})
const open = (over: object = {}, actor = shop.owner) =>
  openDrawer(shop.database, actor, opening(over))

const atTill = () => ({
  as: shop.cashier,
  outletId: shop.outletId,
  registerId: shop.registerId,
})
const approve = (fields: object) =>
  api.call(approveAct, {
    ...atTill(),
    body: { approvalId: newId(), pin: '4821', reason: 'I know him', ...fields },
  })

test('open drawer: kept with its reason, told in the trail and counted on the Z report', async () => {
  const { opening: kept, printJob } = await open()

  expect(kept).toMatchObject({
    shiftId: shop.shiftId,
    reason: 'Change for the rickshaw',
    by: shop.owner.name,
    approvedBy: null,
  })
  expect(printJob).toBeNull()
  const trail = await shop.database
    .selectFrom('audit_entries')
    .select(['action', 'chain_id'])
    .where('subject_id', '=', kept.id)
    .execute()
  expect(trail).toEqual([{ action: 'drawer.opened', chain_id: shop.registerId }])
})

test('open drawer: a cashier needs a PIN of somebody who may, for this opening and no other', async () => {
  const openingId = newId()
  const asked = open({ openingId }, shop.cashier)
  await expect(asked).rejects.toMatchObject({
    code: 'approval.needed',
    facts: { permission: 'drawer.open_no_sale', subjectId: openingId },
  })

  const { approvalId } = await approve({
    permission: 'drawer.open_no_sale',
    subjectId: openingId,
  })
  const approvalIds = [approvalId]
  const { opening: kept } = await open({ openingId, approvalIds }, shop.cashier)
  expect(kept).toMatchObject({ by: shop.cashier.name, approvedBy: shop.owner.name })
  expect(await refusalOf(open({ approvalIds }, shop.cashier))).toBe('approval.needed')
})

test('open drawer: the same opening again opens nothing twice; other content under its id is refused', async () => {
  await setRegister({ way: 'usb', usb: { drawer: true } })
  const openingId = newId()
  const first = await open({ openingId })
  expect(first.printJob).toMatchObject({ kind: 'drawer', way: 'usb', status: 'queued' })

  expect(await open({ openingId })).toEqual(first)
  expect(await refusalOf(open({ openingId, reason: 'Something else' }))).toBe('tills.id_reused')
  const jobs = await shop.database
    .selectFrom('print_jobs')
    .select('id')
    .where('kind', '=', 'drawer')
    .execute()
  expect(jobs).toEqual([{ id: openingId }])
  const bytes = await readPrintJobBytes(shop.database, shop.owner, openingId)
  expect(readBack(bytes)).toMatchObject({ drawerKicks: 1, lines: [], cuts: 0 })
  await setRegister({})
})

test('open drawer: the network printer kicks it; a kick that comes too late is given up and never tried again', async () => {
  const printer = await startPrinter()
  const { host, port } = printer
  await setRegister({}, { host, port, paper: '80', cutter: true, drawer: true })
  const late = await open()
  await shop.database
    .updateTable('print_jobs')
    .set({ created_at: new Date(Date.now() - 61_000).toISOString() })
    .where('id', '=', late.opening.id)
    .execute()
  const fresh = await open()
  const queue = startPrintQueue({
    database: shop.database,
    onTrouble: (error) => {
      throw error
    },
    onChanged: () => {},
  })
  const statusOf = (id: string) =>
    shop.database
      .selectFrom('print_jobs')
      .select('status')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()

  await expect
    .poll(() => statusOf(fresh.opening.id), { timeout: 8_000 })
    .toEqual({
      status: 'printed',
    })
  expect(await statusOf(late.opening.id)).toEqual({ status: 'failed' })
  expect(printer.papers.map((paper) => paper.drawerKicks)).toEqual([1])
  const again = await retryPrintJob(shop.database, shop.owner, { printJobId: late.opening.id })
  expect(again.status).toBe('failed')
  expect((await readPrintJobBytes(shop.database, shop.owner, late.opening.id)).length).toBe(0)
  await queue.stop()
  await printer.stop()
  await setRegister({})
})

test('pay out: more than the limit of the business needs a PIN; at the limit nobody is asked', async () => {
  const pay = (amountMinor: number, movementId: string, approvalIds: string[] = []) =>
    api.send(moveCash, {
      ...atTill(),
      params: { shiftId: shop.shiftId },
      body: { movementId, kind: 'pay_out', amountMinor, reason: 'Plumber', approvalIds },
    })
  const payIn = { movementId: newId(), kind: 'pay_in', amountMinor: 9_000_00, reason: 'Bank' }
  const params = { shiftId: shop.shiftId }
  expect((await api.send(moveCash, { ...atTill(), params, body: payIn })).statusCode).toBe(201)

  expect((await pay(2_000_00, newId())).json()).toMatchObject({ approvedBy: null })
  const movementId = newId()
  expect((await pay(2_000_01, movementId)).json()).toMatchObject({
    code: 'approval.needed',
    facts: { permission: 'shifts.pay_out_over_limit', value: 2_000_01, limit: 2_000_00 },
  })
  const { approvalId } = await approve({
    permission: 'shifts.pay_out_over_limit',
    subjectId: movementId,
    limit: 2_000_01,
  })
  const paid = await pay(2_000_01, movementId, [approvalId])
  expect(paid.json()).toMatchObject({ by: shop.cashier.name, approvedBy: shop.owner.name })
})

test('open drawer: only at one’s own register and in an open shift; Z counts every opening', async () => {
  expect(await refusalOf(open({ registerId: newId() }))).toBe('outlets.register_unknown')
  const z = await closeShift(shop.database, shop.cashier, {
    shiftId: shop.shiftId,
    countedMinor: minor(0),
  })
  expect(z.figures.noSaleOpenings).toBe(5)
  expect(z.figures.cashMovements.map((one) => one.approvedBy)).toEqual([
    null,
    null,
    shop.owner.name,
  ])
  expect(await refusalOf(open())).toBe('tills.shift_not_open')

  const shiftId = newId()
  await openShift(shop.database, shop.cashier, { shiftId, floatMinor: minor(0) })
  const next = await closeShift(shop.database, shop.cashier, { shiftId, countedMinor: minor(0) })
  expect(next.figures.noSaleOpenings).toBe(0)
})
