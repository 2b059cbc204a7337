import type { DocumentSnapshot } from '../../contracts/documents.ts'
import { trainingNumber } from '../numbering.ts'
import { type Draft, dateWords } from './draft.ts'
import { sellerRows } from './header.ts'
import { goodsName, pieceWords, quantityWords } from './lines.ts'
import { pair, paragraph } from './measure.ts'
import { type Columns, dashedRule, type ReceiptRow, solidRule } from './rows.ts'
import { englishWords, type ReceiptWords } from './words.ts'

type Line = DocumentSnapshot['lines'][number]

/** Only what was sold has a gift receipt: a credit note or an offer tells nothing that could be exchanged. */
export function hasGiftReceipt(snapshot: Pick<DocumentSnapshot, 'kind'>): boolean {
  return !['credit_note', 'return_note', 'quotation'].includes(snapshot.kind)
}

export interface GiftOptions {
  readonly columns: Columns
  /** The printer failed on the way, so that the same paper may already be out. */
  readonly repeated?: boolean
  readonly words?: ReceiptWords
}

/**
 * The paper that goes with a present: what it is, how many, and the number as bars for a return or an exchange. It
 * tells no amount, no tender and no buyer, and is no bill.
 */
export function layoutGiftReceipt(snapshot: DocumentSnapshot, options: GiftOptions): ReceiptRow[] {
  const { columns, words = englishWords } = options
  const draft: Draft = { snapshot, columns, words }
  const centred = (text: string) => paragraph(text, columns, { align: 'center' })
  const loud = (text: string) =>
    paragraph(text, columns, { align: 'center', bold: true, size: 'tall' })
  return [
    ...(snapshot.number === trainingNumber ? loud(words.training) : []),
    ...(options.repeated ? centred(words.repeated) : []),
    ...sellerRows(draft),
    solidRule,
    ...loud(words.giftReceipt),
    ...pair(dateWords(snapshot.businessDate), snapshot.number, columns),
    dashedRule,
    ...snapshot.lines.flatMap((line) => rowsOf(draft, line)),
    dashedRule,
    ...centred(words.giftSays),
    { kind: 'feed', lines: 1 },
    { kind: 'barcode', text: snapshot.number },
    ...centred(snapshot.number),
  ]
}

function rowsOf({ columns, words }: Draft, line: Line): ReceiptRow[] {
  const piece = pieceWords(line, words)
  return [
    ...pair(goodsName(line), quantityWords(line, words), columns, { bold: true }),
    ...(piece === '' ? [] : paragraph(piece, columns)),
  ]
}
