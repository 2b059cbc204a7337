import { stringify } from 'csv-stringify/sync'
import { formatMoney } from '../../core/kernel/currency.ts'
import type { Minor } from '../../core/kernel/money.ts'

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

/** As spreadsheets read numbers: no commas, and the minus of the keyboard. */
export function plainMoney(amount: Minor, currency: string): string {
  return formatMoney(amount, { currency, symbol: false }).replaceAll(',', '').replace('−', '-')
}
