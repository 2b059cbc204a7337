import { sql } from 'kysely'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { MadeCount } from '../../../core/rules/drawer-count.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

export interface CountRow extends MadeCount {
  readonly shiftId: string
  readonly userId: string
}

const countSelect = sql`
  select c.id, c.shift_id as "shiftId", c.attempt, c.user_id as "userId", u.name as by,
    c.counted_minor as "countedMinor", c.counted as denominations,
    c.expected_minor as "expectedMinor", c.cash_acts as "cashActs", c.told_at as "toldAt",
    c.occurred_at as at
  from drawer_counts c join users u on u.id = c.user_id`

/** Every counting of a shift's drawer, oldest first. */
export async function selectCounts(reader: Reader, shiftId: string): Promise<CountRow[]> {
  const { rows } = await sql<CountRow>`${countSelect}
    where c.shift_id = ${shiftId} order by c.attempt`.execute(reader)
  return rows
}

export async function findCount(reader: Reader, countId: string): Promise<CountRow | undefined> {
  const { rows } = await sql<CountRow>`${countSelect} where c.id = ${countId}`.execute(reader)
  return rows[0]
}

export async function insertCount(
  tx: Tx,
  count: Omit<CountRow, 'by'> & { readonly recordedAt: Instant },
): Promise<void> {
  const { denominations } = count
  await tx
    .insertInto('drawer_counts')
    .values({
      id: count.id,
      shift_id: count.shiftId,
      attempt: count.attempt,
      user_id: count.userId,
      counted_minor: count.countedMinor,
      counted: denominations && JSON.stringify(denominations),
      expected_minor: count.expectedMinor,
      cash_acts: count.cashActs,
      told_at: count.toldAt,
      occurred_at: count.at,
      recorded_at: count.recordedAt,
    })
    .execute()
}

export async function markTold(
  tx: Tx,
  { id, toldAt }: Pick<CountRow, 'id' | 'toldAt'>,
): Promise<void> {
  await tx.updateTable('drawer_counts').set({ told_at: toldAt }).where('id', '=', id).execute()
}
