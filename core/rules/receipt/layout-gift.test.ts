import { expect, test } from 'vitest'
import { minor } from '../../kernel/money.ts'
import { hasGiftReceipt, layoutGiftReceipt } from './layout-gift.ts'
import { columnsOf } from './measure.ts'
import { sampleBill, sampleLine } from './sample-bill.ts'
import { textLines } from './text-lines.ts'

test('a gift receipt tells what and how many, and its number as bars', () => {
  const lines = textLines(layoutGiftReceipt(sampleBill(), { columns: 48 }), 48)
  expect(lines.slice(4)).toEqual([
    '────────────────────────────────────────────────',
    '                  GIFT RECEIPT',
    '17 Oct 2026                      T1/26-27/004182',
    '------------------------------------------------',
    'Assam second flush tea                     2 Nos',
    'Wild forest honey                          1 Nos',
    'Cashew W240, loose                      0.352 kg',
    'Vetiver reed diffuser                      1 Nos',
    'केसर, कश्मीरी                                  1 Nos',
    'Gift wrap, kraft and twine                 1 Nos',
    '------------------------------------------------',
    'Bring this to exchange or return. It is no bill.',
    '',
    '[barcode T1/26-27/004182]',
    '                T1/26-27/004182',
  ])
})

test.each([48, 32] as const)(
  'it tells no amount, no tender and no buyer in %i columns',
  (columns) => {
    const name = 'Handwoven Chanderi silk and cotton stole with zari border'
    const bill = sampleBill({
      lines: [
        sampleLine({
          lineNo: 1,
          name,
          serial: 'SN4711',
          discountMinor: minor(77_77),
          note: 'for 999.99 only',
          totalMinor: minor(1_234_56),
        }),
      ],
    })
    const rows = layoutGiftReceipt(bill, { columns, repeated: true })
    const words = textLines(rows, columns).join(' ').replace(/\s+/g, ' ')
    expect(words).toContain('S/N SN4711')
    expect(words).not.toMatch(/\d\.\d\d\b|Rs|Cash|Ananya|98201|Discount|TAX INVOICE/)
    for (const row of rows) {
      if (row.kind !== 'text') continue
      for (const cell of row.cells) expect(columnsOf(cell.text)).toBeLessThanOrEqual(cell.width)
    }
  },
)

test('only what was sold has one', () => {
  const kinds = ['tax_invoice', 'plain_bill', 'credit_note', 'return_note', 'quotation'] as const
  expect(kinds.filter((kind) => hasGiftReceipt({ kind }))).toEqual(['tax_invoice', 'plain_bill'])
})
