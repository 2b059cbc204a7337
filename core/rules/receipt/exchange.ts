import type { DocumentSnapshot } from '../../contracts/documents.ts'
import { type Minor, minor, negate, zero } from '../../kernel/money.ts'
import { type Draft, dateWords, plainAmount } from './draft.ts'
import { goodsName, quantityWords } from './lines.ts'
import { pair, paragraph } from './measure.ts'
import { dashedRule, type ReceiptRow } from './rows.ts'

export type ExchangeOnPaper = NonNullable<DocumentSnapshot['exchange']>

/** What the customer pays beside the returned goods; nothing where these are worth as much or more. */
export function differenceToPay({ totals, exchange }: DocumentSnapshot): Minor {
  const { totalMinor, giftCardsMinor = zero } = totals
  return exchange ? minor(totalMinor + giftCardsMinor - exchange.coveredMinor) : zero
}

/**
 * The credit note of an exchange, on the paper of the bill that came in its place: its number, the bill it corrects,
 * the goods that came back, value and tax (rule 53(1A)).
 */
export function exchangeRows(draft: Draft): ReceiptRow[] {
  const { snapshot, columns, words } = draft
  const { exchange } = snapshot
  if (!exchange) return []
  const { original } = exchange
  const against = `${words.against} ${original.number} ${words.on} ${dateWords(original.businessDate)}`
  return [
    ...paragraph(words.exchange, columns, { align: 'center', bold: true, size: 'tall' }),
    ...pair(words.creditNote, exchange.creditNoteNumber, columns, { bold: true }),
    ...paragraph(against, columns),
    ...paragraph(`${words.reason}: ${original.reason}`, columns),
    ...exchange.lines.flatMap((line) => [
      ...pair(goodsName(line), plainAmount(draft, negate(line.totalMinor)), columns, {
        bold: true,
      }),
      ...paragraph(quantityWords(line, words), columns),
    ]),
    ...valueRows(draft, exchange),
    ...pair(words.credited, plainAmount(draft, negate(exchange.totalMinor)), columns, {
      bold: true,
    }),
    dashedRule,
    ...paragraph(words.goesOut, columns, { bold: true }),
  ]
}

function valueRows(draft: Draft, exchange: ExchangeOnPaper): ReceiptRow[] {
  const { columns, words } = draft
  const rows: [string, Minor][] = [
    [words.taxable, exchange.taxMinor === 0 ? zero : exchange.taxableMinor],
    [words.tax, exchange.taxMinor],
    [words.roundOff, exchange.roundOffMinor],
  ]
  return rows
    .filter(([, amount]) => amount !== 0)
    .flatMap(([word, amount]) => pair(word, plainAmount(draft, negate(amount)), columns))
}

/** What went back to the customer beside the goods, where they are worth less than what came back. */
export function givenRows(draft: Draft): ReceiptRow[] {
  const { snapshot, columns, words } = draft
  const given = snapshot.exchange?.given ?? []
  return given.flatMap(({ kind, amountMinor }) =>
    pair(`${words.toGiveBack}, ${words.tenders[kind]}`, plainAmount(draft, amountMinor), columns, {
      bold: true,
    }),
  )
}
