import { type RawBuilder, sql } from 'kysely'
import type { VisitState } from '../../../core/contracts/appointments.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { together } from './store-groups.ts'
import type {
  NewChange,
  NewPlace,
  StoredChange,
  StoredService,
  StoredVisit,
  VisitHead,
} from './visit.ts'

const columns = sql`v.id, v.outlet_id as "outletId", k.id as "customerId",
  v.guest_name as "guestName", v.state, v.source, v.starts_at as "startsAt", v.ends_at as "endsAt",
  v.local_day as "localDay", v.local_time as "localTime", v.time_zone as "timeZone", v.note,
  v.force_reason as "forceReason", v.forced_by as "forcedBy", v.version,
  case when v.past_rules is not null then json_build_object('reason', v.past_reason,
    'by', v.past_by, 'rules', v.past_rules) end as "pastRules",
  v.booked_by as "bookedBy", v.booked_at as "bookedAt", v.cancel_reason as "cancelReason",
  v.cancel_late as "cancelLate", v.fee, v.fee_minor as "feeMinor", v.sale_id as "saleId", k.name as "customerName",
  k.phone as "customerPhone", encode(v.content_hash, 'hex') as "contentHash", ${together}`
/** Who was merged into another comes as that one. */
const from = sql`from visits v left join customers c on c.id = v.customer_id
  left join customers k on k.id = coalesce(c.merged_into, c.id)`

type HeadRow = Omit<StoredVisit, 'services'>

/** Visits that answer a condition on `v`, with services and steps, in the given order. */
export async function selectVisits(
  reader: Reader,
  condition: RawBuilder<unknown>,
  rest: RawBuilder<unknown> = sql`order by v.starts_at, v.id`,
): Promise<StoredVisit[]> {
  const { rows } = await sql<HeadRow>`select ${columns} ${from} where ${condition} ${rest}`.execute(
    reader,
  )
  if (rows.length === 0) return []
  const services = await selectServices(
    reader,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, services: services.get(row.id) ?? [] }))
}

export async function selectVisit(
  reader: Reader,
  outletId: string,
  id: string,
): Promise<StoredVisit | undefined> {
  const [visit] = await selectVisits(reader, sql`v.id = ${id} and v.outlet_id = ${outletId}`)
  return visit
}

/** The visit, which nobody else changes before this transaction has ended. */
export async function lockVisit(
  tx: Tx,
  outletId: string,
  id: string,
): Promise<StoredVisit | undefined> {
  await sql`select from visits where id = ${id} for update`.execute(tx)
  return selectVisit(tx, outletId, id)
}

async function selectServices(
  reader: Reader,
  visitIds: readonly string[],
): Promise<Map<string, StoredService[]>> {
  const { rows } = await sql<StoredService & { visitId: string }>`
    select s.visit_id as "visitId", s.service_no as "serviceNo", s.item_id as "itemId", s.name,
      s.staff_id as "staffId", s.staff_requested as "staffRequested", s.begins,
      s.starts_at as "startsAt", s.ends_at as "endsAt", s.price_minor as "priceMinor",
      s.price_includes_tax as "priceIncludesTax", s.options,
      (select json_agg(json_build_object('stepNo', t.step_no, 'name', t.name,
          'startsAt', t.starts_at, 'endsAt', t.ends_at, 'busyFrom', t.busy_from,
          'busyUntil', t.busy_until, 'needsStaff', t.needs_staff, 'staffId', t.staff_id,
          'resourceId', t.resource_id, 'typeId', t.type_id) order by t.step_no)
        from visit_steps t where t.visit_id = s.visit_id and t.service_no = s.service_no) as steps
    from visit_services s where s.visit_id = any(${[...visitIds]}::uuid[])
    order by s.visit_id, s.service_no`.execute(reader)
  const byVisit = new Map<string, StoredService[]>()
  for (const { visitId, ...service } of rows) {
    const list = byVisit.get(visitId) ?? []
    list.push({ ...service, steps: service.steps.map(withInstants) })
    byVisit.set(visitId, list)
  }
  return byVisit
}

/** Moments inside of JSON come as PostgreSQL writes them. */
function withInstants<T extends StoredService['steps'][number]>(step: T): T {
  const iso = (text: string) => new Date(text).toISOString() as Instant
  return {
    ...step,
    startsAt: iso(step.startsAt),
    endsAt: iso(step.endsAt),
    busyFrom: iso(step.busyFrom),
    busyUntil: iso(step.busyUntil),
  }
}

