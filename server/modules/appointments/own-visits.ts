import { sql } from 'kysely'
import type { CalendarVisit, Visit } from '../../../core/contracts/appointments.ts'
import { addDays, type BusinessDate, type Instant } from '../../../core/kernel/dates.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { beginAct, denyState, endAct, type VisitAct } from './change-visit.ts'
import { knownVisit, servedNumbers, shownVisits } from './read-visit.ts'
import { selectChanges, selectVisits } from './store-visits.ts'
import { undoable } from './undoable.ts'
import type { StoredChange, StoredService, StoredVisit } from './visit.ts'

/** A visit with the parts of it that one person does. */
export interface OwnVisit {
  readonly shown: CalendarVisit
  readonly services: readonly StoredService[]
  readonly served: ReadonlySet<number>
  /** Who took the step that undoing would take back; null where there is none. */
  readonly lastStepBy: string | null
}

interface OwnQuestion {
  readonly userId: string
  readonly day: BusinessDate
  readonly span: { readonly from: Instant; readonly to: Instant }
}

/** What a person has to do on a day. Their steps count, not whose client it is. */
export async function visitsOfPerson(
  reader: Reader,
  outletId: string,
  { userId, day, span }: OwnQuestion,
): Promise<OwnVisit[]> {
  const stored = await selectVisits(
    reader,
    sql`v.outlet_id = ${outletId} and v.local_day between ${addDays(day, -1)} and ${day}
      and v.starts_at < ${span.to} and v.ends_at > ${span.from} and v.state <> 'cancelled'
      and exists (select from visit_steps t where t.visit_id = v.id and t.staff_id = ${userId})`,
  )
  return ownVisits(reader, userId, stored)
}

/** One visit as its person sees it; to everybody else there is no such visit. */
export async function visitOfPerson(
  reader: Reader,
  { outletId, userId }: OutletActor,
  visitId: string,
): Promise<OwnVisit> {
  const stored = await selectVisits(reader, sql`v.id = ${visitId} and v.outlet_id = ${outletId}`)
  const [own] = await ownVisits(reader, userId, stored)
  return own ?? deny('appointments.visit_unknown')
}

async function ownVisits(
  reader: Reader,
  userId: string,
  stored: readonly StoredVisit[],
): Promise<OwnVisit[]> {
  const shown = await shownVisits(reader, stored)
  const changes = await selectChanges(
    reader,
    stored.map(({ id }) => id),
  )
  return stored.flatMap((visit, i) => {
    const services = servicesOf(visit, userId)
    const own = changes.get(visit.id) ?? []
    const part = { services, served: servedNumbers(own), lastStepBy: lastStepBy(visit, own) }
    return services.length > 0 ? [{ shown: shown[i] as CalendarVisit, ...part }] : []
  })
}

/** Services in which a person works, with only those steps. */
function servicesOf({ services }: StoredVisit, userId: string): StoredService[] {
  return services
    .map((service) => ({
      ...service,
      steps: service.steps.filter(({ staffId }) => staffId === userId),
    }))
    .filter(({ steps }) => steps.length > 0)
}

function lastStepBy(visit: StoredVisit, changes: readonly StoredChange[]): string | null {
  const step = undoable(visit, changes)
  return step.ok ? (changes.find(({ no }) => no === step.value.no)?.byId ?? null) : null
}

/** Writes that who does them has finished their services of a visit: it stays in service until it is paid for. */
export const serveVisit = operation(
  'serveVisit',
  async (tx, actor: OutletActor, input: VisitAct): Promise<Visit> => {
    const begun = await beginAct(tx, actor, { ...input, act: 'served' } as VisitAct)
    if (!begun) return knownVisit(tx, actor.outletId, input.visitId)
    const { visit, hash } = begun
    const done = servedNumbers((await selectChanges(tx, [visit.id])).get(visit.id) ?? [])
    const services = servicesOf(visit, actor.userId)
      .map(({ serviceNo }) => serviceNo)
      .filter((no) => !done.has(no))
    if (visit.state !== 'in_service' || services.length === 0) return denyState(visit, 'completed')

    return endAct(tx, actor, visit, {
      actId: input.actId,
      act: 'served',
      to: visit.state,
      reason: null,
      facts: { services },
      hash,
      action: 'visit.served',
    })
  },
)
