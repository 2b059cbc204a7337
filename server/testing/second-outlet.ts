import { forgetPlaces } from '../modules/outlets/public.ts'
import { now } from '../platform/clock.ts'
import type { Database } from '../platform/database/client.ts'
import { newId } from '../platform/ids.ts'

/** Another outlet of the same business with a register of its own. */
export async function openSecondOutlet(
  database: Database,
): Promise<{ readonly outletId: string; readonly registerId: string }> {
  const [outletId, registerId] = [newId(), newId()]
  await database
    .insertInto('outlets')
    .values({
      id: outletId,
      name: 'Test Stores, Pune',
      kind: 'shop',
      state_code: '27',
      gstin: '27AAPFU0939F1ZV',
      time_zone: 'Asia/Kolkata',
      created_at: now(),
    })
    .execute()
  await database
    .insertInto('registers')
    .values({
      id: registerId,
      outlet_id: outletId,
      code: 'P1',
      name: 'Pune till',
      created_at: now(),
    })
    .execute()
  forgetPlaces()
  return { outletId, registerId }
}
