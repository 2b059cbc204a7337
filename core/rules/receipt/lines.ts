import type { DocumentSnapshot } from '../../contracts/documents.ts'
import { negate } from '../../kernel/money.ts'
import { formatQuantity, quantity } from '../../kernel/quantity.ts'
import { formatRate } from '../../kernel/rate.ts'
import { type Draft, dateWords, plainAmount } from './draft.ts'
import { pair, paragraph } from './measure.ts'
import type { ReceiptRow } from './rows.ts'
import type { ReceiptWords } from './words.ts'

type Line = DocumentSnapshot['lines'][number]

/** Each line: what it is and its price, then how the price came about. */
export function lineRows(draft: Draft): ReceiptRow[] {
  return draft.snapshot.lines.flatMap((line) => rowsOf(draft, line))
}

function rowsOf(draft: Draft, line: Line): ReceiptRow[] {
  const { columns, words } = draft
  return [
    ...pair(goodsName(line), plainAmount(draft, line.giftCardMinor ?? line.grossMinor), columns, {
      bold: true,
    }),
    ...paragraph(detailOf(draft, line), columns),
    ...(line.discountMinor > 0
      ? pair(words.discount, plainAmount(draft, negate(line.discountMinor)), columns)
      : []),
    ...pieceRows(draft, line),
    ...(line.note ? paragraph(line.note, columns) : []),
  ]
}

/** "Aam panna, 500 ml" */
export const goodsName = ({ name, variantLabel }: Pick<Line, 'name' | 'variantLabel'>): string =>
  variantLabel ? `${name}, ${variantLabel}` : name

/** "2 Nos", "0.352 kg" */
export function quantityWords(
  line: Pick<Line, 'quantityMilli' | 'unit'>,
  words: Pick<ReceiptWords, 'units'>,
): string {
  const unit = words.units[line.unit] ?? line.unit
  return [formatQuantity(quantity(line.quantityMilli)), unit].filter(Boolean).join(' ')
}

function pieceRows({ columns, words }: Draft, line: Line): ReceiptRow[] {
  const text = pieceWords(line, words)
  return text === '' ? [] : paragraph(text, columns)
}

/** What is known of the very piece: "Batch A12 · Exp 31 Mar 2027 · S/N 4711". */
export function pieceWords(
  { batch, expiresOn, serial }: Pick<Line, 'batch' | 'expiresOn' | 'serial'>,
  words: Pick<ReceiptWords, 'batch' | 'expires' | 'serial'>,
): string {
  const parts = [
    batch && `${words.batch} ${batch}`,
    expiresOn && `${words.expires} ${dateWords(expiresOn)}`,
    serial && `${words.serial} ${serial}`,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** "0.352 kg x 1,120.00 · HSN 0801 · 5%"; narrow paper gives the HSN in the tax summary only. */
function detailOf(draft: Draft, line: Line): string {
  const { columns, words } = draft
  const price = plainAmount(draft, line.unitPriceMinor)
  const parts = [`${quantityWords(line, words)} x ${price}`]
  if (line.hsn && columns > 32) parts.push(`${words.hsn} ${line.hsn}`)
  if (line.taxes.length > 0) parts.push(formatRate(line.rate))
  return parts.join(' · ')
}
