import type { Block } from 'pdfmake'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { type Minor, negate } from '../../../core/kernel/money.ts'
import { dateWords } from '../../../core/rules/receipt/draft.ts'
import { goodsName, quantityWords } from '../../../core/rules/receipt/lines.ts'
import { englishWords } from '../../../core/rules/receipt/words.ts'
import { ruledRows } from './page-items.ts'
import { between, figure, grey, label, pairs, plain } from './page-parts.ts'
import { pageWords } from './page-words.ts'

/** The credit note of an exchange, above the goods that went out: the goods that came back, value and tax. */
export function pageExchange(snapshot: DocumentSnapshot): Block[] {
  const { exchange } = snapshot
  if (!exchange) return []
  const { original, creditNoteNumber, lines } = exchange
  const against = `${pageWords.against} ${original.number}${between}${dateWords(original.businessDate)}`
  const minus = (amount: Minor) => figure(plain(snapshot, negate(amount)))
  return [
    { text: `${pageWords.exchange}${between}${creditNoteNumber}`, fontSize: 11, bold: true },
    { text: `${against}${between}${original.reason}`, color: grey, margin: [0, 0, 0, 4] },
    {
      fontSize: 8.5,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: ['*', 'auto', 'auto'],
        body: [
          [
            label(pageWords.columns.description),
            { ...label(pageWords.columns.quantity), alignment: 'right' },
            { ...label(pageWords.columns.amount), alignment: 'right' },
          ],
          ...lines.map((line) => [
            { text: goodsName(line), bold: true },
            figure(quantityWords(line, englishWords)),
            minus(line.totalMinor),
          ]),
        ],
      },
      layout: ruledRows,
    },
    {
      margin: [0, 4, 0, 12],
      columns: [
        { width: '*', text: '' },
        {
          width: 210,
          ...pairs(
            sumsOf(exchange).map(([text, amount]) => [{ text, color: grey }, minus(amount)]),
          ),
        },
      ],
    },
    { text: englishWords.goesOut, bold: true, margin: [0, 0, 0, 4] },
  ]
}

function sumsOf(exchange: NonNullable<DocumentSnapshot['exchange']>): [string, Minor][] {
  const { taxableMinor, taxMinor, roundOffMinor, totalMinor } = exchange
  const tax: [string, Minor][] =
    taxMinor === 0
      ? []
      : [
          [pageWords.taxableValue, taxableMinor],
          [pageWords.columns.tax, taxMinor],
        ]
  const rounded: [string, Minor][] =
    roundOffMinor === 0 ? [] : [[pageWords.roundOff, roundOffMinor]]
  return [...tax, ...rounded, [pageWords.credited, totalMinor]]
}
