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
  /** Moments and reasons, with commas between them. */
  readonly froms: string
  readonly tos: string
  readonly whys: string
}

/**
 * When people and things are busy, by owner, as the rule of free times takes it. Ten thousand claims
 * of a month are read as three written lists for each owner: a row for each would take longer than
 * the rule itself.
 */
export async function selectBusyTimes(
  reader: Reader,
  ownerIds: readonly string[],
  { from, to, exceptSources }: BusyQuestion,
): Promise<Map<string, Claim[]>> {
  const { rows } = await sql<BusyOwner>`
    select owner_kind as kind, owner_id as id, array_to_string(array_agg(why), ',') as whys,
      array_to_string(array_agg((date_part('epoch', starts_at) * 1000)::bigint), ',') as froms,
      array_to_string(array_agg((date_part('epoch', ends_at) * 1000)::bigint), ',') as tos
    from claims where owner_id = any(${[...ownerIds]}::uuid[]) and active
      and (expires_at is null or expires_at > clock_timestamp())
      and ends_at > to_timestamp(${from / 1000}) and starts_at < to_timestamp(${to / 1000})
      and not source_id = any(${[...exceptSources]}::uuid[])
    group by owner_kind, owner_id`.execute(reader)
  return new Map(rows.map((owner) => [owner.id, claimsOf(owner)]))
}

function claimsOf({ kind, id, froms, tos, whys }: BusyOwner): Claim[] {
  const ends = tos.split(',')
  const reasons = whys.split(',') as ClaimReason[]
  return froms.split(',').map((begins, at): Claim => {
    const why = reasons[at] as ClaimReason
    return { kind, id, from: Number(begins), to: Number(ends[at]), why }
  })
}
