import { sql } from 'kysely'
import type { AuthorizedOutletId, OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'

/** The entry under which visits, holds and the trail name a client who acted by themselves. It is no person. */
export const onlineUserId = '00000000-0000-4000-8000-00000000b00c'
const name = 'Online booking'

/**
 * Who acts where a client books: the page of an outlet, which may do nothing that asks for a permission. What it does
 * is what the operations of this module do.
 */
export function onlineActor(outletId: string, address: string): OutletActor {
  return {
    userId: onlineUserId,
    name,
    role: 'staff',
    permissions: new Set(),
    sessionId: '',
    mustChangePassword: false,
    outletIds: [outletId],
    outletId: outletId as AuthorizedOutletId,
    address,
  }
}

/** Makes the entry where it is not there yet; no password fits it. */
export async function ensureOnlineUser(reader: Reader): Promise<void> {
  await sql`insert into users (id, name, email, password_hash, role, active, is_person, created_at)
    values (${onlineUserId}, ${name}, 'online-booking@invalid', '', 'staff', false, false, ${now()})
    on conflict do nothing`.execute(reader)
}
