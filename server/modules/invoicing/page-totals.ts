import type { Block } from 'pdfmake'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { type Minor, sum, zero } from '../../../core/kernel/money.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { differenceToPay } from '../../../core/rules/receipt/exchange.ts'
import { amountOf, taxColumns } from '../../../core/rules/receipt/taxes.ts'
import { englishWords } from '../../../core/rules/receipt/words.ts'
import { ruledRows } from './page-items.ts'
import { figure, grey, hairline, horizontal, label, money, pairs, plain } from './page-parts.ts'
import { pageWords } from './page-words.ts'

/** As many rows of tax as fit beside the totals; more get a table of their own that may run over pages. */
const rowsBeside = 10

/** Tax by HSN, amount in words, the totals and the signature: the totals are never torn apart. */
export function pageTotals(snapshot: DocumentSnapshot): Block[] {
  const taxes = taxTable(snapshot)
  const beside = taxes !== null && snapshot.taxSummary.length <= rowsBeside
  return [
    ...(taxes && !beside ? [{ ...taxes, margin: [0, 12, 0, 0] }] : []),
    {
      unbreakable: true,
      margin: [0, 12, 0, 0],
      stack: [
        {
          columns: [
            { width: '*', stack: [...(taxes && beside ? [taxes] : []), ...wordsBlock(snapshot)] },
            { width: 210, ...sumsBlock(snapshot) },
          ],
          columnGap: 24,
        },
        { ...horizontal(0.5, hairline), margin: [0, 10, 0, 10] },
        { columns: [paidBlock(snapshot), signatureBlock(snapshot)], columnGap: 24 },
      ],
    },
  ]
}

function taxTable(snapshot: DocumentSnapshot): Block | null {
  const taxes = taxColumns(snapshot.taxSummary)
  if (taxes.length === 0) return null
  const { columns: words } = pageWords
  const heads = [
    words.hsn,
    words.tax,
    words.taxable,
    ...taxes.map((tax) => tax.label),
    words.totalTax,
  ]
  const rows = snapshot.taxSummary.map((row) => {
    const amounts = taxes.map((tax) => amountOf(row, tax.code))
    const figures = [row.taxableMinor, ...amounts, sum(amounts)]
    return [
      { text: row.hsn ?? '' },
      figure(formatRate(row.rate)),
      ...figures.map((amount) => figure(plain(snapshot, amount))),
    ]
  })
  const head = heads.map((text, index) => ({
    ...(index === 0 ? { text } : figure(text)),
    bold: true,
    color: grey,
  }))
  return {
    fontSize: 8,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['*', ...heads.slice(1).map(() => 'auto')],
      body: [head, ...rows],
    },
    layout: { ...ruledRows, paddingTop: () => 2, paddingBottom: () => 2 },
  }
}

function wordsBlock(snapshot: DocumentSnapshot): Block[] {
  const inclusive = snapshot.lines.some((line) => line.priceIncludesTax && line.taxes.length > 0)
  return [
    { ...label(pageWords.inWords), margin: [0, 10, 0, 0] },
    { text: snapshot.totals.inWords },
    ...(inclusive ? [{ text: pageWords.ratesIncludeTax, color: grey, fontSize: 8 }] : []),
  ]
}

function sumsBlock(snapshot: DocumentSnapshot): Block {
  const { totals } = snapshot
  const taxes = taxColumns(snapshot.taxSummary)
  const taxRows = taxes.map((tax): [string, Minor] => [
    tax.label,
    sum(snapshot.taxSummary.map((row) => amountOf(row, tax.code))),
  ])
  const rows: [string, Minor][] = [
    [taxes.length > 0 ? pageWords.taxableValue : pageWords.columns.value, totals.taxableMinor],
    ...taxRows,
    ...(totals.roundOffMinor === 0
      ? []
      : [[pageWords.roundOff, totals.roundOffMinor] as [string, Minor]]),
  ]
  const word = snapshot.kind === 'credit_note' ? pageWords.credited : pageWords.total
  return {
    stack: [
      pairs(
        rows.map(([text, amount]) => [
          { text, color: grey },
          figure(plain(snapshot, amount), { bold: true }),
        ]),
      ),
      { canvas: [{ type: 'line', x1: 0, y1: 3, x2: 210, y2: 3, lineWidth: 1.5 }] },
      {
        margin: [0, 4, 0, 0],
        columns: [
          { text: word, fontSize: 13, bold: true, width: 'auto', margin: [0, 4, 0, 0] },
          figure(money(snapshot, totals.totalMinor), { fontSize: 18, bold: true, width: '*' }),
        ],
      },
    ],
  }
}

function paidBlock(snapshot: DocumentSnapshot): Block {
  const { tipMinor, changeMinor, savedMinor, giftCardsMinor = zero } = snapshot.totals
  const word = snapshot.kind === 'credit_note' ? pageWords.returnedBy : pageWords.paidBy
  const paid = snapshot.tenders.map((tender) => {
    const reference = tender.reference ? ` (${tender.reference})` : ''
    return `${englishWords.tenders[tender.kind]}${reference} ${money(snapshot, tender.tenderedMinor)}`
  })
  const difference = differenceToPay(snapshot)
  const given = (snapshot.exchange?.given ?? []).map(
    ({ kind, amountMinor }) =>
      `${pageWords.returnedBy} ${englishWords.tenders[kind]} ${money(snapshot, amountMinor)}`,
  )
  const lines = [
    ...(giftCardsMinor > 0 ? [`${pageWords.giftCards} ${money(snapshot, giftCardsMinor)}`] : []),
    ...(difference > 0 ? [`${englishWords.toPay} ${money(snapshot, difference)}`] : []),
    ...(tipMinor > 0 ? [`${pageWords.tip} ${money(snapshot, tipMinor)}`] : []),
    ...paid,
    ...given,
    ...(changeMinor > 0 ? [`${pageWords.change} ${money(snapshot, changeMinor)}`] : []),
    ...(savedMinor > 0 ? [`${pageWords.saved} ${money(snapshot, savedMinor)}`] : []),
  ]
  const head = paid.length > 0 ? [label(word)] : []
  return { width: '*', stack: [...head, ...lines.map((text) => ({ text }))] }
}

/** Rule 46(q): a signature on paper. */
function signatureBlock({ seller }: DocumentSnapshot): Block {
  return {
    width: 210,
    alignment: 'right',
    stack: [
      { text: `${pageWords.forSeller} ${seller.legalName ?? seller.name}`, margin: [0, 0, 0, 30] },
      { canvas: [{ type: 'line', x1: 60, y1: 0, x2: 210, y2: 0, lineWidth: 0.5 }] },
      { text: pageWords.signatory },
    ],
  }
}
