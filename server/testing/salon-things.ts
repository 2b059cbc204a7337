import { sql } from 'kysely'
import { bookVisit, holdTime } from '../../core/contracts/appointments.ts'
import { saveConsultationForm } from '../../core/contracts/consultation-forms.ts'
import { saveCommissionRule } from '../../core/contracts/earnings.ts'
import { makeFormLink } from '../../core/contracts/form-links.ts'
import { askLeave, ServiceStep, saveClosure } from '../../core/contracts/rosters.ts'
import { writePunch } from '../../core/contracts/time-clock.ts'
import { blockTime } from '../../core/contracts/visit-changes.ts'
import { bookGroup } from '../../core/contracts/visit-groups.ts'
import { bookSeries } from '../../core/contracts/visit-series.ts'
import { joinWaitlist, offerTime } from '../../core/contracts/waitlist.ts'
import { comeIn } from '../../core/contracts/walk-ins.ts'
import { addDays, type BusinessDate } from '../../core/kernel/dates.ts'
import { saveRoster } from '../modules/rosters/change-rosters.ts'
import { saveService, saveStaffProfile } from '../modules/rosters/save-setup.ts'
import type { TillActor } from '../platform/auth/actor.ts'
import { newId } from '../platform/ids.ts'
import type { Api } from './open-api.ts'
import { at, monday } from './open-salon.ts'
import type { Shop } from './open-shop.ts'

export type SalonThing =
  | 'visitId'
  | 'holdId'
  | 'blockId'
  | 'leaveId'
  | 'closureId'
  | 'waitlistId'
  | 'offerId'
  | 'ruleId'
  | 'walkInId'
  | 'punchId'
  | 'seriesId'
  | 'groupId'
  | 'visitOfSeriesId'
  | 'formId'
  | 'linkId'

/** One of everything that an outlet of a salon books and keeps, by the names that things have in addresses. */
export async function bookSalonThings(
  shop: Shop,
  api: Api,
  there: { readonly outletId: string },
): Promise<Record<SalonThing, string>> {
  const { database, owner } = shop
  const as = { ...owner, outletId: there.outletId as typeof owner.outletId }
  const staff = { levelId: null, position: 1, colour: 1, isOnline: true }
  const itemId = newId()
  await sql`insert into items (id, kind, name, code, price_minor, tax_class_id, search_text, created_at, updated_at)
    values (${itemId}, 'service', 'Cut', 'SV-CUT', 50000, ${shop.taxClasses['5']}, ' cut', now(), now())`.execute(
    database,
  )
  const steps = [ServiceStep.parse({ offsetMinutes: 0, lengthMinutes: 30 })]
  await saveService(database, as, { itemId, isOnline: true, steps, options: [], variants: [] })
  const { userId } = owner
  await saveStaffProfile(database, as, { userId, ...staff, skills: [itemId] })
  const week = Array.from({ length: 7 }, (_, weekday) => ({ weekday, from: '08:00', to: '20:00' }))
  const validity = { validFrom: '2020-01-01' as BusinessDate, validTo: null }
  const roster = { id: newId(), userId, ...validity, pieces: week, breaks: [] }
  await saveRoster(database, as, roster)
  const [visitId, holdId, blockId] = [newId(), newId(), newId()]
  const [leaveId, closureId] = [newId(), newId()]
  const call = { ...there, as: owner }
  const services = [{ itemId }]
  await api.call(bookVisit, { ...call, body: { visitId, startsAt: at('10:00'), services } })
  await api.call(holdTime, { ...call, body: { holdId, startsAt: at('11:00'), services } })
  const block = { owner: { kind: 'staff', id: userId }, kind: 'break' }
  const [startsAt, endsAt] = [at('12:00'), at('12:30')]
  await api.call(blockTime, { ...call, body: { blockId, ...block, startsAt, endsAt } })
  await api.call(askLeave, { ...call, body: { leaveId, startsAt, endsAt } })
  const [waitlistId, offerId, walkInId] = [newId(), newId(), newId()]
  await api.call(comeIn, { ...call, body: { walkInId, services } })
  const windows = [{ from: monday, to: monday }]
  const waiting = { waitlistId, services, windows, until: monday }
  await api.call(joinWaitlist, { ...call, body: waiting })
  const offered = { params: { waitlistId }, body: { offerId, startsAt: at('13:00') } }
  await api.call(offerTime, { ...call, ...offered })
  const day = addDays(monday, 7)
  const closed = { day, from: null, to: null, reason: 'Holi' }
  await api.call(saveClosure, { ...call, params: { closureId }, body: closed })
  const ruleId = newId()
  const rule = { ruleId, from: '2025-01-01', pay: { by: 'rate', rate: 100_000 } }
  await api.call(saveCommissionRule, { ...call, body: rule })
  const worked = {
    kind: 'work',
    startedAt: '2025-06-09T05:00:00Z',
    endedAt: '2025-06-09T09:00:00Z',
  }
  const punch = { actId: newId(), personId: owner.userId, time: worked, reason: 'At a fair' }
  const { id: punchId } = await api.call(writePunch, { ...call, body: punch })
  const waits = { waitlistId, offerId, walkInId, punchId }
  const several = await bookSeveral(api, call, services)
  const form = await linkToForm(api, call, visitId)
  return { visitId, holdId, blockId, leaveId, closureId, ruleId, ...waits, ...several, ...form }
}

/** A form for the guest of the visit, to be signed on their own phone. */
async function linkToForm(
  api: Api,
  call: { readonly as: TillActor; readonly outletId: string },
  visitId: string,
): Promise<{ formId: string; linkId: string }> {
  const [formId, linkId] = [newId(), newId()]
  const text = { version: 0, title: 'Skin check', statement: 'I agree.' }
  await api.call(saveConsultationForm, { ...call, params: { formId }, body: text })
  await api.call(makeFormLink, { ...call, body: { linkId, formId, customerId: null, visitId } })
  return { formId, linkId }
}

/** Visits that repeat, and guests who come one after the other. */
async function bookSeveral(
  api: Api,
  call: { readonly as: TillActor; readonly outletId: string },
  services: readonly { readonly itemId: string }[],
): Promise<{ seriesId: string; groupId: string; visitOfSeriesId: string }> {
  const [seriesId, groupId, visitOfSeriesId] = [newId(), newId(), newId()]
  const rhythm = { unit: 'week', every: 1, count: 1 }
  const first = { visitId: visitOfSeriesId, day: monday, startsAt: at('16:00') }
  const series = { seriesId, startsAt: at('16:00'), rhythm, services, visits: [first] }
  await api.call(bookSeries, { ...call, body: series })
  const guests = ['with', 'after'].map((begins) => ({ visitId: newId(), services, begins }))
  await api.call(bookGroup, { ...call, body: { groupId, startsAt: at('17:00'), guests } })
  return { seriesId, groupId, visitOfSeriesId }
}
