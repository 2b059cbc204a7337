import { sql } from 'kysely'
import type {
  previewSeriesChange as previewContract,
  SeriesEdit,
  SeriesScope,
} from '../../../core/contracts/visit-series.ts'
import { mostOfSeries } from '../../../core/contracts/visit-series.ts'
import { type BusinessDate, daysBetween } from '../../../core/kernel/dates.ts'
import type { Decision } from '../../../core/kernel/decision.ts'
import { instantOf, momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { editSeries, type SeriesPlan } from '../../../core/rules/series/edit-series.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { zoneOf } from '../rosters/public.ts'
import { frozenParts, resized, type ServiceChange } from './frozen-parts.ts'
import { daysOfSeries, farthestOf, rhythmFrom, type StoredSeries } from './series.ts'
import { selectSeries } from './store-series.ts'
import { selectVisits } from './store-visits.ts'
import { type TriedStart, tryStart } from './try-start.ts'
import type { StoredService, StoredVisit } from './visit.ts'
import { partsOfLength, type ServiceLength } from './wanted-parts.ts'

export interface SeriesWish {
  readonly visitId: string
  readonly scope: SeriesScope
  readonly edit: SeriesEdit | { readonly kind: 'cancel' }
  readonly withApart: boolean
}

/** What is to be done, with the visits as they are now. */
export interface PlannedSeries extends SeriesPlan {
  readonly scope: SeriesScope
  readonly visits: ReadonlyMap<string, StoredVisit>
  readonly named: StoredVisit
  /** Other people for services of the visits that move. */
  readonly changes: readonly ServiceChange[]
  /** How long a service of the visits is to be; null where none gets another length. */
  readonly length: ServiceLength | null
}

/** The services of a visit of the series, one of them as long as is wished. */
export function lengthened(
  { services }: StoredVisit,
  { serviceNo, milliseconds }: ServiceLength,
): Decision<readonly StoredService[], 'too_short'> {
  const service = services.find((one) => one.serviceNo === serviceNo)
  const from = service ? momentOf(service.startsAt) : 0
  return resized(services, { serviceNo, endsAt: from + milliseconds })
}

const notBegun: readonly string[] = ['requested', 'booked', 'confirmed']

/** Past, begun, served or off: nothing of it changes any more. */
const isOver = ({ state, startsAt }: StoredVisit, now: number): boolean =>
  !notBegun.includes(state) || momentOf(startsAt) <= now

/** Lays a series out anew as it is wished, by the rule alone. Nothing is done yet. */
export async function planSeries(
  reader: Reader,
  series: StoredSeries,
  wish: SeriesWish,
): Promise<PlannedSeries> {
  const { edit, withApart } = wish
  const stored = await selectVisits(reader, sql`v.series_id = ${series.id}`)
  const visits = new Map(stored.map((visit) => [visit.id, visit]))
  const asked = visits.get(wish.visitId) ?? deny('series.visit_unknown', { visitId: wish.visitId })
  const now = nowMilliseconds()
  // All that lies ahead repeats otherwise from the next on: from the first on it could come to lie in the past.
  const isAnew = edit.kind === 'repeat' && wish.scope === 'all'
  const next = stored.filter((visit) => !isOver(visit, now)).sort((a, b) => byDay(a, b))[0]
  const scope = isAnew ? 'following' : wish.scope
  const named = isAnew ? (next ?? asked) : asked
  const zone = await zoneOf(reader, series.outletId)
  const seriesDate = dayIn(named)
  const { rule } = series
  const laid = editSeries({
    ...{ rule, zone, seriesDate, scope, withApart, through: farthestOf(rule) },
    edit: ruledEdit(edit, { seriesDate, zone }),
    visits: stored.map((visit) => ({
      id: visit.id,
      seriesDate: dayIn(visit),
      isOver: isOver(visit, now),
      isApart: visit.series?.isApart ?? false,
    })),
  })
  const plan = scope === 'one' ? laid : aheadOf(laid, now)
  if (plan.begun) daysOfSeries(plan.begun, zone)
  if (visits.size + plan.add.length > mostOfSeries) deny('series.too_many')
  const changes = edit.kind === 'move' ? edit.services : []
  const length = edit.kind === 'resize' ? lengthOf(named, edit) : null
  return { ...plan, scope, visits, named, changes, length }
}

/** The length that a service of the named visit gets. */
function lengthOf(
  { services }: StoredVisit,
  { serviceNo, endsAt }: Extract<SeriesEdit, { kind: 'resize' }>,
): ServiceLength {
  const service = services.find((one) => one.serviceNo === serviceNo)
  if (!service) return deny('appointments.service_unknown', { serviceNo })
  return { serviceNo, milliseconds: momentOf(endsAt) - momentOf(service.startsAt) }
}

const dayIn = ({ series, localDay }: StoredVisit): BusinessDate => series?.day ?? localDay

const byDay = (a: StoredVisit, b: StoredVisit) => (dayIn(a) < dayIn(b) ? -1 : 1)

/** What would come to lie in the past stays where it is. */
function aheadOf(plan: SeriesPlan, now: number): SeriesPlan {
  const gone = plan.move.filter(({ to }) => to.at <= now)
  return {
    ...plan,
    move: plan.move.filter(({ to }) => to.at > now),
    add: plan.add.filter(({ at }) => at > now),
    stay: [...plan.stay, ...gone.map(({ visitId }) => ({ visitId, why: 'over' as const }))],
  }
}

function ruledEdit(
  edit: SeriesWish['edit'],
  of: { readonly seriesDate: BusinessDate; readonly zone: string },
) {
  if (edit.kind === 'cancel' || edit.kind === 'resize') return { kind: edit.kind }
  if (edit.kind === 'repeat') {
    return { kind: 'repeat' as const, rhythm: rhythmFrom(edit.rhythm, of.seriesDate) }
  }
  const { date, minute } = wallTimeOf(momentOf(edit.startsAt), of.zone)
  return { kind: 'move' as const, days: daysBetween(of.seriesDate, date), minute }
}

type Previewed = ReturnType<typeof previewContract.response.parse>

/** What a change of a series would do, and whether it fits. Nothing is kept by it. */
export async function previewSeriesChange(
  reader: Reader,
  { outletId }: { readonly outletId: string },
  input: Omit<SeriesWish, 'edit'> & { readonly seriesId: string; readonly edit: SeriesEdit },
): Promise<Previewed> {
  const { seriesId } = input
  const [series] = await selectSeries(reader, sql`s.id = ${seriesId} and s.outlet_id = ${outletId}`)
  if (!series) return deny('series.series_unknown')
  const plan = await planSeries(reader, series, input)
  const gone = [...plan.move.map(({ visitId }) => visitId), ...plan.resize, ...plan.cancel]
  const { customerId } = series
  const moves: Previewed['moves'] = []
  for (const { visitId, to } of plan.move) {
    const visit = plan.visits.get(visitId) as StoredVisit
    const tried = await tryStart(reader, outletId, {
      ...{ startsAt: instantOf(to.at), customerId, exceptSources: gone, exceptVisitId: visitId },
      partsIn: (context) => frozenParts(visit, plan.changes, context),
    })
    moves.push({ visitId, from: visit.startsAt, ...tried })
  }
  for (const visitId of plan.resize) {
    const visit = plan.visits.get(visitId) as StoredVisit
    const services = plan.length ? accept(lengthened(visit, plan.length), 'appointments') : []
    const { startsAt } = visit
    const tried = await tryStart(reader, outletId, {
      ...{ startsAt, customerId, exceptSources: gone, exceptVisitId: visitId },
      partsIn: (context) => frozenParts({ ...visit, services }, [], context),
    })
    moves.push({ visitId, from: startsAt, ...tried })
  }
  const adds: Previewed['adds'] = []
  for (const { date, at } of plan.add) {
    const tried: TriedStart = await tryStart(reader, outletId, {
      ...{ startsAt: instantOf(at), customerId, exceptSources: gone },
      partsIn: (context) => partsOfLength(series.services, series.lengths, context),
    })
    adds.push({ day: date, ...tried })
  }
  return { moves, adds, cancels: [...plan.cancel], stays: [...plan.stay] }
}
