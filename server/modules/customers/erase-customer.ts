import { sql } from 'kysely'
import type { eraseCustomer as contract } from '../../../core/contracts/customer-records.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { khataStandings, storeCreditBalance, walletsOf } from '../storedvalue/public.ts'
import { requireCustomer } from './living-customer.ts'
import { lockCustomer } from './store.ts'
import { dropClaims } from './store-claims.ts'

/** Stands where a name stood. */
const nobody = 'Erased customer'

/**
 * Erases what is kept of one person (Digital Personal Data Protection Act 2023, s.12(3)): the customer, those merged
 * into them, and what other lists say of them. Bills, credit notes and receipts keep the name that they were made
 * out to: section 36 of the CGST Act wants them kept for 72 months after the annual return. Refuses while the shop and
 * the customer owe each other something, or a held bill or a visit waits for them: whether a visit costs
 * a fee is for a person to say, so none is cancelled here. Points and the bonus of a wallet lapse.
 */
export const eraseCustomer = operation(
  'eraseCustomer',
  async (
    tx,
    actor: Actor,
    { customerId }: { readonly customerId: string },
  ): Promise<ResponseOf<typeof contract>> => {
    const before = await lockCustomer(tx, customerId)
    if (before?.erasedAt) return { id: customerId, erasedAt: before.erasedAt as Instant }
    if (before?.mergedInto) return deny('customers.customer_unknown')
    await requireCustomer(tx, customerId)
    const open = await openMatters(tx, customerId)
    if (
      open.dueMinor > 0 ||
      open.storeCreditMinor > 0 ||
      open.walletMinor > 0 ||
      open.depositsMinor > 0 ||
      open.heldBills > 0 ||
      open.visitsAhead > 0
    ) {
      return deny('customers.erase_open', open)
    }

    const erasedAt = now()
    const ids = await overwrite(tx, customerId, erasedAt)
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'customer.erased',
      subjectType: 'customer',
      subjectId: customerId,
      outletId: null,
      facts: { entries: ids.length },
    })
    await publish(tx, {
      type: 'customer.erased',
      subject: customerId,
      outletId: null,
      data: { customerIds: ids },
    })
    return { id: customerId, erasedAt }
  },
)

/** What is open between shop and customer. */
async function openMatters(tx: Tx, customerId: string) {
  const standings = await khataStandings(tx, [customerId])
  const wallets = await walletsOf(tx, [customerId])
  const { rows: ahead } = await sql<{ visits: number }>`
    select count(*) as visits from visits v join customers c on c.id = v.customer_id
    where (c.id = ${customerId} or c.merged_into = ${customerId})
      and v.state not in ('completed', 'cancelled', 'no_show')`.execute(tx)
  const { rows: deposits } = await sql<{ left: number }>`
    select coalesce(sum(d.left_minor), 0)::bigint as left from deposits d
    join customers c on c.id = d.customer_id
    where c.id = ${customerId} or c.merged_into = ${customerId}`.execute(tx)
  const { rows } = await sql<{ held: number }>`
    select count(*) as held from held_bills
    where status = 'held' and cart -> 'customer' ->> 'id' in (
      select id::text from customers where id = ${customerId} or merged_into = ${customerId})`.execute(
    tx,
  )
  return {
    dueMinor: standings.get(customerId)?.due ?? 0,
    storeCreditMinor: await storeCreditBalance(tx, customerId),
    walletMinor: wallets.get(customerId)?.moneyMinor ?? 0,
    depositsMinor: deposits[0]?.left ?? 0,
    heldBills: rows[0]?.held ?? 0,
    visitsAhead: ahead[0]?.visits ?? 0,
  }
}

/** The rows of the person, and of what merges remember of them. Gives the ids that were erased. */
async function overwrite(tx: Tx, customerId: string, at: Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update customers set name = ${nobody}, phone = null, email = null, gstin = null, state_code = null,
      address = null, note = null, birthday = null, tags = '{}', search_text = '', erased_at = ${at},
      consent = '{"whatsapp": false, "sms": false, "email": false}', updated_at = ${at}
    where id = ${customerId} or merged_into = ${customerId} returning id`.execute(tx)
  const ids = rows.map((row) => row.id)
  await sql`update customer_merges set filled = '[]'
    where kept_id = any(${ids}::uuid[]) or merged_id = any(${ids}::uuid[])`.execute(tx)
  await dropClaims(tx, ids)
  await sql`update opening_dues set note = null where customer_id = any(${ids}::uuid[])`.execute(tx)
  return ids
}
