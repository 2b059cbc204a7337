import type { z } from 'zod'
import type { Booker, bookVisit as contract, Visit } from '../../../core/contracts/appointments.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { customerForSale } from '../customers/public.ts'
import { useHold } from './hold-time.ts'
import { passedBy, requirePastRules, stillPassed, tellOfPassed } from './past-rules.ts'
import { type Placement, placeVisit } from './place-visit.ts'
import { placeOf, servicesOf } from './placement.ts'
import type { OfferedPart } from './plan-visit.ts'
import { knownVisit } from './read-visit.ts'
import { insertChange, insertVisit, lockBooking, visitHash } from './store-visits.ts'
import { tellOfVisit } from './tell.ts'
import type { PassedRules } from './visit.ts'
import { partsOfLength, type ServiceLength, type WantedPart } from './wanted-parts.ts'

/** The desk books unless it is said that a client does. */
type BookInput = z.infer<typeof contract.body> & {
  readonly booker?: Booker
  /** Rules that somebody went past when the time was kept: the visit goes past them, too. */
  readonly passed?: PassedRules | null
  /** Lengths that its series has given to services. */
  readonly lengths?: readonly ServiceLength[]
}

/** What was in time when its time was kept stays so while the booking is written. */
const rulesOfHold: readonly string[] = ['too_soon', 'cut_off']

const codesOf = (passed: PassedRules | null = null): string[] =>
  passed?.rules.map(({ code }) => code) ?? []

/**
 * Books services at a time. Whom and what they need is busy from then on; price, lengths and names stay as they are
 * now, whatever the catalogue says later.
 */
export const bookVisit = operation(
  'bookVisit',
  async (tx, actor: OutletActor, input: BookInput): Promise<Visit> => {
    const { outletId } = actor
    const { visitId, customerId } = input
    const hash = contentHash({ outletId, input })
    await lockBooking(tx, visitId)
    const first = await visitHash(tx, visitId)
    if (first) {
      const same = first === hash.toString('hex')
      return same ? knownVisit(tx, outletId, visitId) : deny('appointments.id_reused')
    }
    requireForce(actor, input.force)
    requirePastRules(actor, input.pastRules)
    if (customerId !== null && !(await customerForSale(tx, customerId))) {
      return deny('appointments.customer_unknown')
    }
    const { holdId, startsAt } = input
    const isKept = holdId !== null && (await useHold(tx, outletId, { holdId, startsAt }))
    const placement = await placeVisit<WantedPart>(tx, actor, {
      sourceId: visitId,
      expiresAt: null,
      startsAt,
      exceptSources: [visitId],
      isForced: input.force !== null,
      rules: {
        // What was kept for them was held against the rules when it was kept.
        booker: input.booker ?? (input.source === 'online' && holdId === null ? 'client' : 'desk'),
        // What a service asks of its client is looked at by the desk: an answer would tell who the client is.
        customerId: input.booker === 'client' ? undefined : customerId,
        passes: input.pastRules ? 'all' : isKept ? [...rulesOfHold, ...codesOf(input.passed)] : [],
      },
      partsIn: (context) => partsOfLength(input.services, input.lengths ?? [], context),
    })

    await writeVisit(tx, actor, { input, placement, hash })
    return knownVisit(tx, outletId, visitId)
  },
)

async function writeVisit(
  tx: Tx,
  actor: OutletActor,
  booked: {
    readonly input: BookInput
    readonly placement: Placement<WantedPart>
    readonly hash: Buffer
  },
): Promise<void> {
  const { input, placement, hash } = booked
  const services = servicesOf(placement.parts, placement.placed)
  const place = placeOf(services, placement.context.zone)
  const at = now()
  const head = {
    id: input.visitId,
    outletId: actor.outletId,
    customerId: input.customerId,
    guestName: input.guestName,
    state: input.state,
    source: input.source,
    note: input.note,
    ...place,
    ...forcedBy(actor, input.force, placement),
    pastRules: input.pastRules
      ? passedBy(actor, input.pastRules, placement)
      : stillPassed(input.passed ?? null, placement),
    version: 1,
    bookedBy: actor.userId,
    bookedAt: at,
  }
  await insertVisit(tx, { ...head, hash, services })
  const facts = { startsAt: place.startsAt, endsAt: place.endsAt, ...overFacts(placement) }
  await insertChange(tx, actor, input.visitId, {
    actId: input.visitId,
    act: 'booked',
    from: null,
    to: input.state,
    occurredAt: at,
    reason: head.forceReason,
    facts,
    hash,
  })
  // What was gone past when its time was kept was told then, of who did it.
  if (input.pastRules) await tellOfPassed(tx, actor, input.visitId, head.pastRules)
  const itemIds = services.map(({ itemId }) => itemId)
  const { customerId, state } = input
  await tellOfVisit(tx, actor, {
    action: 'visit.booked',
    id: input.visitId,
    facts: { ...facts, customerId, state, itemIds, reason: head.forceReason },
  })
}

type Force = BookInput['force']

/** Booking over hours or another visit is a power of its own. */
export function requireForce(actor: OutletActor, force: Force): void {
  if (force !== null && !actor.permissions.has('visits.double_book')) {
    deny('appointments.force_not_allowed')
  }
}

/** A visit that lies over nothing was not forced, whatever was asked. */
export function forcedBy(
  actor: OutletActor,
  force: Force,
  { over, outside }: Pick<Placement<OfferedPart>, 'over' | 'outside'>,
): { readonly forceReason: string | null; readonly forcedBy: string | null } {
  const isForced = force !== null && over.length + outside.length > 0
  return { forceReason: isForced ? force.reason : null, forcedBy: isForced ? actor.userId : null }
}

export function overFacts({ over, outside }: Pick<Placement<OfferedPart>, 'over' | 'outside'>) {
  return {
    ...(over.length > 0 && { over: over.map(({ sourceId }) => sourceId) }),
    ...(outside.length > 0 && { outsideHours: outside.map(({ owner }) => owner.id) }),
  }
}
