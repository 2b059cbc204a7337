import type { DocumentSnapshot } from '../../contracts/documents.ts'
import { trainingNumber } from '../numbering.ts'
import { type Draft, signedAmount } from './draft.ts'
import { exchangeRows } from './exchange.ts'
import { headerRows } from './header.ts'
import { lineRows } from './lines.ts'
import { pair, paragraph } from './measure.ts'
import { type Columns, dashedRule, type ReceiptRow } from './rows.ts'
import { taxRows } from './taxes.ts'
import { totalRows } from './totals.ts'
import { englishWords, type ReceiptWords } from './words.ts'

export interface ReceiptOptions {
  readonly columns: Columns
  readonly copy: 'original' | 'duplicate'
  /** The printer failed on the way, so that the same paper may already be out: the paper says so. */
  readonly repeated?: boolean
  /** Address of the bill online. */
  readonly qrText?: string
  readonly words?: ReceiptWords
}

/**
 * Sets a frozen bill in rows for paper of 48 or 32 columns: the one layout behind printed receipts. The same snapshot
 * gives the same rows for ever, and a copy says that it is one.
 */
export function layoutReceipt(snapshot: DocumentSnapshot, options: ReceiptOptions): ReceiptRow[] {
  const { columns, words = englishWords } = options
  const draft: Draft = { snapshot, columns, words }
  return [
    ...markRows(snapshot, options, words),
    ...headerRows(draft),
    ...exchangeRows(draft),
    ...lineRows(draft),
    ...totalRows(draft),
    ...taxRows(draft),
    ...savedRows(draft),
    ...footerRows(draft, options),
  ]
}

function markRows(
  snapshot: DocumentSnapshot,
  options: ReceiptOptions,
  words: ReceiptWords,
): ReceiptRow[] {
  const { columns } = options
  const mark = (text: string) =>
    paragraph(text, columns, { align: 'center', bold: true, size: 'tall' })
  return [
    // Practice at the till: the paper must never pass for a bill.
    ...(snapshot.number === trainingNumber ? mark(words.training) : []),
    ...(options.copy === 'duplicate' ? mark(words.duplicate) : []),
    ...(options.repeated ? paragraph(words.repeated, columns, { align: 'center' }) : []),
  ]
}

function savedRows(draft: Draft): ReceiptRow[] {
  const { snapshot, columns, words } = draft
  if (snapshot.totals.savedMinor <= 0) return []
  const saved = signedAmount(draft, snapshot.totals.savedMinor)
  return [dashedRule, ...pair(words.saved, saved, columns, { bold: true })]
}

/** The thanks, larger, then the small print, and the number as bars that any till can scan to find the bill. */
function footerRows({ snapshot, columns }: Draft, options: ReceiptOptions): ReceiptRow[] {
  const [thanks = '', ...more] = snapshot.footer
  return [
    dashedRule,
    ...paragraph(thanks, columns, { align: 'center', bold: true, size: 'tall' }),
    ...more.flatMap((line) => paragraph(line, columns, { align: 'center' })),
    { kind: 'feed', lines: 1 },
    { kind: 'barcode', text: snapshot.number },
    ...paragraph(snapshot.number, columns, { align: 'center' }),
    ...(options.qrText ? [{ kind: 'qr' as const, text: options.qrText }] : []),
  ]
}
