import type { DocumentSnapshot } from '../../contracts/documents.ts'
import { add, minor, negate, zero } from '../../kernel/money.ts'
import { type Draft, plainAmount, signedAmount } from './draft.ts'
import { differenceToPay, givenRows } from './exchange.ts'
import { columnsOf, pair } from './measure.ts'
import { dashedRule, type ReceiptRow, solidRule } from './rows.ts'

/** From the sum of the lines to what was paid and how. */
export function totalRows(draft: Draft): ReceiptRow[] {
  return [
    dashedRule,
    ...sumRows(draft),
    solidRule,
    ...grandTotal(draft),
    solidRule,
    ...giftCardRows(draft),
    ...tenderRows(draft),
  ]
}

function sumRows(draft: Draft): ReceiptRow[] {
  const { snapshot, columns, words } = draft
  const { totals, lines } = snapshot
  const items = lines.filter((line) => !line.giftCardMinor).length
  const count = `${items} ${items === 1 ? words.item : words.items}`
  // Prices without tax leave a gap between the sum of the lines and the total: the tax put on top of them.
  const onTop = minor(
    totals.taxableMinor + totals.taxMinor - (totals.grossMinor - totals.discountMinor),
  )
  const optional = [
    [words.discount, negate(totals.discountMinor)],
    [words.taxAdded, onTop],
    [words.roundOff, totals.roundOffMinor],
  ] as const
  return [
    ...pair(count, plainAmount(draft, totals.grossMinor), columns),
    ...optional
      .filter(([, amount]) => amount !== 0)
      .flatMap(([word, amount]) => pair(word, plainAmount(draft, amount), columns)),
  ]
}

function grandTotal(draft: Draft): ReceiptRow[] {
  const { snapshot, columns, words } = draft
  const word = snapshot.kind === 'credit_note' ? words.credited : words.total
  const amount = signedAmount(draft, snapshot.totals.totalMinor)
  const fits = (columnsOf(word) + 1 + columnsOf(amount)) * 2 <= columns
  return pair(word, amount, columns, { bold: true, size: fits ? 'double' : 'tall' })
}

/** Gift cards are no supply: they stand below the total of the bill, and with it make what is paid. */
function giftCardRows(draft: Draft): ReceiptRow[] {
  const { snapshot, columns, words } = draft
  const { giftCardsMinor = zero, totalMinor } = snapshot.totals
  if (giftCardsMinor === 0) return []
  const word = snapshot.kind === 'credit_note' ? words.toGiveBack : words.toPay
  const together = plainAmount(draft, add(totalMinor, giftCardsMinor))
  return [
    ...pair(words.giftCards, plainAmount(draft, giftCardsMinor), columns),
    ...pair(word, together, columns, { bold: true }),
  ]
}

function tenderRows(draft: Draft): ReceiptRow[] {
  const { snapshot, columns, words } = draft
  const { tipMinor, changeMinor } = snapshot.totals
  const tip = tipMinor > 0 ? pair(words.tip, plainAmount(draft, tipMinor), columns) : []
  const [goods, money] = [true, false].map((exchanged) =>
    snapshot.tenders
      .filter((tender) => (tender.kind === 'exchange') === exchanged)
      .flatMap((tender) => tenderRow(draft, tender)),
  ) as [ReceiptRow[], ReceiptRow[]]
  const difference = differenceToPay(snapshot)
  const toPay =
    difference > 0 ? pair(words.toPay, plainAmount(draft, difference), columns, { bold: true }) : []
  const change =
    changeMinor > 0
      ? pair(words.change, plainAmount(draft, changeMinor), columns, { bold: true })
      : []
  return [...tip, ...goods, ...toPay, ...money, ...change, ...givenRows(draft)]
}

function tenderRow(draft: Draft, tender: DocumentSnapshot['tenders'][number]): ReceiptRow[] {
  const reference = tender.reference ? ` ${maskedReference(tender.reference)}` : ''
  const name = `${draft.words.tenders[tender.kind]}${reference}`
  return pair(name, plainAmount(draft, tender.tenderedMinor), draft.columns)
}

/** The last four of a card or payment reference are enough to find it again. */
function maskedReference(reference: string): string {
  return reference.length > 4 ? `xx${reference.slice(-4)}` : reference
}
