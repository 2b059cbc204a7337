import type { z } from 'zod'
import type { Booker, Visit } from '../../../core/contracts/appointments.ts'
import type {
  moveVisit as moveContract,
  resizeVisit as resizeContract,
} from '../../../core/contracts/visit-changes.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { isOpen } from '../../../core/rules/visit-states.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept } from '../../platform/refusal-error.ts'
import { deleteClaims } from '../rosters/public.ts'
import { forcedBy, overFacts, requireForce } from './book-visit.ts'
import { beginAct, denyState, endAct } from './change-visit.ts'
import { type FrozenPart, frozenParts, resized, type ServiceChange } from './frozen-parts.ts'
import { liesApart, placesOf, whereOf } from './lies-apart.ts'
import { passedBy, requirePastRules, stillPassed, tellOfPassed } from './past-rules.ts'
import { type Placement, placeVisit } from './place-visit.ts'
import { placeOf, timesOf } from './placement.ts'
import { knownVisit } from './read-visit.ts'
import { rewritePlace } from './store-visits.ts'
import type { StoredService, StoredVisit } from './visit.ts'

type OfVisit = { readonly visitId: string }
/** The desk moves unless it is said that the client does. */
type MoveInput = z.infer<typeof moveContract.body> & OfVisit & { readonly booker?: Booker }
type ResizeInput = z.infer<typeof resizeContract.body> & OfVisit

/** Moves a visit to another time, or services of it to other people and things. */
export const moveVisit = operation(
  'moveVisit',
  async (tx, actor: OutletActor, input: MoveInput): Promise<Visit> => {
    const begun = await beginAct(tx, actor, input)
    if (!begun) return knownVisit(tx, actor.outletId, input.visitId)
    const { visit, hash } = begun
    const { actId, startsAt, services: changes, force, pastRules, booker = 'desk' } = input
    const place = { visit, startsAt, changes, force, pastRules, booker }
    const facts = await placeAgain(tx, actor, place)
    return endAct(tx, actor, visit, {
      ...{ actId, act: 'moved', to: visit.state, hash, facts, action: 'visit.moved' },
      reason: force?.reason ?? pastRules?.reason ?? null,
    })
  },
)

/** Makes a service of a visit longer or shorter. */
export const resizeVisit = operation(
  'resizeVisit',
  async (tx, actor: OutletActor, input: ResizeInput): Promise<Visit> => {
    const begun = await beginAct(tx, actor, input)
    if (!begun) return knownVisit(tx, actor.outletId, input.visitId)
    const { visit, hash } = begun
    const { actId, serviceNo, force, pastRules } = input
    const wanted = { serviceNo, endsAt: momentOf(input.endsAt) }
    const services = accept(resized(visit.services, wanted), 'appointments')
    const { startsAt } = visit
    const over = { force, pastRules, booker: 'desk' as const }
    const place = { visit, services, startsAt, changes: [], ...over }
    const facts = await placeAgain(tx, actor, place)
    return endAct(tx, actor, visit, {
      ...{ actId, act: 'resized', to: visit.state, hash, action: 'visit.resized' },
      facts: { ...facts, serviceNo, endsAt: input.endsAt },
      reason: force?.reason ?? pastRules?.reason ?? null,
    })
  },
)

interface NewPlace {
  readonly visit: StoredVisit
  /** Its services, where they are longer or shorter than they were. */
  readonly services?: readonly StoredService[]
  readonly startsAt: Instant
  readonly changes: readonly ServiceChange[]
  readonly force: MoveInput['force']
  readonly pastRules: MoveInput['pastRules']
  readonly booker: Booker
}

async function placeAgain(
  tx: Tx,
  actor: OutletActor,
  { visit, services: laid = visit.services, startsAt, changes, force, pastRules, booker }: NewPlace,
): Promise<Record<string, unknown>> {
  if (!isOpen(visit.state)) denyState(visit, 'moved')
  requireForce(actor, force)
  requirePastRules(actor, pastRules)
  await deleteClaims(tx, visit.id)
  const placement = await placeVisit<FrozenPart>(tx, actor, {
    sourceId: visit.id,
    expiresAt: null,
    startsAt,
    exceptSources: [visit.id],
    isForced: force !== null,
    rules: {
      booker,
      customerId: booker === 'client' ? undefined : visit.customerId,
      exceptVisitId: visit.id,
      passes: pastRules ? 'all' : (visit.pastRules?.rules.map(({ code }) => code) ?? []),
    },
    partsIn: (context) => frozenParts({ ...visit, services: laid }, changes, context),
  })

  const services = movedServices(placement, changes)
  const place = placeOf(services, placement.context.zone)
  const past = pastRules
    ? passedBy(actor, pastRules, placement)
    : stillPassed(visit.pastRules, placement)
  const forced = forcedBy(actor, force, placement)
  const isApart = await liesApart(tx, visit, whereOf(place.startsAt, services))
  await rewritePlace(tx, { id: visit.id, ...place, ...forced, pastRules: past, isApart }, services)
  if (pastRules) await tellOfPassed(tx, actor, visit.id, past)
  const wasApart = visit.series?.isApart
  const places = placesOf(visit, { startsAt: place.startsAt, services })
  return { ...places, ...(wasApart !== undefined && { wasApart }), ...overFacts(placement) }
}

function movedServices(
  { parts, placed }: Placement<FrozenPart>,
  changes: readonly ServiceChange[],
): StoredService[] {
  return placed.map((part, index) => {
    const { stored } = parts[index] as FrozenPart
    const change = changes.find(({ serviceNo }) => serviceNo === stored.serviceNo)
    // Who was asked for by the client is asked for no more once the desk gives the visit to another.
    const staffRequested = stored.staffRequested && change?.staffId === undefined
    return { ...stored, staffId: part.staffId, staffRequested, ...timesOf(part) }
  })
}
