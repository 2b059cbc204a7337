import { expect, test } from 'vitest'
import type { DocumentSnapshot } from '../../contracts/documents.ts'
import type { BusinessDate } from '../../kernel/dates.ts'
import { minor, zero } from '../../kernel/money.ts'
import { layoutReceipt } from './layout-receipt.ts'
import { sampleBill, sampleLine } from './sample-bill.ts'
import { textLines } from './text-lines.ts'

const paid = (kind: 'exchange' | 'cash', amount: number, change = 0) => ({
  kind,
  amountMinor: minor(amount),
  tenderedMinor: minor(amount + change),
  changeMinor: minor(change),
  reference: null,
})

const exchange: NonNullable<DocumentSnapshot['exchange']> = {
  creditNoteNumber: 'T1C/26-27/000029',
  original: {
    number: 'T1/26-27/004100',
    businessDate: '2026-10-10' as BusinessDate,
    reason: 'Wrong item',
  },
  lines: [
    {
      lineNo: 2,
      name: 'Aam panna',
      variantLabel: '500 ml',
      unit: 'NOS',
      quantityMilli: 2000,
      totalMinor: minor(390_00),
    },
  ],
  taxableMinor: minor(371_43),
  taxMinor: minor(18_57),
  roundOffMinor: zero,
  totalMinor: minor(390_00),
  coveredMinor: minor(390_00),
  given: [],
}

const dearer = sampleBill({
  lines: [sampleLine({ lineNo: 1, name: 'Wild forest honey', totalMinor: minor(480_00) })],
  tenders: [paid('cash', 90_00, 10_00), paid('exchange', 390_00)],
  exchange,
})

const paper = (snapshot: DocumentSnapshot, columns: 48 | 32 = 48) =>
  textLines(layoutReceipt(snapshot, { columns, copy: 'original' }), columns)

test('one paper shows what came back under its credit note, what went out, and the difference', () => {
  const lines = paper({ ...dearer, totals: { ...dearer.totals, changeMinor: minor(10_00) } })
  const from = lines.findIndex((line) => line.includes('EXCHANGE'))
  expect(lines.slice(from, from + 12)).toEqual([
    '                    EXCHANGE',
    'CREDIT NOTE                     T1C/26-27/000029',
    'Against bill T1/26-27/004100 of 10 Oct 2026',
    'Reason: Wrong item',
    'Aam panna, 500 ml                        -390.00',
    '2 Nos',
    'Taxable                                  -371.43',
    'GST                                       -18.57',
    'CREDIT                                   -390.00',
    '------------------------------------------------',
    'Goes out instead',
    'Wild forest honey                         480.00',
  ])
  const total = lines.findIndex((line) => line.startsWith('TOTAL'))
  expect(lines.slice(total, total + 6)).toEqual([
    'TOTAL          Rs 480.00',
    '────────────────────────────────────────────────',
    'Exchanged goods                           390.00',
    'To pay                                     90.00',
    'Cash                                      100.00',
    'Change                                     10.00',
  ])
})

test('what went back beside cheaper goods is told, and nothing is to pay', () => {
  const lines = paper(
    sampleBill({
      lines: [sampleLine({ lineNo: 1, name: 'Soap', totalMinor: minor(300_00) })],
      tenders: [paid('exchange', 300_00)],
      exchange: {
        ...exchange,
        coveredMinor: minor(300_00),
        given: [{ kind: 'upi', amountMinor: minor(90_00) }],
      },
    }),
    32,
  )
  expect(lines).toContain('Given back, UPI            90.00')
  expect(lines.some((line) => line.startsWith('To pay'))).toBe(false)
})
