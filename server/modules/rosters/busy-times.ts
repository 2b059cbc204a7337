import { sql } from 'kysely'
import type { Moment } from '../../../core/kernel/wall-time.ts'
import type { BusyTimes } from '../../../core/rules/free-times/question.ts'
import { inOrder } from '../../../core/rules/free-times/spans.ts'
import type { Reader } from '../../platform/database/client.ts'

export interface BusyQuestion {
  readonly from: Moment
  readonly to: Moment
  /** Left out where it does not matter how long before one began. */
  readonly begins?: Moment
  /** Visits and holds that do not stand in their own way. */
  readonly exceptSources: readonly string[]
}

interface BusyRow extends Omit<BusyTimes, 'times'> {
  /** Beginnings and ends, eight bytes each: microseconds since 2000. */
  readonly froms: Buffer
  readonly tos: Buffer
}

/**
 * When people and things are busy, as the rule of free times takes it. The ten thousand claims of a
 * month come as the database keeps moments: to write them out and to read them again would take it
 * longer than to find them. They are asked for by their range, whose index leaves out what lies
 * behind the days: by their ends alone a week would look at all that is booked ahead.
 */
export async function selectBusyTimes(
  reader: Reader,
  ownerIds: readonly string[],
  { from, to, begins = 0, exceptSources }: BusyQuestion,
): Promise<BusyTimes[]> {
  const span = sql`tstzrange(to_timestamp(${from / 1000}), to_timestamp(${to / 1000}))`
  const { rows } = await sql<BusyRow>`
    select owner_kind as kind, owner_id as id, why,
      string_agg(timestamptz_send(starts_at), '') as froms,
      string_agg(timestamptz_send(ends_at), '') as tos
    from claims where owner_id = any(${[...ownerIds]}::uuid[]) and active
      and (expires_at is null or expires_at > clock_timestamp())
      and tstzrange(starts_at, ends_at) && ${span}
      and starts_at >= to_timestamp(${begins / 1000})
      and not source_id = any(${[...exceptSources]}::uuid[])
    group by owner_kind, owner_id, why`.execute(reader)
  return rows.map(({ froms, tos, ...owner }) => ({ ...owner, times: inOrder(timesOf(froms, tos)) }))
}

function timesOf(froms: Buffer, tos: Buffer): Moment[] {
  const times: Moment[] = []
  for (let at = 0; at < froms.length; at += 8) times.push(momentIn(froms, at), momentIn(tos, at))
  return times
}

const year2000 = Date.UTC(2000, 0)

function momentIn(bytes: Buffer, at: number): Moment {
  const micros = bytes.readInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4)
  return year2000 + Math.round(micros / 1000)
}
