import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { updateItem } from '../../../core/contracts/catalog.ts'
import * as contract from '../../../core/contracts/labels.ts'
import { labelSheets } from '../../../core/rules/labels/sheets.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { pdfPages, pdfText } from '../../testing/pdf-text.ts'
import { barcodesIn, greyOfDots, pagesOfPdf } from '../../testing/read-barcodes.ts'

let shop: Shop
let api: Api
beforeAll(async () => {
  shop = await openShop()
  api = await openApi(shop.database)
  await change(shop.items.soap.id, {
    name: 'Sandal soap',
    variantLabel: '125 g',
    barcodes: ['8901234567890'],
    mrpMinor: 120_00,
  })
  await change(shop.items.rice.id, { name: 'बासमती चावल', barcodes: ['96385074'] })
})
afterAll(async () => {
  await api.close()
  await shop.close()
})

const asCashier = () => ({ as: shop.cashier, outletId: shop.outletId })
const asOwner = () => ({ as: shop.owner, outletId: shop.outletId })

const change = (itemId: string, body: object) =>
  api.call(updateItem, { ...asOwner(), params: { itemId }, body })

const lineOf = (name: keyof Shop['items'], copies: number, more: object = {}) => ({
  itemId: shop.items[name].id,
  copies,
  ...more,
})

async function bytesOf(
  operation: typeof contract.makeLabelSheet | typeof contract.makeLabelRoll,
  body: object,
) {
  const response = await api.send(operation, { ...asCashier(), body })
  expect(response.statusCode, response.body).toBe(200)
  return response.rawPayload
}

const hasPoppler = spawnSync('pdftoppm', ['-v']).status === 0

test('a sheet says name, price and MRP with the words of the law, once for each copy', async () => {
  const body = { lines: [lineOf('soap', 3)], sheetId: 'a4-24' }
  const pdf = await bytesOf(contract.makeLabelSheet, body)
  expect(pdfPages(pdf)).toBe(1)
  const text = pdfText(pdf)
  for (const words of [
    'Sandal soap, 125 g',
    '₹118.00',
    'MRP ₹120.00 (incl. of all taxes)',
    '8901234567890',
  ]) {
    expect(text.split(words)).toHaveLength(4)
  }
})

test('a price that does not hold its tax is printed with it', async () => {
  const body = { lines: [lineOf('dryer', 1)], sheetId: 'a4-24' }
  expect(pdfText(await bytesOf(contract.makeLabelSheet, body))).toContain('₹1,180.00')
})

test('batch and expiry stand on the label, and parts can be left off', async () => {
  const lines = [lineOf('soap', 1, { batch: 'B12', expiresOn: '2027-03-31' })]
  const all = pdfText(await bytesOf(contract.makeLabelSheet, { lines, sheetId: 'a4-21' }))
  expect(all).toContain('Batch B12')
  expect(all).toContain('Best before 31 Mar 2027')
  const bare = { lines, sheetId: 'a4-21', parts: [] }
  const few = pdfText(await bytesOf(contract.makeLabelSheet, bare))
  expect(few).not.toContain('Batch B12')
  expect(few).not.toContain('₹')
  expect(few).toContain('Sandal soap')
})

test('a pack has its own price, its barcode, and the price of a piece', async () => {
  const packId = newId()
  const pack = {
    packId,
    name: 'Box of 12',
    quantityMilli: 12_000,
    priceMinor: 1_300_00,
    barcodes: ['BOX-12'],
  }
  await change(shop.items.soap.id, { packs: [pack] })
  const body = { lines: [lineOf('soap', 1, { packId })], sheetId: 'a4-21' }
  const text = pdfText(await bytesOf(contract.makeLabelSheet, body))
  expect(text).toContain('Box of 12')
  expect(text).toContain('₹1,300.00')
  expect(text).toContain('₹108.33 / piece')
  expect(text).toContain('BOX-12')
})

/** Looking for bars takes seconds: the finest sheet, one with a pitch of its own, one without margins. */
const looked = labelSheets.filter((sheet) => ['a4-65', 'a4-40', 'a4-24-full'].includes(sheet.id))

test.skipIf(!hasPoppler).each(looked.map((sheet) => [sheet.id, sheet] as const))(
  'on %s every barcode is read by a scanner, at the place of its label on a page of true size',
  async (sheetId, sheet) => {
    const perPage = sheet.columns * sheet.rows
    const startAt = perPage - 2
    const lines = [lineOf('soap', 2), lineOf('rice', 1), lineOf('flowers', 1)]
    const pdf = await bytesOf(contract.makeLabelSheet, { lines, sheetId, startAt })
    const dotsPerInch = 300
    const pages = await pagesOfPdf(pdf, dotsPerInch)
    expect(pages).toHaveLength(2)
    const toMm = (pixels: number) => (pixels / dotsPerInch) * 25.4
    for (const page of pages) {
      expect(toMm(page.width)).toBeCloseTo(210, 0)
      expect(toMm(page.height)).toBeCloseTo(297, 0)
    }
    const [first, second] = await Promise.all(pages.map(barcodesIn))
    expect(first?.map((code) => [code.format, code.text])).toEqual([
      ['EAN13', '8901234567890'],
      ['EAN13', '8901234567890'],
    ])
    expect(second?.map((code) => code.text).sort()).toEqual(['96385074', 'FLOWERS'].sort())
    // Both last labels of the first page stand in the last row, one pitch apart.
    const [left, right] = first ?? []
    const pitch = (sheet.labelWidth + sheet.gapX) / 1_000
    expect(toMm((right?.x ?? 0) - (left?.x ?? 0))).toBeCloseTo(pitch, 0)
    const lastRow = (sheet.top + (sheet.rows - 1) * sheet.labelHeight) / 1_000
    expect(toMm(left?.y ?? 0)).toBeGreaterThan(lastRow)
    expect(toMm(left?.y ?? 0)).toBeLessThan(lastRow + sheet.labelHeight / 1_000)
  },
)

