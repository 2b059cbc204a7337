import { afterAll, beforeAll, expect, test } from 'vitest'
import { quantity } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { readBack } from '../../testing/paper.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { refundSale } from '../sales/refund-sale.ts'
import { printDocument } from './print-document.ts'
import { readPrintJobBytes } from './read-print-job-bytes.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const soldSoap = () =>
  sell(shop, { lines: [line(shop.items.soap, 2000)], tenders: [tender('cash', 236_00)] })
const print = (documentId: string, gift: boolean, printJobId = newId()) =>
  printDocument(shop.database, shop.cashier, { printJobId, documentId, way: 'usb', gift })

test('print document: a gift receipt shows goods and bars, no amount, and opens no drawer', async () => {
  const { documentId, number } = await soldSoap()
  const job = await print(documentId, true)
  expect(job).toMatchObject({ kind: 'gift_receipt', title: `Gift receipt ${number}` })

  const paper = readBack(await readPrintJobBytes(shop.database, shop.cashier, job.id))
  const words = paper.lines.join('\n')
  expect(words).toContain('GIFT RECEIPT')
  expect(words).toMatch(/Soap +2 /)
  expect(words).not.toMatch(/\d\.\d\d\b/)
  expect(paper.parts).toContainEqual(expect.objectContaining({ kind: 'barcode', text: number }))
  expect(paper.drawerKicks).toBe(0)
})

test('a gift receipt leaves the original of its bill to be printed, and is never a duplicate', async () => {
  const { documentId } = await soldSoap()
  await print(documentId, true)
  expect(await print(documentId, true)).toMatchObject({ copy: 'original' })
  expect(await print(documentId, false)).toMatchObject({ copy: 'original', kind: 'document' })
  expect(await print(documentId, false)).toMatchObject({ copy: 'duplicate' })
})

test('a credit note has no gift receipt, and a job id is for one kind of paper', async () => {
  const { documentId, saleId } = await soldSoap()
  const note = await refundSale(shop.database, shop.owner, {
    saleId,
    refundId: newId(),
    lines: [{ lineNo: 1, quantityMilli: quantity(1000) }],
    reason: 'Wrong size',
  })
  expect(await refusalOf(print(note.creditNoteId, true))).toBe('documents.no_gift_receipt')
  const id = newId()
  await print(documentId, true, id)
  expect(await refusalOf(print(documentId, false, id))).toBe('documents.id_reused')
})
