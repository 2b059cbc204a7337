import { expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { quantity, units } from '../../../core/kernel/quantity.ts'
import { buildSaleSnapshot } from '../../../core/rules/documents/build-snapshot.ts'
import { missingBuyerDetails } from '../../../core/rules/documents/legal-notes.ts'
import { layoutReceipt } from '../../../core/rules/receipt/layout-receipt.ts'
import { textLines } from '../../../core/rules/receipt/text-lines.ts'
import { pdfText } from '../../testing/pdf-text.ts'
import { type Story, saleDocument, walkIn } from './bill-for-tests.ts'
import { invoicePdf } from './invoice-pdf.ts'

// Rule 46 of the CGST Rules, letter by letter, on the slip and on the A4 page.

function bill(story: Story = {}) {
  const snapshot = buildSaleSnapshot(saleDocument(story))
  const rows = layoutReceipt(snapshot, { columns: 48, copy: 'original' })
  const slip = textLines(rows, 48).join('\n')
  return { snapshot, slip, page: async () => pdfText(await invoicePdf(snapshot)) }
}

const registered = {
  ...walkIn,
  name: 'Kalyani Design Studio LLP',
  gstin: '29AAKFK0000Q1Z9',
  stateCode: '29',
  address: '3rd floor, Lane 6\nBengaluru 560001',
}

test('(a) name, address and GSTIN of the seller', async () => {
  const { slip, page } = bill()
  for (const text of [slip, await page()]) {
    expect(text).toContain('Saffron & Sage')
    expect(text).toContain('Saffron and Sage Private Limited')
    expect(text).toContain('1204 FC Road, Shivajinagar, Pune 411004')
    expect(text).toContain('GSTIN 27AAPFU0939F1ZV')
  }
})

test('(b) the number, (c) the date of issue', async () => {
  const { slip, page } = bill()
  for (const text of [slip, await page()]) {
    expect(text).toContain('T1/26-27/000042')
    expect(text).toContain('17 Oct 2026')
  }
})

test('(d) name, address and GSTIN of a registered buyer', async () => {
  const { slip, page } = bill({ buyer: registered })
  for (const text of [slip, await page()]) {
    expect(text).toContain('Kalyani Design Studio LLP')
    expect(text).toContain('3rd floor, Lane 6')
    expect(text).toContain('Karnataka (29)')
    expect(text).toContain('GSTIN 29AAKFK0000Q1Z9')
  }
})

test('(e) an unregistered buyer of fifty thousand or more is named with address and state', () => {
  const buyer = { ...walkIn, address: '7 Lakeview', stateCode: '27' }
  const { slip } = bill({ goods: [{ price: 59_000_00 }], buyer })
  expect(slip).toContain('7 Lakeview')
  expect(slip).toContain('State Maharashtra (27)')
})

test('(e) what is not known of such a buyer gets a line to write it on, and the till can ask before', () => {
  const sale = saleDocument({ goods: [{ price: 59_000_00 }], buyer: walkIn })
  expect(missingBuyerDetails(sale)).toEqual(['address', 'state'])
  expect(buildSaleSnapshot(sale).legalNotes).toEqual([
    "Buyer's address and state: ____________________",
  ])
})

test('(e) one paisa of taxable value below, nothing more is asked', () => {
  const below = saleDocument({
    goods: [{ price: 49_999_99, priceIncludesTax: false }],
  })
  const at = saleDocument({ goods: [{ price: 50_000_00, priceIncludesTax: false }] })
  expect(missingBuyerDetails(below)).toEqual([])
  expect(missingBuyerDetails(at)).toEqual(['name', 'address', 'state'])
})

test('(f) a buyer who asks is on a smaller bill too; all details stand on the A4 page', async () => {
  const { slip, page } = bill({ buyer: { ...walkIn, address: '7 Lakeview', stateCode: '27' } })
  expect(slip).toContain('Ananya Deshpande')
  expect(slip).not.toContain('7 Lakeview')
  expect(await page()).toContain('7 Lakeview')
})

test.each([
  [4, '3401'],
  [6, '340111'],
] as const)('(g) the HSN with the %i digits that the turnover asks for', async (hsnDigits, hsn) => {
  const { slip, page } = bill({ settings: { hsnDigits } })
  expect(slip).toMatch(new RegExp(`HSN ${hsn}(?![0-9])`))
  expect(await page()).toMatch(new RegExp(`(?<![0-9])${hsn}(?![0-9])`))
})

test('(h) the description, (i) the quantity with its unit', async () => {
  const { slip, page } = bill({
    goods: [
      { name: 'Cashew W240, loose', unit: 'KGS', quantity: quantity(352), price: 1120_00 },
      { name: 'Sandal soap', variantLabel: '75 g', quantity: units(12) },
    ],
  })
  expect(slip).toContain('0.352 kg x 1,120.00')
  expect(slip).toContain('12 Nos x 118.00')
  for (const text of [slip, await page()]) {
    expect(text).toContain('Cashew W240, loose')
    expect(text).toContain('Sandal soap, 75 g')
    expect(text).toContain('0.352 kg')
    expect(text).toContain('12 Nos')
  }
})

test('(j) the total value, (k) the taxable value after discount', async () => {
  const { snapshot, slip, page } = bill({ goods: [{ price: 1180_00 }] })
  expect(snapshot.lines[0]?.taxableMinor).toBe(1000_00)
  for (const text of [slip, await page()]) {
    expect(text).toContain('1,180.00')
    expect(text).toContain('1,000.00')
  }
})

test('(l) the rate and (m) the amount of each tax', async () => {
  const { slip, page } = bill({ goods: [{ price: 1180_00 }] })
  for (const text of [slip, await page()]) {
    expect(text).toContain('18%')
    expect(text).toMatch(/CGST[\s\S]*SGST/)
    expect(text.match(/90\.00/g)?.length).toBeGreaterThanOrEqual(2)
  }
})

test('(m) a union territory without an assembly charges UTGST by that name', () => {
  expect(bill({ stateCode: '04' }).slip).toContain('UTGST')
})

test('(n) the place of supply by name, and IGST when it is another state', async () => {
  const { snapshot, slip, page } = bill({ deliveryStateCode: '33' })
  expect(snapshot.interState).toBe(true)
  for (const text of [slip.replace(/\s+/g, ' '), await page()]) {
    expect(text).toContain('Tamil Nadu (33)')
    expect(text).toContain('IGST')
    expect(text).not.toContain('CGST')
  }
})

test('(p) whether tax is payable on reverse charge', async () => {
  const { slip, page } = bill()
  expect(slip.replace(/\s+/g, ' ')).toContain('Reverse charge: No')
  expect(await page()).toMatch(/Reverse charge\s+No/)
})

test('(q) room for a signature on the page', async () => {
  expect(await bill().page()).toContain('Authorised signatory')
})

test('rule 46A: taxed and exempt goods on one bill to an unregistered buyer', () => {
  const { snapshot, slip } = bill({
    goods: [{}, { name: 'Fresh milk', hsn: '0401', treatment: 'exempt', percent: 0, price: 60_00 }],
  })
  expect(snapshot.title).toBe('Invoice-cum-bill of supply')
  expect(slip).toContain('Exempt         60.00')
})

test('rule 49: a composition seller says so at the top and shows no tax', async () => {
  const { snapshot, slip, page } = bill({ mode: 'composition' })
  expect(snapshot.title).toBe('Bill of supply')
  expect(snapshot.totals.taxMinor).toBe(0)
  for (const text of [slip.replace(/\s+/g, ' '), await page()]) {
    expect(text).toMatch(/[Cc]omposition taxable person, not eligible to collect tax on supplies/)
    expect(text).toContain('GSTIN 27AAPFU0939F1ZV')
    expect(text).not.toMatch(/CGST|SGST|IGST|Place of supply|Supply at/)
  }
})

test('an unregistered seller gives a plain bill without GSTIN or tax words', async () => {
  const { slip, page } = bill({ mode: 'unregistered', buyer: registered })
  for (const text of [slip, await page()]) {
    expect(text).not.toMatch(/GST|HSN|tax/i)
  }
})

test('saved: the printed retail price less what was paid', () => {
  const { snapshot } = bill({ goods: [{ price: 100_00, mrp: minor(120_00), quantity: units(2) }] })
  expect(snapshot.totals.savedMinor).toBe(40_00)
})
