import { sql } from 'kysely'
import type { readDues as duesContract, Statement } from '../../../core/contracts/khata.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { type BusinessDate, compareDates } from '../../../core/kernel/dates.ts'
import { type Minor, minor, sum } from '../../../core/kernel/money.ts'
import { sellerParty } from '../../../core/rules/documents/parties.ts'
import { duesByAge, type UnpaidCharge } from '../../../core/rules/khata.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { outletPlace, outletToday } from '../outlets/public.ts'
import { unpaidOf } from '../storedvalue/public.ts'
import { selectCustomer } from './store.ts'

export interface StatementInput {
  readonly customerId: string
  readonly from?: BusinessDate | undefined
  readonly to?: BusinessDate | undefined
}

type Entry = Statement['entries'][number]

/** The account of a customer between two days; without them, all of it up to today. */
export async function readStatement(
  reader: Reader,
  actor: OutletActor,
  input: StatementInput,
): Promise<Statement> {
  const customer = await selectCustomer(reader, input.customerId)
  if (!customer || customer.erasedAt) return deny('customers.customer_unknown')
  const place = await outletPlace(reader, actor.outletId)
  const today = await outletToday(reader, actor.outletId)
  const all = await entriesOf(reader, customer.id)
  const from = input.from ?? all[0]?.day ?? today
  const to = input.to ?? today
  const shown = all.filter(
    (entry) => compareDates(entry.day, from) >= 0 && compareDates(entry.day, to) <= 0,
  )
  const earlier = all.filter((entry) => compareDates(entry.day, from) < 0)
  const opening = sum(earlier.map((entry) => entry.amountMinor))
  const amounts = shown.map((entry) => entry.amountMinor)
  const { name, legalName, addressLines, gstin, phone } = sellerParty(
    place,
    sellerModeOn(place, today),
  )
  const unpaid = await unpaidOf(reader, [customer.id])
  return {
    customer: { id: customer.id, name: customer.name, phone: customer.phone },
    from,
    to,
    currency: place.business.currency,
    seller: { name, legalName, addressLines, gstin, phone },
    openingMinor: opening,
    entries: withBalances(shown, opening),
    chargedMinor: sum(amounts.filter((amount) => amount > 0)),
    settledMinor: minor(-sum(amounts.filter((amount) => amount < 0))),
    closingMinor: minor(opening + sum(amounts)),
    ...agesOf(unpaid, today),
  }
}

function withBalances(entries: readonly Omit<Entry, 'balanceMinor'>[], opening: Minor): Entry[] {
  let balance: number = opening
  return entries.map((entry) => {
    balance += entry.amountMinor
    return { ...entry, balanceMinor: minor(balance) }
  })
}

/** What is owed together, and by its age. */
function agesOf(unpaid: readonly UnpaidCharge[], today: BusinessDate) {
  const dueMinor = sum(unpaid.map((charge) => charge.unpaid))
  return { dueMinor, ages: duesByAge(unpaid, today) }
}

/** Entries in the order of their days; those of one day as they were recorded. */
async function entriesOf(
  reader: Reader,
  customerId: string,
): Promise<Omit<Entry, 'balanceMinor'>[]> {
  const { rows } = await sql<Omit<Entry, 'balanceMinor'>>`
    select e.id, e.owed_since as day, e.document_type as kind, e.document_id as "documentId",
      coalesce(s.number, r.number, c.number) as number, o.name as "outletName",
      coalesce(c.note, d.note) as note, u.name as by, e.amount_minor as "amountMinor"
    from khata_entries e
      join users u on u.id = e.user_id
      left join sales s on e.document_type = 'sale' and s.id = e.document_id
      left join refunds r on e.document_type = 'refund' and r.id = e.document_id
      left join collections c on e.document_type = 'collection' and c.id = e.document_id
      left join opening_dues d on e.document_type = 'opening' and d.id = e.document_id
      left join outlets o on o.id = coalesce(s.outlet_id, r.outlet_id, c.outlet_id, d.outlet_id)
    where e.customer_id = ${customerId}
    order by e.owed_since, e.recorded_at, e.id`.execute(reader)
  return rows
}

/** What all customers owe together, by age. */
export async function readDues(
  reader: Reader,
  actor: OutletActor,
): Promise<ResponseOf<typeof duesContract>> {
  const today = await outletToday(reader, actor.outletId)
  const unpaid = await unpaidOf(reader, null)
  const customers = new Set(unpaid.map((charge) => charge.customerId)).size
  return { customers, ...agesOf(unpaid, today) }
}
