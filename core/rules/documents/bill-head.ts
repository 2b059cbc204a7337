import type { ResponseOf } from '../../contracts/operation.ts'
import type { findSales, Sale } from '../../contracts/sales.ts'
import type { TenderKind } from '../../contracts/tenders.ts'
import { parseMoney } from '../../kernel/currency.ts'
import type { BusinessDate } from '../../kernel/dates.ts'
import { foldForSearch } from '../search.ts'

type Found = ResponseOf<typeof findSales>['items'][number]

/** What a bill is found by, and what a list shows of it. */
export interface BillHead extends Omit<Found, 'kind'> {
  readonly documentId: string
  readonly customerId: string | null
  /** Numbers of the credit notes to it. */
  readonly notes: readonly string[]
  /** Name and phone of its customer as they are searched. */
  readonly folded: string
}

export function billHead(sale: Sale): BillHead {
  const { id, number, documentId, occurredAt, businessDate, customer, cashier } = sale
  const { totalMinor, giftCardsMinor, refundedMinor } = sale
  return {
    ...{ id, number, documentId, occurredAt, businessDate, cashier },
    ...{ totalMinor, giftCardsMinor, refundedMinor },
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? null,
    itemCount: sale.lines.length,
    tenderKinds: kindsOf(sale),
    flagged: sale.flags.length > 0,
    notes: sale.refunds.map(({ creditNoteNumber }) => creditNoteNumber),
    folded: customer ? foldForSearch(`${customer.name} ${customer.phone ?? ''}`) : '',
  }
}

/** How a bill was paid, with what was put right since. */
function kindsOf({ tenders, corrections }: Sale): TenderKind[] {
  const paid = new Map<TenderKind, number>()
  const move = (kind: TenderKind, amount: number) => paid.set(kind, (paid.get(kind) ?? 0) + amount)
  for (const { kind, amountMinor } of tenders) move(kind, amountMinor)
  for (const { from, to, amountMinor } of corrections) {
    move(from, -amountMinor)
    move(to, amountMinor)
  }
  return [...paid].flatMap(([kind, amount]) => (amount === 0 ? [] : kind)).sort()
}

/** What a list of bills is narrowed by where nobody else can be asked. */
export interface HeadFilter {
  readonly q: string
  readonly from?: BusinessDate
  readonly to?: BusinessDate
  readonly flagged: boolean
  readonly tender?: TenderKind
  readonly customerId?: string
}

/**
 * Whether a bill is meant. What a person types may be a number or its end, the whole number of a credit
 * note, a phone or its end, a name, or an amount.
 */
export function headFinder(filter: HeadFilter): (head: BillHead) => boolean {
  const { from, to, flagged, tender, customerId } = filter
  const isTyped = typedFinder(filter.q)
  return (head) =>
    (!from || head.businessDate >= from) &&
    (!to || head.businessDate <= to) &&
    (!flagged || head.flagged) &&
    (!tender || head.tenderKinds.includes(tender)) &&
    (!customerId || head.customerId === customerId) &&
    isTyped(head)
}

function typedFinder(text: string): (head: BillHead) => boolean {
  if (text === '') return () => true
  const number = text.replace(/^#/, '').toUpperCase()
  const amount = parseMoney(text, 'INR')
  const words = foldForSearch(text).split(' ').filter(Boolean)
  return (head) =>
    head.number.toUpperCase().endsWith(number) ||
    head.notes.some((note) => note.toUpperCase() === number) ||
    (amount.ok && head.totalMinor === amount.value) ||
    (words.length > 0 && words.every((word) => head.folded.includes(word)))
}
