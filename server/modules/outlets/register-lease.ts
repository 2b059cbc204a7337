import { sql } from 'kysely'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Read } from '../../platform/database/rows.ts'
import { deny } from '../../platform/refusal-error.ts'

interface LeaseOfRegister {
  /** Null while no device numbers the bills of the register by itself. */
  readonly leaseEpoch: number | null
}

/**
 * The query for who numbers the bills of a register. It waits for a lease that is just being given (which locks the row
 * for update) and then sees it, so that a bill numbered here and one numbered by the device never meet.
 */
export function registerLeaseRead(registerId: string): Read<LeaseOfRegister> {
  return sql`select lease_epoch as "leaseEpoch" from registers where id = ${registerId} for key share`
}

/** Where a device gives the numbers, nobody else does. Practice is given none. */
export function requireNoDevice(
  { training }: Pick<TillActor, 'training'>,
  leases: readonly LeaseOfRegister[],
): void {
  if (training) return
  if (leases.some(({ leaseEpoch }) => leaseEpoch !== null)) deny('sales.register_leased')
}
