import type { z } from 'zod'
import type { Visit } from '../../../core/contracts/appointments.ts'
import type { changeVisitService as contract } from '../../../core/contracts/visit-lines.ts'
import { type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { allow, type Decision } from '../../../core/kernel/decision.ts'
import { instantOf, type Moment, momentOf } from '../../../core/kernel/wall-time.ts'
import { followersOf, openService, withService } from '../../../core/rules/visit-parts.ts'
import { isOpen } from '../../../core/rules/visit-states.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { deleteClaims } from '../rosters/public.ts'
import { forcedBy, overFacts, requireForce } from './book-visit.ts'
import type { BookingContext } from './booking-context.ts'
import { doneOf } from './cancel-part.ts'
import { beginAct, denyState, endAct } from './change-visit.ts'
import { type FrozenPart, frozenParts } from './frozen-parts.ts'
import { placesOf } from './lies-apart.ts'
import { passedBy, requirePastRules, stillPassed, tellOfPassed } from './past-rules.ts'
import { type Placement, placeVisit } from './place-visit.ts'
import { placeOf, servicesOf, timesOf } from './placement.ts'
import { planVisit } from './plan-visit.ts'
import { knownVisit } from './read-visit.ts'
import { rewritePlace } from './store-visits.ts'
import type { StoredService, StoredVisit } from './visit.ts'
import { type WantedPart, wantedParts } from './wanted-parts.ts'

type ChangeInput = z.infer<typeof contract.body> & { readonly visitId: string }

/** A service of the visit: the one that is new, or one that stays as it was booked. */
type Part = WantedPart | FrozenPart

/**
 * Makes one service of a visit another one: by whom is asked, with the price, the length and the name of now. What
 * follows it moves with its end, as when it is made longer; all else of the visit stays.
 */
export const changeVisitService = operation(
  'changeVisitService',
  async (tx, actor: OutletActor, input: ChangeInput): Promise<Visit> => {
    const begun = await beginAct(tx, actor, input)
    if (!begun) return knownVisit(tx, actor.outletId, input.visitId)
    const { visit, hash } = begun
    const { actId, serviceNo, force, pastRules } = input
    if (!isOpen(visit.state)) return denyState(visit, 'moved')
    const done = await doneOf(tx, visit)
    const old = accept(openService(visit.services, serviceNo, done), 'appointments')
    requireSameDay(visit, input)
    requireForce(actor, force)
    requirePastRules(actor, pastRules)

    const placement = await placeChanged(tx, actor, { visit, old, input })
    const services = changedServices(placement, input)
    const startsAt = await writeChanged(tx, actor, { visit, services, placement, input })
    const made = services.find((one) => one.serviceNo === serviceNo)
    const facts = {
      ...{ serviceNo, from: old.name, fromMinor: old.priceMinor },
      ...{ name: made?.name, priceMinor: made?.priceMinor },
      ...placesOf(visit, { startsAt, services }),
      ...overFacts(placement),
    }
    return endAct(tx, actor, visit, {
      ...{ actId, act: 'service_changed', to: visit.state, hash, facts },
      reason: force?.reason ?? pastRules?.reason ?? null,
      action: 'visit.service_changed',
    })
  },
)

function requireSameDay({ localDay, timeZone }: StoredVisit, { startsAt }: ChangeInput): void {
  if (startsAt && wallClock(startsAt, timeZone).date !== localDay) {
    deny('appointments.other_day', { day: localDay })
  }
}

interface Changed {
  readonly visit: StoredVisit
  readonly old: StoredService
  readonly input: ChangeInput
}

async function placeChanged(
  tx: Tx,
  actor: OutletActor,
  changed: Changed,
): Promise<Placement<Part>> {
  const { visit, old, input } = changed
  const { force, pastRules } = input
  const others = visit.services.filter((one) => one !== old).map(({ startsAt }) => startsAt)
  const starts = [input.startsAt ?? old.startsAt, ...others].map(momentOf)
  const from = Math.min(...starts)
  await deleteClaims(tx, visit.id)
  return placeVisit<Part>(tx, actor, {
    ...{ sourceId: visit.id, expiresAt: null, startsAt: instantOf(from) },
    ...{ exceptSources: [visit.id], isForced: force !== null },
    rules: {
      ...{ booker: 'desk', customerId: visit.customerId, exceptVisitId: visit.id },
      passes: pastRules ? 'all' : (visit.pastRules?.rules.map(({ code }) => code) ?? []),
    },
    partsIn: (context) => partsOf(changed, from, context),
  })
}

function partsOf(
  { visit, old, input }: Changed,
  from: Moment,
  context: BookingContext,
): Decision<readonly Part[]> {
  const begins = input.startsAt ? 'after' : old.begins
  const wanted = wantedParts([{ ...input.service, begins }], context)
  if (!wanted.ok) return wanted
  const at = { offset: momentOf(input.startsAt ?? old.startsAt) - from }
  const part: Part = { ...(wanted.value[0] as WantedPart), serviceNo: old.serviceNo, begins: at }
  const frozen = frozenParts({ ...visit, startsAt: instantOf(from) }, [], context)
  if (!frozen.ok) return frozen
  const followers = input.startsAt ? [] : followersOf(visit.services, old.serviceNo)
  const next = frozen.value.find(({ stored }) => stored === followers[0])
  const by = next ? shiftOf({ part, next, old }, from, context) : 0
  return allow(
    frozen.value.map((one): Part => {
      if (one.stored === old) return part
      if (!followers.includes(one.stored)) return one
      return { ...one, begins: { offset: momentOf(one.stored.startsAt) - from + by } }
    }),
  )
}

/** By how much what follows moves: it keeps its distance, and the person the time between two of their services. */
function shiftOf(
  of: { readonly part: Part; readonly next: FrozenPart; readonly old: StoredService },
  startsAt: Moment,
  { resources, isFree }: BookingContext,
): number {
  const { part, next, old } = of
  const behind = { ...next, begins: 'after' as const }
  const plan = planVisit([part, behind], { startsAt, resources, isFree, isForced: true })
  const [made, then] = plan.ok ? plan.value : []
  if (!made || !then) return 0
  const stood = momentOf(next.stored.startsAt)
  return Math.max(stood + made.to - momentOf(old.endsAt), then.from) - stood
}

const isNew = (part: Part): part is WantedPart => 'wanted' in part

/** One that begins at a time of its own may stand beside others now, or no more. */
function changedServices(
  { parts, placed }: Placement<Part>,
  { startsAt, serviceNo }: ChangeInput,
): readonly StoredService[] {
  const all = placed.flatMap((own, index) => {
    const part = parts[index] as Part
    if (isNew(part)) return servicesOf([part], [own])
    return { ...part.stored, staffId: own.staffId, ...timesOf(own) }
  })
  const made = all.find((one) => one.serviceNo === serviceNo)
  if (!startsAt || !made) return all
  return withService(
    all.filter((one) => one !== made),
    made,
  )
}

async function writeChanged(
  tx: Tx,
  actor: OutletActor,
  done: {
    readonly visit: StoredVisit
    readonly services: readonly StoredService[]
    readonly placement: Placement<Part>
    readonly input: ChangeInput
  },
): Promise<Instant> {
  const { visit, services, placement, input } = done
  const { force, pastRules } = input
  const place = placeOf(services, placement.context.zone)
  const past = pastRules
    ? passedBy(actor, pastRules, placement)
    : stillPassed(visit.pastRules, placement)
  const forced = forcedBy(actor, force, placement)
  const isApart = visit.series !== null
  await rewritePlace(tx, { id: visit.id, ...place, ...forced, pastRules: past, isApart }, services)
  if (pastRules) await tellOfPassed(tx, actor, visit.id, past)
  return place.startsAt
}
