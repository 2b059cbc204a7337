import type ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import type { DocumentSnapshot } from '../contracts/documents.ts'
import { layoutGiftReceipt } from '../rules/receipt/layout-gift.ts'
import { layoutReceipt } from '../rules/receipt/layout-receipt.ts'
import {
  type Columns,
  columnsOfPaper,
  type ReceiptRow,
  type TextRow,
} from '../rules/receipt/rows.ts'
import { hasPrinterLetters, textLine } from '../rules/receipt/text-lines.ts'
import type { Bitmap } from './bitmap.ts'
import { code128Payload } from './code128.ts'
import type { ShapeText } from './glyph-outlines.ts'
import { rasteriseRow } from './raster-row.ts'

export interface ReceiptPaper {
  readonly paper: '80' | '58'
  readonly cutter: boolean
}

export interface ReceiptRequest extends ReceiptPaper {
  readonly copy: 'original' | 'duplicate'
  readonly repeated?: boolean
  /** Opens the drawer that hangs on the printer before anything is printed. */
  readonly kickDrawer?: boolean
}

/** Makes the bytes of papers. The same frozen paper gives the same bytes for ever, on the server and on a device. */
export function receiptPrinter(shapeText: ShapeText) {
  const rowsToBytes = (rows: readonly ReceiptRow[], printer: PrinterAbility) =>
    bytesOfRows(rows, printer, shapeText)
  return {
    /** Any rows as ESC/POS bytes. */
    rowsToBytes,
    /** The receipt of a frozen bill as ESC/POS bytes. */
    receiptBytes(snapshot: DocumentSnapshot, request: ReceiptRequest): Promise<Uint8Array> {
      const { copy, repeated, paper } = request
      const columns = columnsOfPaper(paper)
      return rowsToBytes(layoutReceipt(snapshot, { columns, copy, repeated }), request)
    },
    /** The gift receipt of a frozen bill as ESC/POS bytes. It never opens a drawer. */
    giftReceiptBytes(
      snapshot: DocumentSnapshot,
      request: ReceiptPaper & { readonly repeated?: boolean },
    ): Promise<Uint8Array> {
      const columns = columnsOfPaper(request.paper)
      const rows = layoutGiftReceipt(snapshot, { columns, repeated: request.repeated })
      return rowsToBytes(rows, request)
    },
  }
}

type PrinterAbility = ReceiptPaper & { readonly kickDrawer?: boolean }

/** Letters where the printer has them, pictures of the line where it has not. */
async function bytesOfRows(
  rows: readonly ReceiptRow[],
  printer: PrinterAbility,
  shapeText: ShapeText,
): Promise<Uint8Array> {
  const encoder = await newEncoder(columnsOfPaper(printer.paper))
  encoder.initialize().codepage('auto')
  for (const each of rows) {
    if (each.kind === 'text' && !hasPrinterLetters(each))
      addPicture(encoder, await rasteriseRow(each, shapeText))
    else addRow(encoder, each, columnsOfPaper(printer.paper))
  }
  if (printer.cutter) encoder.cut('partial')
  else encoder.newline(feedBeforeTear)
  const bytes = encoder.encode()
  return printer.kickDrawer ? new Uint8Array([...openDrawerBytes, ...bytes]) : bytes
}

/** ESC p: a pulse of 50 ms on the first drawer; it goes ahead, so that change is given while the paper runs. */
export const openDrawerBytes: Uint8Array = new Uint8Array([0x1b, 0x70, 0, 25, 250])

/** Lines between the printing head and the edge where paper is cut or torn off. */
const feedBeforeTear = 4

async function newEncoder(columns: Columns): Promise<ReceiptPrinterEncoder> {
  const { default: Encoder } = await import('@point-of-sale/receipt-printer-encoder')
  return new Encoder({
    language: 'esc-pos',
    columns,
    codepageMapping: 'epson',
    // Page 437 is what the cheapest printers have; 858 adds the rest of the letters of Western Europe.
    codepageCandidates: ['cp437', 'cp858'],
    imageMode: 'raster',
    feedBeforeCut: feedBeforeTear,
    newline: '\n',
    errors: 'relaxed',
  })
}

function addRow(encoder: ReceiptPrinterEncoder, each: ReceiptRow, columns: Columns): void {
  switch (each.kind) {
    case 'text':
      return addText(encoder, each)
    case 'rule':
      encoder
        .bold(each.style === 'solid')
        .line('-'.repeat(columns))
        .bold(false)
      return
    case 'feed':
      encoder.newline(each.lines)
      return
    case 'barcode':
      return addBarcode(encoder, each.text)
    case 'qr':
      encoder
        .align('center')
        .qrcode(each.text, { model: 2, size: 6, errorlevel: 'm' })
        .align('left')
  }
}

function addText(encoder: ReceiptPrinterEncoder, each: TextRow): void {
  const wide = each.size === 'double' ? 2 : 1
  const high = each.size === 'normal' ? 1 : 2
  encoder.bold(each.bold).size(wide, high).line(textLine(each)).size(1, 1).bold(false)
}

/** GS v 0: the picture of a line, sent as it is because every dot is already black or white. */
function addPicture(encoder: ReceiptPrinterEncoder, { width, height, bytes }: Bitmap): void {
  const across = width / 8
  const head = [0x1d, 0x76, 0x30, 0, across & 0xff, across >> 8, height & 0xff, height >> 8]
  encoder.raw([...head, ...bytes])
}

const barcodeHeight = 64

/** GS k: bars two dots wide, so that sixteen letters fit on narrow paper; the number is printed beneath as text. */
function addBarcode(encoder: ReceiptPrinterEncoder, text: string): void {
  const payload = code128Payload(text)
  encoder.align('center')
  encoder.raw([0x1b, 0x61, 1, 0x1d, 0x68, barcodeHeight, 0x1d, 0x77, 2, 0x1d, 0x48, 0])
  encoder.raw([0x1d, 0x6b, 0x49, payload.length, ...payload, 0x0a, 0x1b, 0x61, 0])
  encoder.align('left')
}
