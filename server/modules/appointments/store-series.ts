import { type RawBuilder, sql } from 'kysely'
import type { SeriesScope } from '../../../core/contracts/visit-series.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import type { SeriesRule } from '../../../core/rules/series/series.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import type { StoredSeries } from './series.ts'
import type { ServiceLength } from './wanted-parts.ts'

/** The place of a visit in its series; those that were cancelled do not count beside it. */
export const seriesOfVisit = sql`case when v.series_id is not null then (
    select json_build_object('id', v.series_id, 'day', v.series_day, 'isApart', v.series_apart,
      'no', count(*) filter (where o.series_day <= v.series_day), 'of', count(*))
    from visits o where o.series_id = v.series_id and (o.state <> 'cancelled' or o.id = v.id)) end`

export interface HeadRow extends StoredSeries {
  readonly ahead: number
  readonly nextAt: Instant | null
}

/** Series that answer a condition on `s`, the next visit of each first. Who was merged comes as the other. */
export async function selectSeries(
  reader: Reader,
  condition: RawBuilder<unknown>,
): Promise<HeadRow[]> {
  const { rows } = await sql<HeadRow>`
    select s.id, s.outlet_id as "outletId", k.id as "customerId", k.name as "customerName",
      k.phone as "customerPhone", s.guest_name as "guestName", s.source, s.note, s.rule, s.services,
      s.lengths, s.version, s.ended_at as "endedAt", encode(s.content_hash, 'hex') as "contentHash",
      coalesce(n.ahead, 0) as ahead, n.next_at as "nextAt"
    from visit_series s left join customers c on c.id = s.customer_id
      left join customers k on k.id = coalesce(c.merged_into, c.id)
      left join lateral (
        select count(*) as ahead, min(v.starts_at) as next_at from visits v
        where v.series_id = s.id and v.starts_at > ${now()}
          and v.state in ('requested', 'booked', 'confirmed')
      ) n on true
    where ${condition} order by n.next_at nulls last, s.id limit 200`.execute(reader)
  return rows
}

/** The series, which nobody else changes before this transaction has ended. */
export async function lockSeries(
  tx: Tx,
  outletId: string,
  id: string,
): Promise<StoredSeries | undefined> {
  await sql`select from visit_series where id = ${id} for update`.execute(tx)
  const [series] = await selectSeries(tx, sql`s.id = ${id} and s.outlet_id = ${outletId}`)
  return series
}

export async function seriesHash(reader: Reader, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`
    select encode(content_hash, 'hex') as hash from visit_series where id = ${id}`.execute(reader)
  return rows[0]?.hash
}

export interface NewSeries
  extends Omit<
    StoredSeries,
    'customerName' | 'customerPhone' | 'version' | 'endedAt' | 'contentHash'
  > {
  readonly begunFrom: string | null
  readonly bookedBy: string
  readonly hash: Buffer
}

export async function insertSeries(tx: Tx, series: NewSeries): Promise<void> {
  await sql`
    insert into visit_series (id, outlet_id, customer_id, guest_name, source, note, rule, services,
      lengths, begun_from, booked_by, booked_at, content_hash)
    values (${series.id}, ${series.outletId}, ${series.customerId}, ${series.guestName},
      ${series.source}, ${series.note}, ${JSON.stringify(series.rule)}::jsonb,
      ${JSON.stringify(series.services)}::jsonb, ${JSON.stringify(series.lengths)}::jsonb,
      ${series.begunFrom}, ${series.bookedBy}, ${now()},
      ${series.hash})`.execute(tx)
}

export async function writeRule(tx: Tx, id: string, rule: SeriesRule): Promise<void> {
  await sql`update visit_series set rule = ${JSON.stringify(rule)}::jsonb
    where id = ${id}`.execute(tx)
}

/** Says how long a service is on days that are added to a series. */
export async function writeLength(
  tx: Tx,
  { id, lengths }: Pick<StoredSeries, 'id' | 'lengths'>,
  length: ServiceLength,
): Promise<void> {
  const others = lengths.filter(({ serviceNo }) => serviceNo !== length.serviceNo)
  await sql`update visit_series set lengths = ${JSON.stringify([...others, length])}::jsonb
    where id = ${id}`.execute(tx)
}

export async function writeEnd(tx: Tx, id: string): Promise<void> {
  await sql`update visit_series set ended_at = ${now()} where id = ${id}`.execute(tx)
}

export interface SeriesPlace {
  readonly visitId: string
  readonly seriesId: string
  readonly day: BusinessDate
}

/** Says which day of which series visits are. */
export async function joinSeries(tx: Tx, places: readonly SeriesPlace[]): Promise<void> {
  await sql`
    update visits v set series_id = p.series_id, series_day = p.day
    from jsonb_to_recordset(${JSON.stringify(
      places.map(({ visitId, seriesId, day }) => ({ id: visitId, series_id: seriesId, day })),
    )}::jsonb) as p (id uuid, series_id uuid, day date)
    where v.id = p.id`.execute(tx)
}

/** Says of visits whether they keep their own when their series changes. */
export async function writeApart(
  tx: Tx,
  visitIds: readonly string[],
  isApart: boolean,
): Promise<void> {
  await sql`update visits set series_apart = ${isApart}
    where id = any(${[...visitIds]}::uuid[])`.execute(tx)
}

export async function lockVisitsOfSeries(tx: Tx, seriesId: string): Promise<void> {
  await sql`select from visits where series_id = ${seriesId} order by id for update`.execute(tx)
}

export interface KnownSeriesAct {
  readonly seriesId: string
  readonly resultId: string
  readonly hash: string
}

/** What an act of this id did before. */
export async function knownSeriesAct(
  reader: Reader,
  actId: string,
): Promise<KnownSeriesAct | undefined> {
  const { rows } = await sql<KnownSeriesAct>`
    select series_id as "seriesId", result_id as "resultId", encode(content_hash, 'hex') as hash
    from visit_series_changes where act_id = ${actId}`.execute(reader)
  return rows[0]
}

export interface NewSeriesChange {
  readonly seriesId: string
  readonly actId: string
  readonly act: 'moved' | 'resized' | 'repeated' | 'cancelled'
  readonly scope: SeriesScope
  readonly resultId: string
  readonly reason: string | null
  readonly facts: Readonly<Record<string, unknown>>
  readonly hash: Buffer
}

/** Writes one more change of a series, and raises the version of it. */
export async function insertSeriesChange(
  tx: Tx,
  actor: Pick<OutletActor, 'userId'>,
  change: NewSeriesChange,
): Promise<void> {
  await sql`
    insert into visit_series_changes (series_id, change_no, act_id, act, scope, result_id, user_id,
      recorded_at, reason, facts, content_hash)
    select id, version, ${change.actId}, ${change.act}, ${change.scope}, ${change.resultId},
      ${actor.userId}, ${now()}, ${change.reason}, ${JSON.stringify(change.facts)}::jsonb,
      ${change.hash}
    from visit_series where id = ${change.seriesId}`.execute(tx)
  await sql`update visit_series set version = version + 1
    where id = ${change.seriesId}`.execute(tx)
}
