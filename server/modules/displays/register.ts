import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'

/** A register of another outlet is as unknown as one that never was. */
export async function requireRegister(
  reader: Reader,
  actor: OutletActor,
  registerId: string,
): Promise<void> {
  const row = await reader
    .selectFrom('registers')
    .select('outlet_id')
    .where('id', '=', registerId)
    .executeTakeFirst()
  if (row?.outlet_id !== actor.outletId) deny('outlets.register_unknown')
}
