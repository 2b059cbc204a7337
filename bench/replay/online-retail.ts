import { parse } from 'csv-parse/sync'
import {
  minorOf,
  type ReplayAct,
  type ReplayBook,
  type ReplayItem,
  type ReplayLine,
  taxClassOf,
} from './book.ts'

interface Row {
  readonly invoice: string
  readonly time: string
  readonly stock_code: string
  readonly quantity: string
  readonly unit_price: string
  readonly customer_id: string
}

/** Moved by these years, a file of 2010 and 2011 lies in the past, but in the time of today's tax rates. */
const yearsLater = 15

/** Invoices and cancellations of a wholesaler, in the order of the file; a pound is sold as a rupee. */
export function readOnlineRetail(text: string): ReplayBook {
  const rows: Row[] = parse(text, { columns: true, relax_quotes: true })
  const items = new Map<string, ReplayItem>()
  const leftOut: Record<string, number> = {}
  const acts = new Map<string, ReplayAct & { lines: ReplayLine[] }>()
  for (const row of rows) {
    const line = lineOf(row)
    if (typeof line === 'string') {
      leftOut[line] = (leftOut[line] ?? 0) + 1
      continue
    }
    if (!items.has(line.code)) items.set(line.code, { ...itemOf(line) })
    const act = acts.get(row.invoice) ?? actOf(row)
    acts.set(row.invoice, act)
    act.lines.push(line)
  }
  return { name: 'online retail', items: [...items.values()], acts: [...acts.values()], leftOut }
}

function itemOf(line: ReplayLine): ReplayItem {
  return {
    code: line.code,
    name: `Gift ${line.code}`,
    priceMinor: line.priceMinor,
    taxClass: taxClassOf(line.code),
  }
}

/** A line, or the reason why the row is none. */
function lineOf(row: Row): ReplayLine | string {
  const quantity = Number(row.quantity)
  const price = minorOf(row.unit_price)
  const isCancellation = row.invoice.startsWith('C')
  if (row.invoice.startsWith('A')) return 'accounting entry'
  if (price === null) return 'price in fractions of a penny'
  if (price <= 0) return 'stock correction without a price'
  if (isCancellation !== quantity < 0) return 'quantity that contradicts the kind of invoice'
  return {
    code: row.stock_code.toUpperCase().replace(/\s+/g, '-'),
    units: Math.abs(quantity),
    priceMinor: price,
  }
}

function actOf(row: Row): ReplayAct & { lines: ReplayLine[] } {
  const year = Number(row.time.slice(0, 4)) + yearsLater
  // The 29th of February is in no year that this moves to.
  const at = `${year}${row.time.slice(4, 10)}T${row.time.slice(11)}:00+05:30`
  return {
    kind: row.invoice.startsWith('C') ? 'cancellation' : 'sale',
    id: row.invoice,
    customer: row.customer_id || row.invoice,
    at,
    lines: [],
  }
}
