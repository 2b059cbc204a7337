import { expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { sampleBill, sampleLine } from '../../../core/rules/receipt/sample-bill.ts'
import { pdfPages, pdfText } from '../../testing/pdf-text.ts'
import { invoicePdf } from './invoice-pdf.ts'

test('one page with the number, the total in figures and in words, and the Hindi name', async () => {
  const pdf = await invoicePdf(sampleBill())
  const text = pdfText(pdf)
  expect(pdfPages(pdf)).toBe(1)
  expect(text).toContain('₹2,974.00')
  expect(text).toContain('Rupees Two thousand nine hundred seventy-four only')
  expect(text).toContain('केसर')
  expect(text).toContain('Original for recipient')
  expect(text).toContain('Page 1 of 1')
})

test('tax by HSN and rate, and what each comes to', async () => {
  const text = pdfText(await invoicePdf(sampleBill()))
  expect(text).toMatch(/0902 5% 800\.00 20\.00 20\.00 40\.00/)
  expect(text).toMatch(/3307 18% 761\.86 68\.57 68\.57 137\.14/)
})

test('a long bill repeats its heading on each page and keeps each line and the totals whole', async () => {
  const lines = Array.from({ length: 80 }, (_, index) =>
    sampleLine({
      lineNo: index + 1,
      name: `Article ${index + 1} with a name that takes two lines of the description column of the table`,
      hsn: String(3301 + (index % 14)),
      totalMinor: minor(100_00 + index),
    }),
  )
  const pdf = await invoicePdf(sampleBill({ lines }))
  const pages = pdfText(pdf).split('HSN/SAC Qty').length - 1
  expect(pdfPages(pdf)).toBeGreaterThanOrEqual(4)
  expect(pages).toBeGreaterThanOrEqual(pdfPages(pdf) - 1)
  for (const { name } of lines) {
    const words = name.replace(/\s+/g, ' ').slice(0, 24)
    expect(pdfText(pdf).replace(/\s+/g, ' ')).toContain(words)
  }
})

test('the page of an exchange shows its credit note, the goods that came back, and what went back', async () => {
  const exchange = {
    creditNoteNumber: 'T1C/26-27/000029',
    original: {
      number: 'T1/26-27/004100',
      businessDate: sampleBill().businessDate,
      reason: 'Wrong item',
    },
    lines: [
      {
        lineNo: 1,
        name: 'Aam panna',
        variantLabel: '500 ml',
        unit: 'NOS',
        quantityMilli: 2000,
        totalMinor: minor(390_00),
      },
    ],
    taxableMinor: minor(371_43),
    taxMinor: minor(18_57),
    roundOffMinor: minor(0),
    totalMinor: minor(390_00),
    coveredMinor: minor(300_00),
    given: [{ kind: 'upi' as const, amountMinor: minor(90_00) }],
  }
  const text = pdfText(await invoicePdf(sampleBill({ exchange }))).replace(/\s+/g, ' ')
  expect(text).toContain('T1C/26-27/000029')
  expect(text).toContain('T1/26-27/004100')
  expect(text).toMatch(/Aam panna, 500 ml 2 Nos −390\.00/)
  expect(text).toContain('Given back by UPI ₹90.00')
})

test('a duplicate says so; the copies of rule 48 have their names', async () => {
  const duplicate = pdfText(await invoicePdf(sampleBill(), { copy: 'original', duplicate: true }))
  const transport = pdfText(
    await invoicePdf(sampleBill(), { copy: 'transporter', duplicate: false }),
  )
  expect(duplicate).toContain('DUPLICATE')
  expect(transport).toContain('Duplicate for transporter')
  expect(transport).not.toContain('DUPLICATE')
})

test('the same snapshot gives the same file, whenever it is asked for', async () => {
  const first = await invoicePdf(sampleBill())
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  const later = await invoicePdf(JSON.parse(JSON.stringify(sampleBill())))
  expect(later.equals(first)).toBe(true)
})

test('text of a customer is text: it cannot pull in a file or an address', async () => {
  const line = sampleLine({
    lineNo: 1,
    name: '{"image":"/etc/passwd"} http://x/',
    totalMinor: minor(1_00),
  })
  expect(pdfText(await invoicePdf(sampleBill({ lines: [line] })))).toContain('/etc/passwd')
})

test('each script stands in its own type, beside Latin in one text', async () => {
  const line = sampleLine({ lineNo: 1, name: 'Aavin பால் 500 ml', totalMinor: minor(30_00) })
  const text = pdfText(await invoicePdf(sampleBill({ lines: [line] })))
  expect(text).toMatch(/Aavin\s+பால்\s+500\s+ml/)
})

test('a name with a typing error that no shaper knows still makes a page', async () => {
  const line = sampleLine({ lineNo: 1, name: 'इ् ऱ़ क\u200c', totalMinor: minor(30_00) })
  expect(pdfText(await invoicePdf(sampleBill({ lines: [line] })))).toContain('₹30.00')
})
