import { typesetter } from '../../../core/printing/glyph-outlines.ts'
import { receiptPrinter } from '../../../core/printing/receipt-printer.ts'
import { row } from '../../../core/rules/receipt/rows.ts'
import { keepFonts, readFont } from './kept-fonts.ts'

// Large, and needed by counters with a printer on USB only: loaded when the first paper is printed.

export const { receiptBytes, giftReceiptBytes, rowsToBytes } = receiptPrinter(
  typesetter(readFont).shapeText,
)

/** Fetches all that printing takes, types and program, for the day on which nobody can be asked. */
export async function makeReady(): Promise<void> {
  const drawn = row([{ text: 'क', width: 48, align: 'left' }])
  await rowsToBytes([drawn], { paper: '80', cutter: false })
  await keepFonts()
}
