import { sql } from 'kysely'
import type { ClientMembership } from '../../../core/contracts/memberships.ts'
import { addDays } from '../../../core/kernel/dates.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { outletToday } from '../outlets/public.ts'
import { ofClient, selectMemberships } from './store-memberships.ts'

/** So long somebody whose membership ran out may still be asked to renew it. */
const daysAfter = 30

/** The memberships that count at this outlet, and those that have just run out. */
export async function findMemberships(
  reader: Reader,
  { outletId }: OutletActor,
): Promise<{ memberships: ClientMembership[] }> {
  const today = await outletToday(reader, outletId)
  const open = sql`m.ended_on is null and (m.everywhere or m.outlet_id = ${outletId})
    and (m.frozen_on is not null or m.ends_on >= ${addDays(today, -daysAfter)})`
  return { memberships: await selectMemberships(reader, open, today) }
}

/** All memberships of a client, the newest first. */
export async function readMemberships(
  reader: Reader,
  { outletId }: OutletActor,
  { customerId }: { readonly customerId: string },
): Promise<{ memberships: ClientMembership[] }> {
  const today = await outletToday(reader, outletId)
  const own = await selectMemberships(reader, ofClient(customerId), today)
  return { memberships: own.toReversed() }
}
