import { sql } from 'kysely'
import type { Term } from '../../../core/rules/memberships/term.ts'
import type { Tx } from '../../platform/database/client.ts'

/** Moves the days of the sessions that a membership gives with its own; one without sessions has no package. */
export async function movePackageTerm(
  tx: Tx,
  packageId: string,
  { startsOn, endsOn, stoodDays, frozenOn }: Omit<Term, 'months' | 'endedOn'>,
): Promise<void> {
  await sql`update packages set starts_on = ${startsOn}, expires_on = ${endsOn},
    stood_days = ${stoodDays}, frozen_on = ${frozenOn}
    where id = ${packageId} and of_membership`.execute(tx)
}
