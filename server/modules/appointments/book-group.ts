import type { z } from 'zod'
import type { WantedService } from '../../../core/contracts/appointments.ts'
import type {
  bookGroup as contract,
  findGroupTimes as findContract,
  Group,
} from '../../../core/contracts/visit-groups.ts'
import { addDays, type BusinessDate, type Instant } from '../../../core/kernel/dates.ts'
import { allow, type Decision } from '../../../core/kernel/decision.ts'
import {
  dayOf,
  instantOf,
  type Moment,
  momentOf,
  wallTimeOf,
} from '../../../core/kernel/wall-time.ts'
import {
  bookingRules,
  newClient,
  noBookingRules,
} from '../../../core/rules/free-times/booking-rules.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { accept, deny, RefusalError } from '../../platform/refusal-error.ts'
import { termsOfClient } from '../clientcards/public.ts'
import { zoneOf } from '../rosters/public.ts'
import { askTimes, heldParts } from './asked-times.ts'
import { bookVisit } from './book-visit.ts'
import { type BookingContext, readContext } from './booking-context.ts'
import { fromNow, placedStarts } from './free-starts.ts'
import { type OutletRules, type RulesQuestion, readRules } from './outlet-rules.ts'
import { knownGroup } from './read-group.ts'
import { groupHash, insertGroup, joinGroup } from './store-groups.ts'
import { lockBooking } from './store-visits.ts'
import { tellOfGroup } from './tell.ts'
import { type WantedPart, wantedParts } from './wanted-parts.ts'

type GroupInput = z.infer<typeof contract.body>
type GuestWish = Pick<GroupInput['guests'][number], 'services' | 'begins'> & {
  readonly customerId?: string | null | undefined
}

/**
 * Books several guests who come together, all or none: a visit for each. Who serves whom is chosen for all at once, so
 * that the first guest does not get the one person whom the second needs.
 */
export const bookGroup = operation(
  'bookGroup',
  async (tx, actor: OutletActor, input: GroupInput): Promise<Group> => {
    const { outletId } = actor
    const { groupId, guests, oneBill } = input
    const hash = contentHash({ outletId, input })
    await lockBooking(tx, groupId)
    const first = await groupHash(tx, groupId)
    if (first) {
      const same = first === hash.toString('hex')
      return same ? knownGroup(tx, outletId, groupId) : deny('appointments.id_reused')
    }
    const chosen = await chosenServices(tx, outletId, input)
    let startsAt = input.startsAt
    let before = input.startsAt
    for (const [index, guest] of guests.entries()) {
      if (guest.begins === 'after') startsAt = before
      else startsAt = input.startsAt
      const services = chosen[index] ?? guest.services
      before = await bookGuest(tx, actor, { input, guest, services, startsAt, guestNo: index + 1 })
    }

    await insertGroup(tx, actor, { id: groupId, oneBill, hash })
    await joinGroup(
      tx,
      groupId,
      guests.map(({ visitId }) => visitId),
    )
    const facts = { guests: guests.length, startsAt: input.startsAt, oneBill }
    await tellOfGroup(tx, actor, { action: 'visit_group.booked', id: groupId, facts })
    return knownGroup(tx, outletId, groupId)
  },
)

interface GuestBooking {
  readonly input: GroupInput
  readonly guest: GroupInput['guests'][number]
  readonly services: readonly WantedService[]
  readonly startsAt: Instant
  readonly guestNo: number
}

async function bookGuest(tx: Tx, actor: OutletActor, booking: GuestBooking): Promise<Instant> {
  const { input, guest, services, startsAt, guestNo } = booking
  const { visitId, customerId, guestName } = guest
  const { source, note, pastRules } = input
  try {
    const visit = await bookVisit(tx, actor, {
      ...{ visitId, startsAt, services: [...services], customerId, guestName, source, note },
      ...{ state: 'booked', holdId: null, force: null, pastRules },
    })
    return visit.endsAt
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    return deny(error.code, { ...error.facts, guestNo })
  }
}

/** A guest with what was agreed with them, by service. */
interface AgreedGuest extends GuestWish {
  readonly terms: BookingContext['clientTerms']
}

const agreedWith = (reader: Reader, guests: readonly GuestWish[]): Promise<AgreedGuest[]> =>
  Promise.all(
    guests.map(async (guest) => {
      const { customerId } = guest
      const terms = customerId ? await termsOfClient(reader, customerId) : new Map()
      return { ...guest, terms }
    }),
  )

