import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuthorizedOutletId } from '../../platform/auth/actor.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { forgetPlaces } from '../outlets/public.ts'
import { printDocument } from './print-document.ts'
import { opensDrawer, retryDelay } from './print-job.ts'
import { printTestPage } from './print-test-page.ts'
import { retryPrintJob } from './retry-print-job.ts'
import { selectJobs } from './store.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

async function setPrinter(printer: object | null): Promise<void> {
  await shop.database
    .updateTable('registers')
    .set({ printer: printer && JSON.stringify(printer) })
    .execute()
  forgetPlaces()
}

async function soldSoap(): Promise<string> {
  const tenders = [tender('cash', 118_00)]
  return (await sell(shop, { lines: [line(shop.items.soap)], tenders })).documentId
}

const print = (documentId: string, printJobId = newId()) =>
  printDocument(shop.database, shop.cashier, { printJobId, documentId })

test('a register without a printer says so', async () => {
  await setPrinter(null)
  const documentId = await soldSoap()
  const page = { printJobId: newId(), registerId: shop.registerId }
  expect(await refusalOf(print(documentId))).toBe('documents.printer_missing')
  expect(await refusalOf(printTestPage(shop.database, shop.owner, page))).toBe(
    'documents.printer_missing',
  )
})

test('the same request again gives the first job; its id cannot be used for another bill', async () => {
  await setPrinter({ host: '127.0.0.1', port: 9100 })
  const [documentId, other] = [await soldSoap(), await soldSoap()]
  const id = newId()
  const first = await print(documentId, id)
  expect(await print(documentId, id)).toEqual(first)
  expect(await refusalOf(print(other, id))).toBe('documents.id_reused')
  expect(first).toMatchObject({ copy: 'original', status: 'queued', attempts: 0 })
})

test('of requests at the same moment one is the original', async () => {
  await setPrinter({ host: '127.0.0.1', port: 9100 })
  const documentId = await soldSoap()
  const jobs = await Promise.all(Array.from({ length: 6 }, () => print(documentId)))
  expect(jobs.filter((job) => job.copy === 'original')).toHaveLength(1)
})

test('bills, jobs and registers of elsewhere are unknown', async () => {
  await setPrinter({ host: '127.0.0.1', port: 9100 })
  const documentId = await soldSoap()
  const job = await print(documentId)
  const elsewhere = { ...shop.cashier, outletId: newId() as AuthorizedOutletId }
  const refusals = await Promise.all([
    refusalOf(printDocument(shop.database, elsewhere, { printJobId: newId(), documentId })),
    refusalOf(print(newId())),
    refusalOf(retryPrintJob(shop.database, elsewhere, { printJobId: job.id })),
    refusalOf(
      printTestPage(shop.database, shop.owner, { printJobId: newId(), registerId: newId() }),
    ),
  ])
  expect(refusals).toEqual([
    'documents.document_unknown',
    'documents.document_unknown',
    'documents.print_job_unknown',
    'outlets.register_unknown',
  ])
})

test('the list shows what waits, newest first, and leaves out what was printed days ago', async () => {
  await setPrinter({ host: '127.0.0.1', port: 9100 })
  await shop.database.deleteFrom('print_jobs').execute()
  const documentId = await soldSoap()
  const [old, newer] = [await print(documentId), await print(documentId)]
  await shop.database
    .updateTable('print_jobs')
    .set({ status: 'printed', printed_at: '2020-01-01T00:00:00Z' })
    .where('id', '=', old.id)
    .execute()
  const listed = await selectJobs(shop.database, shop.registerId)
  expect(listed.map((job) => job.id)).toEqual([newer.id])
})

test('what is printed is not printed again by a retry', async () => {
  await setPrinter({ host: '127.0.0.1', port: 9100 })
  const job = await print(await soldSoap())
  await shop.database
    .updateTable('print_jobs')
    .set({ status: 'printed' })
    .where('id', '=', job.id)
    .execute()
  const again = await retryPrintJob(shop.database, shop.cashier, { printJobId: job.id })
  expect(again.status).toBe('printed')
})

test('tries are two seconds apart at first and five minutes at last, spread by chance', () => {
  expect([1, 2, 3, 20].map((attempt) => retryDelay(attempt, 1))).toEqual([
    2_000, 4_000, 8_000, 300_000,
  ])
  expect(retryDelay(1, 0)).toBe(1_000)
})

test.each([
  ['at once', 0, {}, true],
  ['a minute later', 60_001, {}, false],
  ['a duplicate', 0, { copy: 'duplicate' as const }, false],
  ['perhaps on paper already', 0, { mayHavePrinted: true }, false],
])('the drawer %s', (_name, later, over, opens) => {
  const createdAt = '2026-10-17T12:00:00.000Z'
  const job = { copy: 'original' as const, mayHavePrinted: false, createdAt, ...over }
  const atMilliseconds = Date.parse(createdAt) + later
  expect(opensDrawer(job as never, { inCash: true, atMilliseconds })).toBe(opens)
})
