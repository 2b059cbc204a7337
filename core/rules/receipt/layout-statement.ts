import type { Statement } from '../../contracts/khata.ts'
import { formatMoney } from '../../kernel/currency.ts'
import type { Minor } from '../../kernel/money.ts'
import { dateWords } from './draft.ts'
import { paperHead } from './layout-collection.ts'
import { pair, paragraph } from './measure.ts'
import { type Columns, dashedRule, type ReceiptRow } from './rows.ts'

/** What each entry of an account is called, on screen and paper. */
export const statementWords: Readonly<Record<Statement['entries'][number]['kind'], string>> = {
  sale: 'Bill',
  refund: 'Credit note',
  collection: 'Paid',
  opening: 'Old dues',
  merge: 'Carried over',
  merge_undone: 'Carried back',
}

/** The account of a customer for paper of 48 or 32 columns. */
export function layoutStatement(statement: Statement, columns: Columns): ReceiptRow[] {
  const money = (amount: Minor) =>
    formatMoney(amount, { currency: statement.currency, symbol: false })
  const entries = statement.entries.flatMap((entry) => [
    ...pair(
      `${dateWords(entry.day)} ${statementWords[entry.kind]}`,
      money(entry.amountMinor),
      columns,
    ),
    ...pair(entry.number ?? '', money(entry.balanceMinor), columns),
  ])
  return [
    ...paperHead(statement.seller, columns),
    ...paragraph('STATEMENT OF ACCOUNT', columns, { bold: true }),
    ...paragraph(statement.customer.name, columns),
    ...paragraph(`${dateWords(statement.from)} to ${dateWords(statement.to)}`, columns),
    dashedRule,
    ...pair('Owed before', money(statement.openingMinor), columns),
    ...entries,
    dashedRule,
    ...pair('Bought on account', money(statement.chargedMinor), columns),
    ...pair('Paid and returned', money(statement.settledMinor), columns),
    ...pair(
      'Owed',
      formatMoney(statement.closingMinor, { currency: statement.currency }),
      columns,
      {
        bold: true,
        size: 'tall',
      },
    ),
  ]
}
