import { stringify } from 'csv-stringify/sync'
import { formatMoney } from '../../core/kernel/currency.ts'
import type { Minor } from '../../core/kernel/money.ts'
import type { FileAnswer } from './http/route.ts'

/**
 * Rows as a file for a spreadsheet (RFC 4180). It begins with a byte order mark, because spreadsheets would otherwise
 * read Devanagari as Latin. A text that a spreadsheet would run as a formula gets an apostrophe in front (ASVS 1.2.10);
 * a number below zero stays a number.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\ufeff${stringify(rows.map((cells) => cells.map(harmless)))}`
}

function harmless(cell: string): string {
  const isFormula = /^[=+\-@\t\r\0]/.test(cell) && !/^-?[0-9]+(\.[0-9]+)?$/.test(cell)
  return isFormula ? `'${cell}` : cell
}

/** The rows as a file that is handed out under this name. */
export function csvFile(name: string, rows: readonly (readonly string[])[]): FileAnswer {
  return { bytes: csvText(rows), contentType: 'text/csv; charset=utf-8', fileName: `${name}.csv` }
}

/** Minutes as hours with two decimals. */
export const plainHours = (minutes: number): string => (minutes / 60).toFixed(2)

/** As spreadsheets read numbers: no commas, and the minus of the keyboard. */
export function plainMoney(amount: Minor, currency: string): string {
  return formatMoney(amount, { currency, symbol: false }).replaceAll(',', '').replace('−', '-')
}
