import { sql } from 'kysely'
import type { Instant } from '../../../core/kernel/dates.ts'
import { reminderTime } from '../../../core/rules/client-messages/quiet-hours.ts'
import { now } from '../../platform/clock.ts'
import type { Database, Reader } from '../../platform/database/client.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { tellMessage } from './ask-message.ts'
import { insertMessage } from './store-messages.ts'
import { selectMessageSettings } from './store-setup.ts'

interface ComingVisit {
  readonly visitId: string
  readonly startsAt: Instant
  readonly bookedAt: Instant
  /** When its client was last written to about it, or is to be. */
  readonly toldAt: Instant | null
}

/** Queues the reminders that are due, each once for each start of a visit. */
export async function queueReminders(database: Database): Promise<number> {
  let queued = 0
  for (const { outletId, timeZone } of await remindingOutlets(database)) {
    const { reminderHours, quiet } = await selectMessageSettings(database, outletId)
    if (reminderHours === null) continue
    for (const visit of await comingVisits(database, outletId, reminderHours)) {
      const due = reminderTime(visit.startsAt, reminderHours, { quiet, timeZone })
      if (due > now() || isFresh(visit, due)) continue
      queued += await remind(database, outletId, visit)
    }
  }
  return queued
}

/** Who booked, or was told of it, since a reminder would have come needs none. */
const isFresh = ({ bookedAt, toldAt }: ComingVisit, due: Instant) =>
  bookedAt >= due || (toldAt !== null && toldAt >= due)

async function remind(
  database: Database,
  outletId: string,
  { visitId, startsAt }: ComingVisit,
): Promise<number> {
  const id = newId()
  const isNew = await runInTransaction(database, async (tx) => {
    const made = await insertMessage(tx, {
      ...{ id, outletId, visitId, asked: 'reminder', about: 'reminder', channel: 'email' },
      ...{ status: 'queued', was: null, forStart: startsAt, byClient: false, recipient: null },
      ...{ userId: null, nextAttemptAt: now(), createdAt: now() },
    })
    if (made) await tellMessage(tx, { id, visitId, outletId, status: 'queued' })
    return made
  })
  return isNew ? 1 : 0
}

async function remindingOutlets(reader: Reader) {
  const { rows } = await sql<{ outletId: string; timeZone: string }>`
    select s.outlet_id as "outletId", o.time_zone as "timeZone" from message_settings s
      join outlets o on o.id = s.outlet_id
    where s.settings->>'reminderHours' is not null order by 1`.execute(reader)
  return rows
}

/**
 * Visits ahead whose client can be written to and was not reminded of this start. A day more is
 * looked at, as quiet hours bring reminders forward.
 */
async function comingVisits(
  reader: Reader,
  outletId: string,
  hours: number,
): Promise<ComingVisit[]> {
  const { rows } = await sql<ComingVisit>`
    select v.id as "visitId", v.starts_at as "startsAt", v.booked_at as "bookedAt",
      (select max(coalesce(m.sent_at, m.created_at)) from client_messages m
        where m.visit_id = v.id and m.channel = 'email' and m.about <> 'form' and m.status in ('queued', 'sending', 'sent'))
        as "toldAt"
    from visits v left join customers c on c.id = v.customer_id
      left join customers k on k.id = coalesce(c.merged_into, c.id)
      left join online_bookings b on b.visit_id = v.id
    where v.outlet_id = ${outletId} and v.state in ('booked', 'confirmed')
      and v.starts_at > ${now()}
      and v.starts_at <= ${now()}::timestamptz + make_interval(hours => ${hours + 24})
      and coalesce(b.email, case when (k.consent->>'email')::boolean then k.email end) is not null
      and not exists (select from client_messages m
        where m.visit_id = v.id and m.about = 'reminder' and m.for_start = v.starts_at)
    order by v.starts_at, v.id`.execute(reader)
  return rows
}
