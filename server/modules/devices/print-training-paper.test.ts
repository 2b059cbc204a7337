import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DocumentSnapshot, printTrainingPaper } from '../../../core/contracts/documents.ts'
import { completeSale } from '../../../core/contracts/sales.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { type PrinterSimulator, startPrinter } from '../../testing/printer-simulator.ts'
import { line, tender } from '../../testing/selling.ts'
import { forgetPlaces } from '../outlets/public.ts'

let shop: Shop
let api: Api
let printer: PrinterSimulator
let snapshot: DocumentSnapshot
beforeAll(async () => {
  shop = await openShop()
  api = await openApi(shop.database)
  printer = await startPrinter()
  const body = {
    saleId: newId(),
    lines: [line(shop.items.soap)],
    tenders: [tender('cash', 118_00)],
  }
  const headers = { 'x-vendly-training': 'true' }
  const sale = await api.call(completeSale, { ...atTill(), headers, body })
  snapshot = sale.trainingDocument as DocumentSnapshot
})
afterAll(async () => {
  await api.close()
  await printer.stop()
  await shop.close()
})

const atTill = () => ({
  as: shop.cashier,
  outletId: shop.outletId,
  registerId: shop.registerId,
})

async function setPrinter(to: object | null): Promise<void> {
  const value = to && JSON.stringify(to)
  await shop.database.updateTable('registers').set({ printer: value }).execute()
  forgetPlaces()
}

test('the paper of training says on its top that it is no bill', async () => {
  const { host, port } = printer
  await setPrinter({ host, port, paper: '80', cutter: true, drawer: true })
  await api.call(printTrainingPaper, { ...atTill(), body: { snapshot } })
  expect(printer.papers).toHaveLength(1)
  expect(JSON.stringify(printer.papers[0])).toContain('TRAINING - NOT A BILL')
})

test('no printer, a silent one, and a paper that is no training are refused', async () => {
  const refused = (body: object) => api.refusal(printTrainingPaper, { ...atTill(), body })
  await printer.switchOff()
  expect(await refused({ snapshot })).toMatchObject({
    code: 'documents.printer_silent',
    facts: { reason: 'The printer refuses the connection. Is it switched on?' },
  })
  await setPrinter(null)
  expect((await refused({ snapshot })).code).toBe('documents.printer_missing')
  const real = { snapshot: { ...snapshot, number: 'T1/26-27/000001' } }
  expect((await refused(real)).code).toBe('request.malformed')
})
