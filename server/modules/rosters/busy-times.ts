import { sql } from 'kysely'
import type { Moment } from '../../../core/kernel/wall-time.ts'
import type { Claim, ClaimReason, OwnerKind } from '../../../core/rules/free-times/question.ts'
import type { Reader } from '../../platform/database/client.ts'

export interface BusyQuestion {
  readonly from: Moment
  readonly to: Moment
  /** Visits and holds that do not stand in their own way. */
  readonly exceptSources: readonly string[]
}

interface BusyOwner {
  readonly kind: OwnerKind
  readonly id: string
  readonly busy: readonly [Moment, Moment, ClaimReason][]
}

/**
 * When people and things are busy, by owner, as the rule of free times takes it. Ten thousand claims of a month are read
 * as one list for each owner and as moments: a row and a written time for each would take longer than the rule itself.
 */
export async function selectBusyTimes(
  reader: Reader,
  ownerIds: readonly string[],
  { from, to, exceptSources }: BusyQuestion,
): Promise<Map<string, Claim[]>> {
  const { rows } = await sql<BusyOwner>`
    select owner_kind as kind, owner_id as id, json_agg(json_build_array(
      date_part('epoch', starts_at) * 1000, date_part('epoch', ends_at) * 1000, why)
      order by starts_at) as busy
    from claims where owner_id = any(${[...ownerIds]}::uuid[]) and active
      and (expires_at is null or expires_at > clock_timestamp())
      and ends_at > to_timestamp(${from / 1000}) and starts_at < to_timestamp(${to / 1000})
      and not source_id = any(${[...exceptSources]}::uuid[])
    group by owner_kind, owner_id order by owner_kind, owner_id`.execute(reader)
  return new Map(
    rows.map(({ kind, id, busy }) => [
      id,
      busy.map(([begins, ends, why]): Claim => ({ kind, id, from: begins, to: ends, why })),
    ]),
  )
}
