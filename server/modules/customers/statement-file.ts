import type { Statement } from '../../../core/contracts/khata.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { layoutStatement, statementWords } from '../../../core/rules/receipt/layout-statement.ts'
import { columnsOfPaper } from '../../../core/rules/receipt/rows.ts'
import { csvFile, plainMoney } from '../../platform/csv.ts'
import type { FileAnswer } from '../../platform/http/route.ts'
import { type AccountPaper, rowsToBytes, statementPdf } from '../invoicing/public.ts'

export interface StatementForm {
  readonly form: 'csv' | 'receipt'
  readonly paper: '80' | '58'
}

/** An account as a file: for a spreadsheet or for a receipt printer. */
export async function statementFile(
  statement: Statement,
  { form, paper }: StatementForm,
): Promise<FileAnswer> {
  const fileName = `statement-${statement.to}`
  if (form === 'receipt') {
    const rows = layoutStatement(statement, columnsOfPaper(paper))
    const bytes = Buffer.from(await rowsToBytes(rows, { paper, cutter: true }))
    return { bytes, contentType: 'application/octet-stream', fileName: `${fileName}.bin` }
  }
  return csvFile(fileName, statementRows(statement))
}

/** The same as A4 pages, for a letter or a file. */
export async function statementPages(paper: AccountPaper): Promise<FileAnswer> {
  const bytes = await statementPdf(paper)
  return { bytes, contentType: 'application/pdf', fileName: `statement-${paper.to}.pdf` }
}

function statementRows(statement: Statement): string[][] {
  const money = (amount: Minor) => plainMoney(amount, statement.currency)
  const entries = statement.entries.map((entry) => [
    entry.day,
    statementWords[entry.kind],
    entry.number ?? '',
    entry.outletName ?? '',
    entry.note ?? '',
    entry.by,
    money(entry.amountMinor),
    money(entry.balanceMinor),
  ])
  return [
    ['date', 'what', 'number', 'outlet', 'note', 'by', 'amount', 'balance'],
    [statement.from, 'Owed before', '', '', '', '', '', money(statement.openingMinor)],
    ...entries,
  ]
}
