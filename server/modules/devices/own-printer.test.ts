import { afterAll, beforeAll, expect, test } from 'vitest'
import { RegisterPrinting } from '../../../core/contracts/outlets.ts'
import { minor } from '../../../core/kernel/money.ts'
import type { AuthorizedOutletId } from '../../platform/auth/actor.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { type Paper, readBack } from '../../testing/paper.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { forgetPlaces } from '../outlets/public.ts'
import { closeShift } from '../tills/close-shift.ts'
import { openShift } from '../tills/open-shift.ts'
import { printDocument } from './print-document.ts'
import { printShiftReport } from './print-shift-report.ts'
import { printTestPage } from './print-test-page.ts'
import { readPrintJobBytes } from './read-print-job-bytes.ts'
import { retryPrintJob } from './retry-print-job.ts'
import { settlePrintJob } from './settle-print-job.ts'
import { claimJobs } from './store.ts'

// A printer on the USB of a device: the device asks for the bytes and tells how it ended, the queue
// keeps the job and the order of original and duplicate.

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  await setPrinting({ way: 'usb', usb: { paper: '58', drawer: true } })
})
afterAll(() => shop.close())

async function setPrinting(printing: object): Promise<void> {
  await shop.database
    .updateTable('registers')
    .set({ printing: JSON.stringify(RegisterPrinting.parse(printing)) })
    .execute()
  forgetPlaces()
}

async function soldSoap(kind: 'cash' | 'upi' = 'cash'): Promise<string> {
  const tenders = [tender(kind, 118_00)]
  return (await sell(shop, { lines: [line(shop.items.soap)], tenders })).documentId
}

const print = (documentId: string, printJobId = newId()) =>
  printDocument(shop.database, shop.cashier, { printJobId, documentId, way: 'usb' })
const bytesOf = (jobId: string) => readPrintJobBytes(shop.database, shop.cashier, jobId)
const paperOf = async (jobId: string): Promise<Paper> => readBack(await bytesOf(jobId))
const settle = (printJobId: string, printed: boolean, mayHavePrinted = false) =>
  settlePrintJob(shop.database, shop.cashier, {
    printJobId,
    printed,
    error: printed ? null : 'The printer has no paper.',
    mayHavePrinted,
  })

test('print document: the device gets the original for its width, with the kick of a cash sale', async () => {
  const job = await print(await soldSoap())
  expect(job).toMatchObject({ way: 'usb', kind: 'document', copy: 'original', status: 'queued' })

  const paper = await paperOf(job.id)
  expect(paper.drawerKicks).toBe(1)
  expect(paper.parts[0]?.kind).toBe('drawer')
  expect(paper.lines.every((each) => each.length <= 32)).toBe(true)
  expect(paper.lines.join('\n')).toContain('Soap')

  expect(await settle(job.id, true)).toMatchObject({ status: 'printed', attempts: 1 })
})

test('print document: no kick without cash; a second paper is a duplicate and kicks nothing', async () => {
  const byUpi = await print(await soldSoap('upi'))
  expect((await paperOf(byUpi.id)).drawerKicks).toBe(0)

  const documentId = await soldSoap()
  await print(documentId)
  const again = await print(documentId)
  const paper = await paperOf(again.id)
  expect(again.copy).toBe('duplicate')
  expect(paper.drawerKicks).toBe(0)
  expect(paper.lines.join('\n')).toContain('DUPLICATE')
})

test('the server leaves jobs of devices alone', async () => {
  const job = await print(await soldSoap())
  const claimed = await claimJobs(shop.database, 30)
  expect(claimed.map((each) => each.id)).not.toContain(job.id)
})

test('settle print job: a failure waits for a person; what may be out is told on the next paper', async () => {
  const job = await print(await soldSoap())
  expect(await settle(job.id, false, true)).toMatchObject({
    status: 'failed',
    lastError: 'The printer has no paper.',
  })

  const again = await retryPrintJob(shop.database, shop.cashier, { printJobId: job.id })
  expect(again.status).toBe('queued')
  const paper = await paperOf(job.id)
  expect(paper.lines.join('\n')).toContain('Printed again')
  expect(paper.drawerKicks).toBe(0)
  expect(await settle(job.id, true)).toMatchObject({ status: 'printed', lastError: null })
  expect(await settle(job.id, false)).toMatchObject({ status: 'printed' })
})

test('settle print job: only of a device, only of this outlet', async () => {
  await shop.database
    .updateTable('registers')
    .set({ printer: JSON.stringify({ host: '127.0.0.1', port: 9100 }) })
    .execute()
  forgetPlaces()
  const network = await printDocument(shop.database, shop.cashier, {
    printJobId: newId(),
    documentId: await soldSoap(),
  })
  expect(await refusalOf(settle(network.id, true))).toBe('documents.job_of_server')
  expect(await refusalOf(settle(newId(), true))).toBe('documents.print_job_unknown')
  expect(await refusalOf(bytesOf(newId()))).toBe('documents.print_job_unknown')
  const elsewhere = { ...shop.cashier, outletId: newId() as AuthorizedOutletId }
  const other = readPrintJobBytes(shop.database, elsewhere, network.id)
  expect(await refusalOf(other)).toBe('documents.print_job_unknown')
})

test('print test page: the page is as wide as the paper of the way', async () => {
  const job = await printTestPage(shop.database, shop.owner, {
    printJobId: newId(),
    registerId: shop.registerId,
    way: 'usb',
  })
  expect((await paperOf(job.id)).lines).toContain('12345678901234567890123456789012')
})

test('print shift report: X of the open shift without its cash, Z of the closed one with both figures', async () => {
  const shiftId = newId()
  const open = await shop.database
    .selectFrom('shifts')
    .select('id')
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow()
  await closeShift(shop.database, shop.cashier, { shiftId: open.id, countedMinor: minor(0) })
  await openShift(shop.database, shop.cashier, { shiftId, floatMinor: minor(500_00) })
  await soldSoap()
  const report = (printJobId = newId()) =>
    printShiftReport(shop.database, shop.cashier, { printJobId, shiftId, way: 'usb' })

  const x = await report()
  expect(x).toMatchObject({ kind: 'shift_report', title: 'X report · T1' })
  const xLines = (await paperOf(x.id)).lines.join('\n')
  expect(xLines).toContain('Interim report')
  expect(xLines).not.toContain('618.00')

  const z = await closeShift(shop.database, shop.cashier, { shiftId, countedMinor: minor(600_00) })
  const job = await report()
  expect(await report(job.id)).toEqual(job)
  const lines = (await paperOf(job.id)).lines.join('\n')
  expect(lines).toContain(`Z report ${String(z.number).padStart(4, '0')}`)
  expect(lines).toMatch(/Expected +618\.00/)
  expect(lines).toMatch(/SHORT +18\.00/)
  const unknown = printShiftReport(shop.database, shop.cashier, {
    printJobId: newId(),
    shiftId: newId(),
  })
  expect(await refusalOf(unknown)).toBe('tills.shift_unknown')
})
