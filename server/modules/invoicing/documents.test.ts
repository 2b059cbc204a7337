import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { DocumentSnapshot as SnapshotSchema } from '../../../core/contracts/documents.ts'
import type { Operation } from '../../../core/contracts/operation.ts'
import type { AuthorizedOutletId } from '../../platform/auth/actor.ts'
import type { Call, FileAnswer } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { readBack } from '../../testing/paper.ts'
import { pdfText } from '../../testing/pdf-text.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { invoicingRoutes } from './routes.ts'
import { findDocument } from './store.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

function ask(id: string, given: object): Promise<unknown> {
  const route = invoicingRoutes.find((each) => each.contract.id === id)
  const call = { database: shop.database, actor: shop.cashier, query: {}, ...given }
  return route?.handle(call as unknown as Call<Operation>) ?? Promise.reject(new Error(id))
}

async function soldSoap() {
  return sell(shop, { lines: [line(shop.items.soap)], tenders: [tender('cash', 200_00)] })
}

test('a sale leaves a bill that fulfils its contract', async () => {
  const sale = await soldSoap()
  const answer = (await ask('readDocument', { params: { documentId: sale.documentId } })) as {
    saleId: string
    snapshot: DocumentSnapshot
    printedCount: number
  }
  expect(SnapshotSchema.parse(answer.snapshot)).toEqual(answer.snapshot)
  expect(answer).toMatchObject({ saleId: sale.saleId, printedCount: 0 })
  expect(answer.snapshot).toMatchObject({
    number: sale.number,
    kind: 'tax_invoice',
    totals: { totalMinor: 118_00, taxMinor: 18_00, changeMinor: 82_00 },
  })
})

test('the gift receipt tells no amount on a slip and on a page, and a quotation has none', async () => {
  const sale = await soldSoap()
  const params = { documentId: sale.documentId }
  const query = { paper: '58', gift: true }
  const slip = (await ask('readReceiptBytes', { params, query })) as FileAnswer
  const page = (await ask('readInvoicePdf', { params, query })) as FileAnswer
  const papers = [
    readBack(Buffer.from(slip.bytes)).lines.join(' '),
    pdfText(Buffer.from(page.bytes)),
  ]
  for (const words of papers) {
    expect(words).toContain('GIFT RECEIPT')
    expect(words).toContain('Soap')
    expect(words).toContain(sale.number)
    expect(words).not.toMatch(/118|200\.00|TAX INVOICE|Cash/)
  }
  await shop.database
    .updateTable('documents')
    .set({ snapshot: sql`snapshot || '{"kind":"quotation"}'` })
    .where('id', '=', sale.documentId)
    .execute()
  for (const id of ['readReceiptBytes', 'readInvoicePdf']) {
    expect(await refusalOf(ask(id, { params, query }))).toBe('documents.no_gift_receipt')
  }
})

test('a reprint years later says what it said, whatever the shop is called by then', async () => {
  const sale = await soldSoap()
  const params = { documentId: sale.documentId }
  const query = { paper: '80' }
  const before = (await ask('readReceiptBytes', { params, query })) as FileAnswer
  await shop.database.updateTable('business').set({ name: 'New Name', legal_name: 'New' }).execute()
  await shop.database.updateTable('items').set({ name: 'Renamed' }).execute()
  const after = (await ask('readReceiptBytes', { params, query })) as FileAnswer
  expect(Buffer.from(after.bytes).equals(Buffer.from(before.bytes))).toBe(true)
  expect(readBack(Buffer.from(after.bytes)).lines.join('\n')).toContain('Test Stores')
})

test('bytes and pages carry the mark of a duplicate when asked for', async () => {
  const sale = await soldSoap()
  const params = { documentId: sale.documentId }
  const query = { paper: '58', duplicate: true }
  const slip = (await ask('readReceiptBytes', { params, query })) as FileAnswer
  const page = (await ask('readInvoicePdf', { params, query })) as FileAnswer
  expect(readBack(Buffer.from(slip.bytes)).lines[0]?.trim()).toBe('DUPLICATE')
  expect(pdfText(Buffer.from(page.bytes))).toContain('DUPLICATE')
  expect(page.fileName).toBe(`${sale.number.replaceAll('/', '-')}.pdf`)
})

test('a bill of another outlet is as unknown as one that never was', async () => {
  const { documentId } = await soldSoap()
  const elsewhere = { ...shop.cashier, outletId: newId() as AuthorizedOutletId }
  const params = { documentId }
  expect(await refusalOf(ask('readDocument', { params, actor: elsewhere }))).toBe(
    'documents.document_unknown',
  )
  expect(await refusalOf(ask('readInvoicePdf', { params: { documentId: newId() } }))).toBe(
    'documents.document_unknown',
  )
})

test('the row of a document agrees with its snapshot', async () => {
  const sale = await soldSoap()
  const row = await shop.database
    .selectFrom('documents')
    .selectAll()
    .where('id', '=', sale.documentId)
    .executeTakeFirstOrThrow()
  const document = await findDocument(shop.database, sale.documentId)
  expect(row.number).toBe(document?.snapshot.number)
  expect(row.total_minor).toBe(document?.snapshot.totals.totalMinor)
  expect(row.series_kind).toBe('invoice')
})
