import { pair, paragraph } from '../../../core/rules/receipt/measure.ts'
import { type Columns, type ReceiptRow, solidRule } from '../../../core/rules/receipt/rows.ts'

/** A page that shows the width, the sizes, other letters and scripts, and bars. */
export function testPageRows(title: string, columns: Columns): ReceiptRow[] {
  return [
    ...paragraph('Vendly', columns, { align: 'center', bold: true, size: 'double' }),
    ...paragraph(title, columns, { align: 'center' }),
    solidRule,
    ...paragraph('1234567890'.repeat(5).slice(0, columns), columns),
    ...pair('Left', 'Right', columns),
    ...pair('Bold', '₹1,23,456.00', columns, { bold: true }),
    ...pair('Tall', '₹99.50', columns, { size: 'tall' }),
    ...paragraph('Café, crème brûlée', columns),
    ...paragraph('नमस्ते, क्षत्रिय, श्री', columns, { bold: true }),
    solidRule,
    { kind: 'barcode', text: 'VENDLY/0001' },
  ]
}
