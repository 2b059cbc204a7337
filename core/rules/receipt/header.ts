import type { DocumentSnapshot } from '../../contracts/documents.ts'
import { type Draft, dateWords, issuedWords } from './draft.ts'
import { columnsOf, pair, paragraph } from './measure.ts'
import { type Columns, dashedRule, type ReceiptRow, solidRule } from './rows.ts'

/** Seller, compulsory words, kind and number of the document, when and by whom, and the buyer. */
export function headerRows(draft: Draft): ReceiptRow[] {
  return [
    ...sellerRows(draft),
    ...draft.snapshot.legalNotes.flatMap((note) =>
      paragraph(note, draft.columns, { align: 'center', bold: true }),
    ),
    solidRule,
    ...documentRows(draft),
    ...buyerRows(draft),
    dashedRule,
  ]
}

/** Who sells: name, address, phone and GSTIN. */
export function sellerRows({ snapshot, columns, words }: Draft): ReceiptRow[] {
  const { seller } = snapshot
  const centred = (text: string) => paragraph(text, columns, { align: 'center' })
  const fits = columnsOf(seller.name) * 2 <= columns
  return [
    ...paragraph(seller.name, columns, {
      align: 'center',
      bold: true,
      size: fits ? 'double' : 'tall',
    }),
    ...(seller.legalName ? centred(seller.legalName) : []),
    ...centred(seller.addressLines.join(', ')),
    ...(seller.phone ? centred(`${words.phone} ${seller.phone}`) : []),
    ...(seller.gstin ? centred(`${words.gstin} ${seller.gstin}`) : []),
  ]
}

function documentRows({ snapshot, columns, words }: Draft): ReceiptRow[] {
  const { original } = snapshot
  const by = `${words.register} ${snapshot.registerCode} · ${snapshot.cashier}`
  return [
    ...pair(snapshot.title.toUpperCase(), snapshot.number, columns, { bold: true }),
    ...besideOrBelow(issuedWords(snapshot), by, columns),
    ...(original
      ? [
          ...paragraph(
            `${words.against} ${original.number} ${words.on} ${dateWords(original.businessDate)}`,
            columns,
          ),
          ...paragraph(`${words.reason}: ${original.reason}`, columns),
        ]
      : []),
  ]
}

/** Two short texts on one row, or one under the other where the paper is narrow. */
function besideOrBelow(left: string, right: string, columns: Columns): ReceiptRow[] {
  if (columnsOf(left) + 1 + columnsOf(right) <= columns) return pair(left, right, columns)
  return [...paragraph(left, columns), ...paragraph(right, columns)]
}

/** Rule 46(e): from this taxable value on an unregistered buyer is named with address and state. */
const namedBuyerFromMinor = 50_000_00

/**
 * The buyer by name, and by half a phone number because slips are left lying about. Address, state and GSTIN follow
 * where rule 46(d) or (e) wants them; the A4 page always gives all.
 */
function buyerRows({ snapshot, columns, words }: Draft): ReceiptRow[] {
  const { buyer } = snapshot
  if (!buyer) return []
  const rows = pair(buyer.name, buyer.phone ? maskedPhone(buyer.phone) : '', columns)
  if (!buyer.gstin && snapshot.totals.taxableMinor < namedBuyerFromMinor) return rows
  const lines = [
    ...buyer.addressLines,
    stateLine(buyer, words.state),
    buyer.gstin ? `${words.gstin} ${buyer.gstin}` : '',
  ]
  return [...rows, ...lines.flatMap((line) => paragraph(line, columns))]
}

function stateLine(buyer: NonNullable<DocumentSnapshot['buyer']>, word: string): string {
  return buyer.stateCode ? `${word} ${buyer.stateName} (${buyer.stateCode})` : ''
}

/** 98201 xx 417: enough for the buyer to know it, not enough for a finder of the slip. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').slice(-10)
  return digits.length < 10 ? digits : `${digits.slice(0, 5)} xx ${digits.slice(-3)}`
}
