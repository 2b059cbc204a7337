import type { z } from 'zod'
import type { Visit } from '../../../core/contracts/appointments.ts'
import type {
  cancelVisitService as cancelContract,
  restoreVisitService as restoreContract,
} from '../../../core/contracts/visit-lines.ts'
import { instantOf, momentOf } from '../../../core/kernel/wall-time.ts'
import { withoutService, withService } from '../../../core/rules/visit-parts.ts'
import { isOpen } from '../../../core/rules/visit-states.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import {
  type Claim,
  type Clash,
  clashesOf,
  deleteClaims,
  selectClaimsOf,
  tryClaims,
} from '../rosters/public.ts'
import { overFacts } from './book-visit.ts'
import { readContext } from './booking-context.ts'
import { beginAct, denyState, endAct } from './change-visit.ts'
import { latenessAndFee } from './lateness-and-fee.ts'
import { placesOf } from './lies-apart.ts'
import { placeOf } from './placement.ts'
import { busyOf } from './plan-visit.ts'
import { knownVisit, servedNumbers } from './read-visit.ts'
import { deleteCancelled, insertCancelled, selectCancelled } from './store-cancelled.ts'
import { rewritePlace, selectChanges } from './store-visits.ts'
import type { StoredService, StoredVisit } from './visit.ts'

type OfVisit = { readonly visitId: string }

/** Cancels one service of a visit: what it kept busy is free at once, the others stay at their times. */
export const cancelVisitService = operation(
  'cancelVisitService',
  async (
    tx,
    actor: OutletActor,
    input: z.infer<typeof cancelContract.body> & OfVisit,
  ): Promise<Visit> => {
    const begun = await beginAct(tx, actor, input)
    if (!begun) return knownVisit(tx, actor.outletId, input.visitId)
    const { visit, hash } = begun
    if (!isOpen(visit.state)) return denyState(visit, 'moved')
    const done = await doneOf(tx, visit)
    const taken = accept(withoutService(visit.services, input.serviceNo, done), 'appointments')
    const { startsAt } = taken.out
    const decided = await latenessAndFee(tx, actor.outletId, { ...input, startsAt })
    const { actId, reason, serviceNo } = input

    await insertCancelled(tx, {
      ...{ visitId: visit.id, service: taken.out, reason, ...decided },
      wasApart: visit.series?.isApart ?? false,
      ...{ cancelledBy: actor.userId, cancelledAt: now() },
    })
    const { over } = await layClaims(tx, visit, taken.rest)
    const after = await rewriteServices(tx, visit, taken.rest, visit.series !== null)
    const facts = { serviceNo, name: taken.out.name, ...decided }
    return endAct(tx, actor, visit, {
      ...{ actId, act: 'service_cancelled', to: visit.state, reason, hash },
      facts: { ...facts, ...placesOf(visit, after), ...(await lyingOver(tx, visit, after, over)) },
      action: 'visit.service_cancelled',
    })
  },
)

/** Takes back that one service was cancelled. Its time is taken again, unless somebody has it now. */
export const restoreVisitService = operation(
  'restoreVisitService',
  async (
    tx,
    actor: OutletActor,
    input: z.infer<typeof restoreContract.body> & OfVisit,
  ): Promise<Visit> => {
    const begun = await beginAct(tx, actor, input)
    if (!begun) return knownVisit(tx, actor.outletId, input.visitId)
    const { visit, hash } = begun
    if (!isOpen(visit.state)) return denyState(visit, 'moved')
    const { actId, serviceNo } = input
    const cancelled = await selectCancelled(tx, visit.id)
    const line = cancelled.find(({ service }) => service.serviceNo === serviceNo)
    if (!line) return deny('appointments.line_missing', { serviceNo })
    const services = withService(visit.services, line.service)
    const { over, clashes } = await layClaims(tx, visit, services)
    if (clashes) deny('appointments.time_taken', { clashes, nearest: [] })

    await deleteCancelled(tx, visit.id, serviceNo)
    const after = await rewriteServices(tx, visit, services, line.wasApart)
    const facts = {
      ...{ serviceNo, name: line.service.name },
      ...{ ...placesOf(visit, after), ...(await lyingOver(tx, visit, after, over)) },
    }
    return endAct(tx, actor, visit, {
      ...{ actId, act: 'service_restored', to: visit.state, reason: null, hash, facts },
      action: 'visit.service_restored',
    })
  },
)

/** Services whose people have said that they are done. */
export async function doneOf(tx: Tx, { id }: StoredVisit): Promise<ReadonlySet<number>> {
  return servedNumbers((await selectChanges(tx, [id])).get(id) ?? [])
}

/**
 * Makes busy what these services of a visit need and nothing else, each at its time. What was laid over others on
 * purpose stays so.
 */
async function layClaims(tx: Tx, visit: StoredVisit, services: readonly StoredService[]) {
  const spans = busyOf(services.map(withBuffers))
  const ids = [...new Set(spans.map(({ owner }) => owner.id))]
  const from = Math.min(...spans.map((span) => span.from))
  const to = Math.max(...spans.map((span) => span.to))
  const found = await selectClaimsOf(tx, ids, { from: instantOf(from), to: instantOf(to) })
  const forced = found.filter((claim) => claim.sourceId === visit.id && claim.forced)
  await deleteClaims(tx, visit.id)
  const claims = spans.map(({ owner, from: begins, to: ends }): Claim => {
    const [startsAt, endsAt] = [instantOf(begins), instantOf(ends)]
    const isForced = forced.some(
      (own) => own.owner.id === owner.id && own.startsAt < endsAt && own.endsAt > startsAt,
    )
    const time = { owner, startsAt, endsAt, expiresAt: null }
    return { ...time, why: 'visit', sourceId: visit.id, forced: isForced }
  })
  const over = await clashesOf(
    tx,
    claims.filter((claim) => claim.forced),
  )
  return { over, clashes: await tryClaims(tx, visit.outletId, claims) }
}

/** What a visit that was laid over others or over hours lies over with the services that it has now. */
async function lyingOver(
  tx: Tx,
  { forceReason, outletId }: StoredVisit,
  { startsAt, services }: Pick<StoredVisit, 'startsAt' | 'services'>,
  over: readonly Clash[],
) {
  if (forceReason === null) return {}
  const { isOpen: isOpenFor } = await readContext(tx, outletId, { startsAt })
  const outside = busyOf(services.map(withBuffers)).filter(
    ({ owner, from, to }) => !isOpenFor(owner, from, to),
  )
  return overFacts({ over, outside })
}

const withBuffers = ({ steps }: StoredService) => ({
  steps: steps.map(({ busyFrom, busyUntil, staffId, resourceId }) => {
    const time = { from: momentOf(busyFrom), to: momentOf(busyUntil), setUp: 0, cleanUp: 0 }
    return { ...time, staffId, resourceId }
  }),
})

async function rewriteServices(
  tx: Tx,
  visit: StoredVisit,
  services: readonly StoredService[],
  isApart: boolean,
): Promise<Pick<StoredVisit, 'startsAt' | 'services'>> {
  const { id, forceReason, forcedBy, pastRules, timeZone } = visit
  const place = placeOf(services, timeZone)
  await rewritePlace(tx, { id, ...place, forceReason, forcedBy, pastRules, isApart }, services)
  return { startsAt: place.startsAt, services }
}
