import type { CalendarVisit, Visit, VisitWarning } from '../../../core/contracts/appointments.ts'
import type { CancelledService } from '../../../core/contracts/cancellations.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { canBill, nextStates, servedServices } from '../../../core/rules/visit-states.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import type { VisitForms } from '../consultations/public.ts'
import { formsAsked } from './asked-forms.ts'
import { depositMarks } from './deposit-marks.ts'
import { type ForceMark, forceMarks } from './force-marks.ts'
import { selectCancelled } from './store-cancelled.ts'
import { type ClientFacts, namesOf, selectClients, selectElsewhere } from './store-clients.ts'
import { selectChanges, selectVisit } from './store-visits.ts'
import { undoable } from './undoable.ts'
import type { StoredChange, StoredVisit } from './visit.ts'

/** One visit of the outlet with all that happened to it. */
export async function knownVisit(reader: Reader, outletId: string, id: string): Promise<Visit> {
  const visit = await selectVisit(reader, outletId, id)
  if (!visit) return deny('appointments.visit_unknown')
  const [shown] = await shownVisits(reader, [visit])
  const changes = (await selectChanges(reader, [id])).get(id) ?? []
  const { cancelReason: reason, cancelLate, fee, feeMinor } = visit
  return {
    ...(shown as CalendarVisit),
    changes: changes.map(({ undoes: _undoes, byId: _byId, ...change }) => change),
    cancelledServices: await cancelledServices(reader, id),
    cancellation:
      visit.state === 'cancelled' && reason !== null && fee !== null
        ? { reason, isLate: cancelLate ?? false, fee, feeMinor: minor(feeMinor ?? 0) }
        : null,
  }
}

/** Services that were cancelled out of a visit, as they had been booked. */
async function cancelledServices(reader: Reader, visitId: string): Promise<CancelledService[]> {
  const lines = await selectCancelled(reader, visitId)
  if (lines.length === 0) return []
  const names = await namesOf(
    reader,
    lines.flatMap(({ service }) => service.staffId ?? []),
  )
  return lines.map(({ service, reason, isLate, fee, feeMinor, cancelledAt }) => ({
    ...{ serviceNo: service.serviceNo, itemId: service.itemId, name: service.name },
    ...{ startsAt: service.startsAt, endsAt: service.endsAt, cancelledAt },
    staffName: names.get(service.staffId ?? '') ?? null,
    priceMinor: minor(service.priceMinor),
    ...{ reason, isLate, fee, feeMinor: minor(feeMinor) },
  }))
}

/** Visits as screens show them, with names and with what the desk should know. */
export async function shownVisits(
  reader: Reader,
  visits: readonly StoredVisit[],
): Promise<CalendarVisit[]> {
  const ids = visits.map(({ id }) => id)
  const staffIds = visits.flatMap(({ services }) =>
    services.flatMap(({ staffId }) => staffId ?? []),
  )
  const names = await namesOf(reader, [...new Set(staffIds)])
  const customerIds = visits.flatMap(({ customerId }) => customerId ?? [])
  const clients = await selectClients(reader, [...new Set(customerIds)])
  const elsewhere = await selectElsewhere(reader, ids)
  const changes = await selectChanges(reader, ids)
  const forced = await forceMarks(reader, visits, changes)
  const deposits = await depositMarks(reader, visits)
  const forms = await formsAsked(reader, visits)
  return visits.map((visit) =>
    shownVisit(visit, {
      names,
      client: clients.get(visit.customerId ?? ''),
      elsewhere: elsewhere.get(visit.id),
      changes: changes.get(visit.id) ?? [],
      deposits: deposits.get(visit.id) ?? [],
      forms: forms.get(visit.id),
      force: forced.get(visit.id),
    }),
  )
}

interface Surroundings {
  readonly names: ReadonlyMap<string, string>
  readonly client: ClientFacts | undefined
  readonly elsewhere: string | undefined
  readonly changes: readonly StoredChange[]
  readonly deposits: readonly VisitWarning[]
  readonly forms: VisitForms | undefined
  readonly force: ForceMark | undefined
}

