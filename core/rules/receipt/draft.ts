import type { DocumentSnapshot } from '../../contracts/documents.ts'
import { formatMoney } from '../../kernel/currency.ts'
import { type BusinessDate, wallClock } from '../../kernel/dates.ts'
import type { Minor } from '../../kernel/money.ts'
import type { Columns } from './rows.ts'
import type { ReceiptWords } from './words.ts'

/** What the parts of a receipt are drawn from. */
export interface Draft {
  readonly snapshot: DocumentSnapshot
  readonly columns: Columns
  readonly words: ReceiptWords
}

/** An amount without its sign of currency, which stands at the total only. */
export function plainAmount({ snapshot }: Draft, amount: Minor): string {
  return formatMoney(amount, { currency: snapshot.currency, symbol: false })
}

export function signedAmount({ snapshot }: Draft, amount: Minor): string {
  return formatMoney(amount, { currency: snapshot.currency })
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** 17 Oct 2026 */
export function dateWords(date: BusinessDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`
}

/** The day of business with the time on the wall: 17 Oct 2026, 5:42 pm */
export function issuedWords(snapshot: DocumentSnapshot): string {
  const { hour, minute } = wallClock(snapshot.issuedAt, snapshot.timeZone)
  const time = `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`
  return `${dateWords(snapshot.businessDate)}, ${time}`
}