test.each(['38x25', '75x50'] as const)(
  'labels of %s for both printer languages hold dots that a scanner reads',
  async (rollId) => {
    const lines = [lineOf('soap', 2), lineOf('rice', 1)]
    for (const dotsPerMillimetre of [8, 12]) {
      const job = { lines, rollId, dotsPerMillimetre }
      const zpl = await bytesOf(contract.makeLabelRoll, { ...job, language: 'zpl' })
      const escpos = await bytesOf(contract.makeLabelRoll, { ...job, language: 'escpos' })
      const read = []
      for (const { dots, copies } of labelsOfZpl(zpl.toString('latin1'))) {
        const width = Number(/^\d+/.exec(rollId)?.[0]) * dotsPerMillimetre
        expect(Math.abs(dots.width - width)).toBeLessThan(8)
        read.push([(await barcodesIn(greyOfDots(dots)))[0]?.text, copies])
      }
      expect(read).toEqual([
        ['8901234567890', 2],
        ['96385074', 1],
      ])
      const rolled = []
      for (const dots of labelsOfEscpos(escpos)) {
        rolled.push((await barcodesIn(greyOfDots(dots)))[0]?.text)
      }
      expect(rolled).toEqual(['8901234567890', '8901234567890', '96385074'])
    }
  },
  // Finding a code among the dots of a large label takes long on a busy machine.
  90_000,
)

/** The pictures of a ZPL file with their short forms undone, as a printer does. */
function labelsOfZpl(zpl: string) {
  const found = zpl.matchAll(/\^XA.*?\^GFA,(\d+),\d+,(\d+),([^^]*)\^FS\^PQ(\d+),.*?\^XZ/gs)
  return [...found].map(([, total = '', across = '', data = '', copies = '']) => {
    const digits = Number(across) * 2
    const rows: string[] = []
    let row = ''
    const end = () => {
      rows.push(row.padEnd(digits, '0'))
      row = ''
    }
    for (const sign of data) {
      if (sign === ':') rows.push(rows.at(-1) ?? '')
      else if (sign === ',') end()
      else row += sign
      if (row.length === digits) end()
    }
    const bytes = Buffer.from(rows.join(''), 'hex')
    expect(bytes.length).toBe(Number(total))
    const dots = { width: Number(across) * 8, height: rows.length, bytes: new Uint8Array(bytes) }
    return { dots, copies: Number(copies) }
  })
}

function labelsOfEscpos(bytes: Buffer) {
  const found = []
  let at = bytes.indexOf(Buffer.from([0x1d, 0x76, 0x30, 0]))
  while (at >= 0) {
    const across = bytes.readUInt16LE(at + 4)
    const height = bytes.readUInt16LE(at + 6)
    const end = at + 8 + across * height
    found.push({ width: across * 8, height, bytes: new Uint8Array(bytes.subarray(at + 8, end)) })
    expect([...bytes.subarray(end, end + 2)]).toEqual([0x1d, 0x0c])
    at = bytes.indexOf(Buffer.from([0x1d, 0x76, 0x30, 0]), end)
  }
  return found
}

test('a preview shows the first label, counts all, and names labels without bars', async () => {
  await change(shop.items.flowers.id, { code: 'A-CODE-OF-FORTY-LETTERS-IS-TOO-LONG-HERE' })
  const body = { lines: [lineOf('soap', 4), lineOf('flowers', 2)], stockId: '38x25' }
  const preview = await api.call(contract.previewLabels, { ...asCashier(), body })
  expect(preview.svg).toMatch(/^<svg .*<path d="M/)
  expect(preview).toMatchObject({
    count: 6,
    troubles: [{ itemId: shop.items.flowers.id, why: 'barcode_too_long' }],
    withoutBarcode: [shop.items.flowers.id],
  })
  await change(shop.items.flowers.id, { code: 'फूल' })
  const again = await api.call(contract.previewLabels, { ...asCashier(), body })
  expect(again.troubles).toEqual([{ itemId: shop.items.flowers.id, why: 'no_barcode' }])
  await change(shop.items.flowers.id, { code: 'FLOWERS' })
})

test('nothing to print, too much to print and unknown items are refused', async () => {
  const sheetId = 'a4-65'
  const many = Array.from({ length: 3 }, () => lineOf('soap', 1_000))
  const refused = async (lines: object[]) =>
    (await api.refusal(contract.makeLabelSheet, { ...asCashier(), body: { lines, sheetId } })).code
  expect(await refused([])).toBe('labels.none_to_print')
  expect(await refused(many)).toBe('labels.too_many')
  expect(await refused([{ itemId: newId(), copies: 1 }])).toBe('catalog.item_unknown')
})
