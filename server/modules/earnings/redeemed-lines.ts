import {
  type Minor,
  minor,
  multiplyDivide,
  shareOfFirst,
  subtract,
  sum,
} from '../../../core/kernel/money.ts'
import { million } from '../../../core/kernel/rate.ts'
import type { Reader } from '../../platform/database/client.ts'
import { type SessionWorth, sessionWorths } from '../prepaid/public.ts'
import type { LineRow } from './store-lines.ts'

/**
 * Lines that sessions of a package have paid, as what they are to those who did them: the bill has nothing to pay for
 * them, and they count for what the sessions are worth, without tax.
 */
export async function withWorths(reader: Reader, rows: readonly LineRow[]): Promise<LineRow[]> {
  const free = rows.filter(({ netMinor }) => netMinor === 0).map(({ saleId }) => saleId)
  const worths = free.length > 0 ? await sessionWorths(reader, [...new Set(free)]) : []
  return rows.map((row) => {
    const own = worths.filter(
      ({ saleId, lineNo }) => saleId === row.saleId && lineNo === row.lineNo,
    )
    if (own.length === 0) return row
    const worth = sum(own.map((each) => netOf(each, row)))
    return { ...row, kind: 'redemption', netMinor: partOf(row, worth) }
  })
}

/** By `item` a session is worth its price, which may hold its tax; that is taken out, rounded half up. */
function netOf({ basis, worth }: SessionWorth, { priceIncludesTax, ratePpm }: LineRow): Minor {
  if (basis === 'payment' || !priceIncludesTax) return worth
  return minor(multiplyDivide(worth, million, million + ratePpm, 'half_up'))
}

/** The running share of the line that this row is, so that parts given back one by one come to all of it. */
export function partOf(row: LineRow, amount: Minor): Minor {
  const { quantityMilli, soldMilli, backBeforeMilli } = row
  if (row.source === 'sale') return amount
  const upTo = (milli: number) => shareOfFirst(amount, milli, soldMilli)
  return subtract(upTo(backBeforeMilli), upTo(backBeforeMilli - quantityMilli))
}