/** The services of all guests as parts of one laying out: guests who begin together begin with its start. */
function groupParts(
  guests: readonly AgreedGuest[],
  context: BookingContext,
): Decision<readonly WantedPart[], 'service_unknown' | 'staff_cannot' | 'resource_unfit'> {
  const parts = wantedParts(
    guests.flatMap(({ services }) => services),
    context,
    guests.flatMap(({ services, terms }) => services.map(() => terms)),
  )
  if (!parts.ok) return parts
  const first = new Map<number, GuestWish>()
  let place = 0
  for (const guest of guests) {
    first.set(place, guest)
    place += guest.services.length
  }
  return allow(
    parts.value.map((part, index): WantedPart => {
      const guest = first.get(index)
      if (!guest) return part
      return { ...part, begins: guest.begins === 'with' ? { offset: 0 } : 'after' }
    }),
  )
}

async function groupTimes(
  reader: Reader,
  outletId: string,
  asked: {
    readonly guests: readonly GuestWish[]
    readonly from: BusinessDate
    readonly days: number
    readonly grid: number | null
    readonly rules: OutletRules
  },
) {
  const { guests, from, days, rules } = asked
  const zone = await zoneOf(reader, outletId)
  const context = await readContext(reader, outletId, {
    startsAt: instantOf(dayOf(from, zone).from),
    days: days + 1,
  })
  const parts = accept(groupParts(await agreedWith(reader, guests), context), 'appointments')
  const { starts } = askTimes(parts, context, {
    days: { from, to: addDays(from, days - 1) },
    now: nowMilliseconds(),
    grid: asked.grid ?? context.settings.gridMinutes,
    asked: rules,
  })
  return { starts, parts, context }
}

/** Who serves whom is chosen also where a rule is against the start: it may be gone past. */
const noRules: OutletRules = {
  rules: { ...noBookingRules, noticeMinutes: 0 },
  client: newClient,
  gaps: { offer: 'all', dayEdges: true },
}

/** When all guests can be served, from a day on, by the rules of the outlet and what services ask of each guest. */
export async function findGroupTimes(
  reader: Reader,
  { outletId }: { readonly outletId: string },
  input: z.infer<typeof findContract.body>,
): Promise<{ readonly starts: { readonly startsAt: Instant; readonly endsAt: Instant }[] }> {
  const { guests, limit } = input
  const days = { from: input.from, to: addDays(input.from, input.days - 1) }
  const asked = { booker: 'desk', customerId: undefined, days } as const
  const rules = fromNow(await readRules(reader, outletId, asked))
  const found = await groupTimes(reader, outletId, { ...input, grid: null, rules })
  const { parts, context } = found
  const checks = await Promise.all(guests.map((guest) => guestCheck(reader, outletId, guest, days)))
  const starts = found.starts.filter((start) => checks.every((allows) => allows(start.at)))
  const placed = placedStarts(parts, { starts, limit }, context)
  return { starts: placed.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })) }
}

/** Whether what the services of a guest ask of them is in order at a start. */
async function guestCheck(
  reader: Reader,
  outletId: string,
  { services, customerId }: z.infer<typeof findContract.body>['guests'][number],
  days: RulesQuestion['days'],
): Promise<(at: Moment) => boolean> {
  const zone = await zoneOf(reader, outletId)
  const { rules, client } = await readRules(reader, outletId, { booker: 'desk', customerId, days })
  const allowed = bookingRules({
    ...{ zone, client, now: nowMilliseconds(), services: services.map(({ itemId }) => itemId) },
    rules: { ...noBookingRules, noticeMinutes: null, requirements: rules.requirements },
  })
  return (at) => allowed({ at, date: wallTimeOf(at, zone).date }) === null
}

/** Services with somebody for each who leaves enough for the others; as they were asked where that is not so. */
async function chosenServices(
  tx: Tx,
  outletId: string,
  { guests, startsAt }: Pick<GroupInput, 'guests' | 'startsAt'>,
): Promise<readonly (readonly WantedService[])[]> {
  const zone = await zoneOf(tx, outletId)
  const from = wallTimeOf(momentOf(startsAt), zone).date
  const asked = { guests, from, days: 1, grid: 1, rules: noRules }
  const { starts, parts } = await groupTimes(tx, outletId, asked)
  const start = starts.find(({ at }) => at === momentOf(startsAt))
  if (!start) return []
  const held = heldParts(parts, start)
  let place = 0
  return guests.map(({ services }) =>
    services.map((service) => {
      const part = held[place++]
      const staffId = service.staffId ?? part?.staff[0] ?? null
      return { ...service, staffId, resourceIds: [...(part?.resourceIds ?? [])] }
    }),
  )
}
