import type { Block, DocumentDefinition } from 'pdfmake'
import type { Statement } from '../../../core/contracts/khata.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { dateWords } from '../../../core/rules/receipt/draft.ts'
import { ruledRows } from './page-items.ts'
import { between, figure, grey, horizontal, ink, label } from './page-parts.ts'
import { withScripts } from './page-scripts.ts'
import { pageWords } from './page-words.ts'

/** One account on the page: what stood before, what moved, what stands after. */
export interface AccountTable {
  readonly title: string
  /** Words over the amounts above zero and over those below. */
  readonly up: string
  readonly down: string
  readonly before: string
  readonly after: string
  readonly openingMinor: Minor
  readonly closingMinor: Minor
  readonly entries: readonly {
    readonly day: BusinessDate
    readonly what: string
    readonly number: string | null
    readonly amountMinor: Minor
    readonly balanceMinor: Minor
  }[]
}

export interface AccountPaper
  extends Pick<Statement, 'seller' | 'customer' | 'from' | 'to' | 'currency'> {
  readonly title: string
  readonly accounts: readonly AccountTable[]
}

/** The accounts of a customer for a period on A4, under the head of the shop. */
export function statementPage(paper: AccountPaper): DocumentDefinition {
  const { seller, customer, title } = paper
  const period = `${dateWords(paper.from)} to ${dateWords(paper.to)}`
  const content: Block[] = [
    { columns: [headOf(paper), { width: 190, alignment: 'right', stack: titleOf(title, period) }] },
    { ...horizontal(2, ink), margin: [0, 8, 0, 8] },
    label(pageWords.accountOf),
    { text: customer.name, bold: true },
    ...(customer.phone ? [{ text: customer.phone }] : []),
    ...paper.accounts.flatMap((account) => accountBlocks(account, paper.currency)),
  ]
  return {
    pageSize: 'A4',
    pageMargins: [34, 34, 34, 52],
    language: 'en-IN',
    info: {
      title: `${title}, ${customer.name}, ${period}`,
      author: seller.name,
      creator: 'Vendly',
      producer: 'Vendly',
      creationDate: new Date(`${paper.to}T00:00:00Z`),
    },
    content: content.map(withScripts),
    footer: (page, pages) => ({
      margin: [34, 14, 34, 0],
      fontSize: 8,
      color: grey,
      columns: [
        withScripts({ text: `${customer.name}${between}${period}`, width: '*' }),
        {
          text: `${pageWords.page} ${page} ${pageWords.of} ${pages}`,
          width: 'auto',
          alignment: 'right',
        },
      ],
    }),
  }
}

function headOf({ seller }: AccountPaper): Block {
  const { name, legalName, addressLines, phone, gstin } = seller
  return {
    width: '*',
    stack: [
      { text: name, fontSize: 18, bold: true },
      ...(legalName ? [{ text: legalName }] : []),
      { text: addressLines.join(', ') },
      ...(phone ? [{ text: phone, color: grey }] : []),
      ...(gstin ? [{ text: `GSTIN ${gstin}`, bold: true }] : []),
    ],
  }
}

const titleOf = (title: string, period: string): Block[] => [
  { text: title, fontSize: 13, bold: true },
  { text: period },
]

function accountBlocks(account: AccountTable, currency: string): Block[] {
  const plain = (amount: Minor) => formatMoney(amount, { currency, symbol: false })
  const absolute = (amount: Minor) => plain(Math.abs(amount) as Minor)
  const head = { bold: true, fontSize: 8, color: grey }
  const empty = { text: '' }
  const standing = (words: string, amount: Minor): Block[] => [
    empty,
    { text: words, bold: true },
    empty,
    empty,
    empty,
    figure(plain(amount), { bold: true }),
  ]
  return [
    { text: account.title, fontSize: 11, bold: true, margin: [0, 14, 0, 4] },
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [62, '*', 100, 62, 62, 70],
        body: [
          [
            ...[pageWords.date, pageWords.entry, pageWords.number].map((text) => ({
              text,
              ...head,
            })),
            ...[account.up, account.down, pageWords.balance].map((text) => figure(text, head)),
          ],
          standing(account.before, account.openingMinor),
          ...account.entries.map((entry) => [
            { text: dateWords(entry.day), noWrap: true },
            { text: entry.what },
            { text: entry.number ?? '' },
            entry.amountMinor > 0 ? figure(plain(entry.amountMinor)) : empty,
            entry.amountMinor < 0 ? figure(absolute(entry.amountMinor)) : empty,
            figure(plain(entry.balanceMinor)),
          ]),
          standing(account.after, account.closingMinor),
        ],
      },
      layout: ruledRows,
    },
  ]
}
