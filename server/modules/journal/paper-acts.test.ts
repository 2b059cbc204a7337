import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SoldContent } from '../../../core/contracts/journal.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, tender } from '../../testing/selling.ts'
import { openDevice, type TillDevice } from '../../testing/till-device.ts'
import { printDocument } from '../devices/print-document.ts'
import { selectJobs } from '../devices/store.ts'

let shop: Shop
let device: TillDevice
beforeAll(async () => {
  shop = await openShop()
  device = await openDevice(shop)
})
afterAll(() => shop.close())

const outcomesOf = async (...acts: Parameters<TillDevice['send']>[0]) =>
  (await device.send(acts)).outcomes.map(({ outcome, attention }) =>
    attention ? [outcome, attention.reason, attention.facts.code] : [outcome],
  )

function printing(documentId: string, over: object = {}) {
  const printJobId = newId()
  const paper = { printJobId, documentId, kind: 'document', copy: 'original', ...over }
  const content = { ...paper, occurredAt: now() }
  return device.seal({ commandId: content.printJobId, kind: 'paper_printed', content })
}

async function soldPaper() {
  const sale = await device.sell({
    lines: [line(shop.items.soap)],
    tenders: [tender('cash', shop.items.soap.priceMinor)],
  })
  return { sale, documentId: (sale.content as SoldContent).documentId }
}

test('a paper that a device printed is a print of the books, and the next one is a duplicate', async () => {
  const { sale, documentId } = await soldPaper()
  const paper = printing(documentId)
  expect(await outcomesOf(sale, paper, paper)).toEqual([['recorded'], ['recorded'], ['recorded']])
  const jobs = (await selectJobs(shop.database, shop.registerId)).filter(
    (job) => job.documentId === documentId,
  )
  expect(jobs).toMatchObject([
    { id: paper.commandId, status: 'printed', way: 'usb', copy: 'original', attempts: 1 },
  ])
  const again = { printJobId: newId(), documentId, way: 'usb' as const }
  expect(await printDocument(shop.database, shop.cashier, again)).toMatchObject({
    copy: 'duplicate',
  })
})

test('the same print of another bill, and of a bill that is not here, wait for a person', async () => {
  const [one, other] = [await soldPaper(), await soldPaper()]
  const paper = printing(one.documentId)
  const reused = printing(other.documentId, { printJobId: paper.commandId })
  const unknown = printing(newId())
  expect(await outcomesOf(one.sale, other.sale, paper, reused, unknown)).toEqual([
    ['recorded'],
    ['recorded'],
    ['recorded'],
    ['attention', 'refused', 'documents.id_reused'],
    ['attention', 'refused', 'documents.document_unknown'],
  ])
})