/** Whoever sends the same booking at the same time waits here, and then finds what the first has booked. */
export async function lockBooking(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('visit'), hashtext(${id}))`.execute(tx)
}

export async function visitHash(reader: Reader, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`
    select encode(content_hash, 'hex') as hash from visits where id = ${id}`.execute(reader)
  return rows[0]?.hash
}

export interface NewVisit extends VisitHead {
  readonly hash: Buffer
  readonly services: readonly StoredService[]
}

export function insertVisit(tx: Tx, visit: NewVisit): Promise<void> {
  return insertVisits(tx, [visit])
}

export async function insertVisits(tx: Tx, visits: readonly NewVisit[]): Promise<void> {
  await insertRows('visits', visits.map(visitRow)).execute(tx)
  await insertServices(tx, visits)
}

function visitRow(visit: NewVisit) {
  return {
    id: visit.id,
    outlet_id: visit.outletId,
    customer_id: visit.customerId,
    guest_name: visit.guestName,
    state: visit.state,
    source: visit.source,
    starts_at: visit.startsAt,
    ends_at: visit.endsAt,
    local_day: visit.localDay,
    local_time: visit.localTime,
    time_zone: visit.timeZone,
    note: visit.note,
    force_reason: visit.forceReason,
    forced_by: visit.forcedBy,
    ...pastColumns(visit),
    version: visit.version,
    cancel_reason: visit.cancelReason ?? null,
    fee: visit.fee ?? null,
    booked_by: visit.bookedBy,
    booked_at: visit.bookedAt,
    content_hash: visit.hash,
  }
}

const pastColumns = ({ pastRules }: Pick<VisitHead, 'pastRules'>) => ({
  past_rules: pastRules?.rules ?? null,
  past_reason: pastRules?.reason ?? null,
  past_by: pastRules?.by ?? null,
})

async function insertServices(
  tx: Tx,
  visits: readonly Pick<NewVisit, 'id' | 'services'>[],
): Promise<void> {
  const services = visits.flatMap(({ id, services }) =>
    services.map((each) => serviceRow(id, each)),
  )
  const steps = visits.flatMap(({ id, services }) => services.flatMap((each) => stepRows(id, each)))
  await insertRows('visit_services', services).execute(tx)
  await insertRows('visit_steps', steps).execute(tx)
}

function serviceRow(visitId: string, service: StoredService) {
  return {
    visit_id: visitId,
    service_no: service.serviceNo,
    item_id: service.itemId,
    name: service.name,
    staff_id: service.staffId,
    staff_requested: service.staffRequested,
    begins: service.begins,
    starts_at: service.startsAt,
    ends_at: service.endsAt,
    price_minor: service.priceMinor,
    price_includes_tax: service.priceIncludesTax,
    options: service.options,
  }
}

function stepRows(visitId: string, { serviceNo, steps }: StoredService) {
  return steps.map((step) => ({
    visit_id: visitId,
    service_no: serviceNo,
    step_no: step.stepNo,
    name: step.name,
    starts_at: step.startsAt,
    ends_at: step.endsAt,
    busy_from: step.busyFrom,
    busy_until: step.busyUntil,
    needs_staff: step.needsStaff,
    staff_id: step.staffId,
    resource_id: step.resourceId,
    type_id: step.typeId,
  }))
}

/** Writes where a visit is now, who does it, and whether it keeps that when its series moves. */
export async function rewritePlace(
  tx: Tx,
  visit: NewPlace,
  services: readonly StoredService[],
): Promise<void> {
  await tx
    .updateTable('visits')
    .set({
      starts_at: visit.startsAt,
      ends_at: visit.endsAt,
      local_day: visit.localDay,
      local_time: visit.localTime,
      time_zone: visit.timeZone,
      force_reason: visit.forceReason,
      forced_by: visit.forcedBy,
      series_apart: visit.isApart,
      ...pastColumns(visit),
      past_rules: visit.pastRules && JSON.stringify(visit.pastRules.rules),
    })
    .where('id', '=', visit.id)
    .execute()
  await tx.deleteFrom('visit_steps').where('visit_id', '=', visit.id).execute()
  await tx.deleteFrom('visit_services').where('visit_id', '=', visit.id).execute()
  await insertServices(tx, [{ id: visit.id, services }])
}

/** Writes one more change of a visit, and the state that it leads to. */
export async function insertChange(
  tx: Tx,
  actor: Pick<OutletActor, 'userId'>,
  visitId: string,
  change: NewChange,
): Promise<void> {
  await sql`
    insert into visit_changes (visit_id, change_no, act_id, act, from_state, to_state, undoes,
      user_id, occurred_at, recorded_at, reason, facts, content_hash)
    select ${visitId}, coalesce(max(change_no), 0) + 1, ${change.actId}, ${change.act},
      ${change.from}, ${change.to}, ${change.undoes ?? null}::integer, ${actor.userId},
      ${change.occurredAt}, ${now()}, ${change.reason}, ${JSON.stringify(change.facts)}::jsonb,
      ${change.hash}
    from visit_changes where visit_id = ${visitId}`.execute(tx)
}

export async function writeState(
  tx: Tx,
  visitId: string,
  state: VisitState,
  cancelled: Pick<StoredVisit, 'cancelReason' | 'cancelLate' | 'fee' | 'feeMinor'> | null = null,
): Promise<void> {
  await tx
    .updateTable('visits')
    .set({
      state,
      cancel_reason: cancelled?.cancelReason ?? null,
      cancel_late: cancelled?.cancelLate ?? null,
      fee: cancelled?.fee ?? null,
      fee_minor: cancelled?.feeMinor ?? null,
    })
    .where('id', '=', visitId)
    .execute()
}

/** One more change that desks have not seen. */
export async function raiseVersion(tx: Tx, visitId: string): Promise<void> {
  await sql`update visits set version = version + 1 where id = ${visitId}`.execute(tx)
}

/** What an act of this id did before. */
export async function knownAct(reader: Reader, actId: string) {
  const { rows } = await sql<{ readonly visitId: string; readonly hash: string }>`
    select visit_id as "visitId", encode(content_hash, 'hex') as hash from visit_changes
    where act_id = ${actId}`.execute(reader)
  return rows[0]
}

export async function selectChanges(
  reader: Reader,
  visitIds: readonly string[],
): Promise<Map<string, StoredChange[]>> {
  const { rows } = await sql<StoredChange & { visitId: string }>`
    select h.visit_id as "visitId", h.change_no as no, h.act, h.from_state as "from",
      h.to_state as "to", h.undoes, h.occurred_at as at, u.name as by, u.id as "byId", h.reason, h.facts
    from visit_changes h join users u on u.id = h.user_id
    where h.visit_id = any(${[...visitIds]}::uuid[]) order by h.visit_id, h.change_no`.execute(
    reader,
  )
  const byVisit = new Map<string, StoredChange[]>()
  for (const { visitId: id, ...change } of rows)
    byVisit.set(id, [...(byVisit.get(id) ?? []), change])
  return byVisit
}