function shownVisit(visit: StoredVisit, around: Surroundings): CalendarVisit {
  const { customerId, customerName, customerPhone } = visit
  const services = visit.services.map(({ begins: _begins, steps, ...service }) => ({
    ...service,
    priceMinor: minor(service.priceMinor),
    options: service.options.map((option) => ({ ...option, priceMinor: minor(option.priceMinor) })),
    staffName: around.names.get(service.staffId ?? '') ?? null,
    steps: steps.map(({ typeId: _typeId, ...step }) => step),
  }))
  return {
    id: visit.id,
    version: visit.version,
    state: visit.state,
    day: visit.localDay,
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    customer:
      customerId !== null && customerName !== null
        ? { id: customerId, name: customerName, phone: customerPhone }
        : null,
    guestName: visit.guestName,
    source: visit.source,
    note: visit.note,
    services,
    totalMinor: minor(services.reduce((sum, { priceMinor }) => sum + priceMinor, 0)),
    isForced: around.force !== undefined,
    forceReason: around.force?.reason ?? null,
    pastRules: visit.pastRules && {
      reason: visit.pastRules.reason,
      rules: [...visit.pastRules.rules],
    },
    warnings: warningsOf(visit, around),
    nextStates: nextStates(visit.state, 'desk'),
    isServed: isServed(visit, around.changes),
    canBill: visit.saleId === null && canBill(visit.state),
    undoTo: undoTo(visit, around.changes),
    saleId: visit.saleId,
    series: visit.series,
    group: visit.group,
  }
}

function isServed({ state, services }: StoredVisit, changes: readonly StoredChange[]): boolean {
  const done = servedNumbers(changes)
  const own = services.filter(({ steps }) => steps.some(({ staffId }) => staffId !== null))
  return state === 'in_service' && own.length > 0 && own.every((each) => done.has(each.serviceNo))
}

/** Numbers of the services whose people have said that they are done. */
export function servedNumbers(changes: readonly StoredChange[]): ReadonlySet<number> {
  return servedServices(
    changes.map(({ facts, ...change }) => ({
      ...change,
      services: Array.isArray(facts.services) ? facts.services : [],
    })),
  )
}

function undoTo(visit: StoredVisit, changes: readonly StoredChange[]) {
  const undone = undoable(visit, changes)
  return undone.ok ? undone.value.from : null
}

const birthdayDays = 30

function warningsOf(visit: StoredVisit, around: Surroundings) {
  const { client, elsewhere, deposits, forms, force } = around
  const warnings: VisitWarning[] = []
  const add = (kind: VisitWarning['kind'], facts: VisitWarning['facts'] = {}) =>
    warnings.push({ kind, facts })
  if (client && !client.isKnown) add('new_client')
  if (client?.note) add('note', { note: client.note })
  if (client && client.dueMinor > 0) add('owes', { dueMinor: client.dueMinor })
  if (client?.birthday && isSoon(client.birthday, visit.localDay)) {
    add('birthday', { birthday: client.birthday })
  }
  if (client && visit.customerPhone === null) add('no_phone')
  if (elsewhere) add('elsewhere', { visitId: elsewhere })
  const pending = forms?.standings.filter(({ state }) => state !== 'valid') ?? []
  if (pending.length > 0) add('form_pending', { forms: pending.map(({ title }) => title) })
  if (forms?.warns) add('form_alert')
  if (force?.isOver) add('double_booked', { reason: force.reason })
  if (force?.isOutsideHours) add('outside_hours', { reason: force.reason })
  warnings.push(...deposits)
  return warnings
}

/** A birthday is a day of the year, with or without the year of birth. */
function isSoon(birthday: string, day: BusinessDate): boolean {
  const monthDay = birthday.slice(-5)
  const last = addDays(day, birthdayDays)
  const inYear = (year: string) => `${year}-${monthDay}`
  return [day.slice(0, 4), last.slice(0, 4)].some(
    (year) => inYear(year) >= day && inYear(year) <= last,
  )
}
