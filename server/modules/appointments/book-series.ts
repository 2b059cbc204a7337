import type { z } from 'zod'
import type { bookSeries as contract, Series } from '../../../core/contracts/visit-series.ts'
import { instantOf } from '../../../core/kernel/wall-time.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { zoneOf } from '../rosters/public.ts'
import { bookVisit } from './book-visit.ts'
import { knownSeries } from './read-series.ts'
import { daysOfSeries, ofOne, ruleFrom } from './series.ts'
import { insertSeries, joinSeries, seriesHash, writeApart } from './store-series.ts'
import { lockBooking } from './store-visits.ts'
import { tellOfSeries } from './tell.ts'

type SeriesInput = z.infer<typeof contract.body>
type ChosenVisit = SeriesInput['visits'][number]

/**
 * Books the chosen days of a series, all or none. Each visit is booked like any other: what was taken since the preview
 * is refused, with its day.
 */
export const bookSeries = operation(
  'bookSeries',
  async (tx, actor: OutletActor, input: SeriesInput): Promise<Series> => {
    const { outletId } = actor
    const { seriesId } = input
    const hash = contentHash({ outletId, input })
    await lockBooking(tx, seriesId)
    const first = await seriesHash(tx, seriesId)
    if (first) {
      const same = first === hash.toString('hex')
      return same ? knownSeries(tx, outletId, seriesId) : deny('appointments.id_reused')
    }
    const zone = await zoneOf(tx, outletId)
    const rule = ruleFrom(input.rhythm, input.startsAt, zone)
    const days = new Map(daysOfSeries(rule, zone).map(({ date, at }) => [date, instantOf(at)]))
    const visits = chosenOf(input.visits, days)
    for (const visit of visits) await bookOne(tx, actor, { input, visit })

    const { customerId, guestName, source, note, services } = input
    const head = { id: seriesId, outletId, customerId, guestName, source, note, rule, services }
    await insertSeries(tx, { ...head, lengths: [], begunFrom: null, bookedBy: actor.userId, hash })
    await joinSeries(
      tx,
      visits.map(({ visitId, day }) => ({ visitId, seriesId, day })),
    )
    const apart = visits.filter(({ day, startsAt }) => days.get(day) !== startsAt)
    await writeApart(
      tx,
      apart.map(({ visitId }) => visitId),
      true,
    )
    const facts = { rule, visits: visits.length, leftOut: days.size - visits.length }
    await tellOfSeries(tx, actor, { action: 'visit_series.booked', id: seriesId, facts })
    return knownSeries(tx, outletId, seriesId)
  },
)

/** What was chosen in the order of its time: whoever books at the same time waits in the same order. */
function chosenOf(
  chosen: readonly ChosenVisit[],
  days: ReadonlyMap<string, string>,
): ChosenVisit[] {
  const seen = new Set<string>()
  for (const { day } of chosen) {
    if (!days.has(day) || seen.has(day)) deny('series.day_unknown', { day })
    seen.add(day)
  }
  const sent = chosen.map((visit) => ({
    ...visit,
    startsAt: instantOf(Date.parse(visit.startsAt)),
  }))
  return sent.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
}

async function bookOne(
  tx: Tx,
  actor: OutletActor,
  { input, visit }: { readonly input: SeriesInput; readonly visit: ChosenVisit },
): Promise<void> {
  const { services, customerId, guestName, source, state, note, pastRules } = input
  const { visitId, day, startsAt } = visit
  await ofOne({ visitId, day }, () =>
    bookVisit(tx, actor, {
      ...{ visitId, startsAt, services, customerId, guestName, source, state, note, pastRules },
      ...{ holdId: null, force: null },
    }),
  )
}
