import type { z } from 'zod'
import type { PastRules } from '../../../core/contracts/appointments.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { instantOf, momentOf } from '../../../core/kernel/wall-time.ts'
import { type Occurrence, occurrencesOf } from '../../../core/rules/series/series.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { deleteClaims } from '../rosters/public.ts'
import { bookVisit } from './book-visit.ts'
import { cancelVisit } from './change-state.ts'
import { moveVisit, resizeVisit } from './move-visit.ts'
import type { PlannedSeries, SeriesWish } from './plan-series.ts'
import { farthestOf, ofOne, type StoredSeries } from './series.ts'
import {
  insertSeries,
  joinSeries,
  writeApart,
  writeEnd,
  writeLength,
  writeRule,
} from './store-series.ts'
import type { StoredVisit } from './visit.ts'

interface Anew {
  readonly series: StoredSeries
  readonly plan: PlannedSeries
  readonly input: SeriesWish & {
    readonly leave: readonly string[]
    readonly leaveOut: readonly BusinessDate[]
    readonly pastRules: z.infer<typeof PastRules> | null
  }
}

export interface AddedVisit {
  readonly visitId: string
  readonly day: BusinessDate
}

/**
 * Does what is planned for the visits of a series. All that go make room first: the second may take the place that the
 * third leaves. What does not fit is refused with its day, and then nothing is done.
 */
export async function layAnew(tx: Tx, actor: OutletActor, anew: Anew) {
  const { plan, input } = anew
  const moves = plan.move.filter(({ visitId }) => !input.leave.includes(visitId))
  for (const visitId of plan.cancel) await cancelSurplus(tx, actor, plan.visits.get(visitId))
  const resize = plan.resize.filter((visitId) => !input.leave.includes(visitId))
  const changed = [...moves.map(({ visitId }) => visitId), ...resize]
  for (const visitId of changed) await deleteClaims(tx, visitId)
  for (const { visitId, to } of moves) await moveOne(tx, actor, { anew, visitId, to })
  for (const visitId of resize) await resizeOne(tx, actor, { anew, visitId })
  if (plan.scope !== 'one') await writeApart(tx, changed, false)
  const reached = [...plan.move.map(({ visitId }) => visitId), ...plan.resize]
  await writeApart(
    tx,
    input.leave.filter((id) => reached.includes(id)),
    true,
  )
  const added: AddedVisit[] = []
  for (const { date, at } of plan.add) {
    if (input.leaveOut.includes(date)) continue
    added.push(await addOne(tx, actor, { anew, day: date, at }))
  }
  const facts = {
    moved: moves.length,
    resized: resize.length,
    cancelled: plan.cancel.length,
    added: added.length,
  }
  return { added, facts }
}

const surplus = 'The series has fewer visits'

async function cancelSurplus(tx: Tx, actor: OutletActor, visit: StoredVisit | undefined) {
  if (!visit) return
  const { id: visitId, version } = visit
  const act = { visitId, actId: newId(), version, reason: surplus, fee: 'none' as const }
  await cancelVisit(tx, actor, act)
}

async function moveOne(
  tx: Tx,
  actor: OutletActor,
  { anew, visitId, to }: { readonly anew: Anew; readonly visitId: string; readonly to: Occurrence },
): Promise<void> {
  const { plan, input } = anew
  const { version, services: own } = plan.visits.get(visitId) as StoredVisit
  const services = plan.changes
    .filter(({ serviceNo }) => own.some((service) => service.serviceNo === serviceNo))
    .map((change) => ({ ...change, resourceIds: undefined }))
  const startsAt = instantOf(to.at)
  await ofOne({ visitId, day: to.date }, () =>
    moveVisit(tx, actor, {
      ...{ visitId, actId: newId(), version, startsAt, services, force: null },
      pastRules: input.pastRules,
    }),
  )
}

async function resizeOne(
  tx: Tx,
  actor: OutletActor,
  { anew, visitId }: { readonly anew: Anew; readonly visitId: string },
): Promise<void> {
  const { plan, input } = anew
  const visit = plan.visits.get(visitId) as StoredVisit
  const { version, localDay: day, services } = visit
  assert(plan.length, 'visits that are resized have a length to get')
  const { serviceNo, milliseconds } = plan.length
  const service = services.find((one) => one.serviceNo === serviceNo)
  const startsAt = momentOf(service?.startsAt ?? visit.startsAt)
  const endsAt = instantOf(startsAt + milliseconds)
  const { pastRules } = input
  const act = { visitId, actId: newId(), version, serviceNo, endsAt, force: null, pastRules }
  await ofOne({ visitId, day }, () => resizeVisit(tx, actor, act))
}

async function addOne(
  tx: Tx,
  actor: OutletActor,
  { anew, day, at }: { readonly anew: Anew; readonly day: BusinessDate; readonly at: number },
): Promise<AddedVisit> {
  const { customerId, guestName, source, note, services, lengths } = anew.series
  const visitId = newId()
  await ofOne({ day }, () =>
    bookVisit(tx, actor, {
      ...{ visitId, startsAt: instantOf(at), services: [...services], customerId, guestName, note },
      ...{ source, state: 'booked', holdId: null, force: null },
      ...{ pastRules: anew.input.pastRules, lengths },
    }),
  )
  return { visitId, day }
}

interface Written {
  readonly series: StoredSeries
  readonly plan: PlannedSeries
  readonly added: readonly AddedVisit[]
}

/**
 * Writes how the series goes on, and gives the one to which the named visit belongs then. Where only what follows was
 * changed, that is a series of its own from there on.
 */
export async function writeSeries(
  tx: Tx,
  actor: OutletActor,
  { series, plan, added }: Written,
): Promise<string> {
  const { kept, begun, scope } = plan
  if (scope === 'one') return series.id
  if (plan.length) await writeLength(tx, series, plan.length)
  const isCut = kept !== null && occurrencesOf(kept, 'UTC', farthestOf(kept)).length > 0
  if (!begun) {
    if (isCut) await writeRule(tx, series.id, kept)
    else await writeEnd(tx, series.id)
    return series.id
  }
  const seriesId = isCut ? newId() : series.id
  if (isCut) {
    await writeRule(tx, series.id, kept)
    const { outletId, customerId, guestName, source, note, services, lengths } = series
    const head = { outletId, customerId, guestName, source, note, services, lengths }
    const hash = contentHash({ seriesId })
    const origin = { begunFrom: series.id, bookedBy: actor.userId, hash }
    await insertSeries(tx, { ...head, id: seriesId, rule: begun, ...origin })
  } else await writeRule(tx, series.id, begun)
  const places = plan.days.map(({ visitId, date }) => ({ visitId, seriesId, day: date }))
  await joinSeries(tx, [...places, ...added.map((visit) => ({ ...visit, seriesId }))])
  return seriesId
}
