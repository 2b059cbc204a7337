import { type RawBuilder, sql } from 'kysely'
import type { ClientMembership, MemberTerms } from '../../../core/contracts/memberships.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { membershipState, monthsBegun, type Term } from '../../../core/rules/memberships/term.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

/** A membership with its term, whoever its client was merged with. */
export interface MembershipRow extends Term {
  readonly id: string
  readonly customerId: string
  readonly planId: string
  readonly name: string
  readonly terms: MemberTerms
  readonly everywhere: boolean
  readonly outletId: string
  readonly saleId: string
  readonly lineNo: number
}

const columns = sql`m.id, coalesce(c.merged_into, c.id) as "customerId", m.plan_id as "planId", m.name,
  m.terms, m.everywhere, m.outlet_id as "outletId", m.sale_id as "saleId", m.line_no as "lineNo",
  m.months, m.starts_on as "startsOn", m.ends_on as "endsOn", m.stood_days as "stoodDays",
  m.frozen_on as "frozenOn", m.ended_on as "endedOn"`

export async function selectMembershipRows(
  reader: Reader,
  condition: RawBuilder<unknown>,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<MembershipRow[]> {
  const { rows } = await sql<MembershipRow>`
    select ${columns} from memberships m join customers c on c.id = m.customer_id
    where ${condition} order by m.id ${lock ? sql`for no key update of m` : sql``}`.execute(reader)
  return rows
}

/** Of this client, whoever they were merged with. */
export const ofClient = (customerId: string) => sql`m.customer_id in (select id from customers
  where id = ${customerId} or merged_into = ${customerId})`

/** Memberships as people see them. */
export async function selectMemberships(
  reader: Reader,
  condition: RawBuilder<unknown>,
  today: BusinessDate,
): Promise<ClientMembership[]> {
  type Row = MembershipRow &
    Pick<ClientMembership, 'customerName' | 'customerPhone' | 'soldOn' | 'saleNumber'>
  const { rows } = await sql<Row>`
    select ${columns}, living.name as "customerName", living.phone as "customerPhone",
      m.sold_on as "soldOn", s.number as "saleNumber"
    from memberships m join customers c on c.id = m.customer_id
    join customers living on living.id = coalesce(c.merged_into, c.id)
    join sales s on s.id = m.sale_id
    where ${condition} order by m.ends_on, m.id limit 5000`.execute(reader)
  return rows.map(({ everywhere, outletId, lineNo: _of, stoodDays, ...row }) => {
    const state = membershipState(row, today)
    const begun = monthsBegun({ ...row, stoodDays }, today)
    return {
      ...row,
      state,
      monthsLeft: state === 'ended' ? 0 : row.months - begun,
      outletId: everywhere ? null : outletId,
    }
  })
}

/** Writes the days of a membership anew. */
export async function writeTerm(tx: Tx, id: string, term: Omit<Term, 'months'>): Promise<void> {
  await sql`update memberships set starts_on = ${term.startsOn}, ends_on = ${term.endsOn},
    stood_days = ${term.stoodDays}, frozen_on = ${term.frozenOn}, ended_on = ${term.endedOn}
    where id = ${id}`.execute(tx)
}

export interface MembershipChange {
  readonly id: string
  readonly membershipId: string
  readonly kind: 'freeze' | 'resume' | 'cancel' | 'refund'
  readonly fromDay: BusinessDate | null
  readonly toDay: BusinessDate | null
  readonly reason: string | null
  readonly userId: string
}

export async function insertChange(tx: Tx, change: MembershipChange): Promise<void> {
  await tx
    .insertInto('membership_changes')
    .values({
      id: change.id,
      membership_id: change.membershipId,
      kind: change.kind,
      from_day: change.fromDay,
      to_day: change.toDay,
      reason: change.reason,
      user_id: change.userId,
      recorded_at: now(),
    })
    .execute()
}

export async function findChange(
  reader: Reader,
  id: string,
): Promise<{ readonly membershipId: string; readonly kind: string } | null> {
  const row = await reader
    .selectFrom('membership_changes')
    .select(['membership_id as membershipId', 'kind'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
