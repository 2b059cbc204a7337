import { sql } from 'kysely'
import type { Owner, WantedService } from '../../../core/contracts/appointments.ts'
import type { WalkIn, WalkInBoard, WalkInPlan } from '../../../core/contracts/walk-ins.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import {
  dayOf,
  instantOf,
  type Moment,
  minuteLength,
  momentOf,
} from '../../../core/kernel/wall-time.ts'
import { both, type Spans, spansOf } from '../../../core/rules/free-times/spans.ts'
import { type WalkInPlace, walkInPlan } from '../../../core/rules/walk-ins.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now, nowMilliseconds } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { type BookingContext, readContext, workOf } from '../appointments/public.ts'
import { dateIn, selectRules, zoneOf } from '../rosters/public.ts'
import { selectGuests, selectTurns } from './store.ts'
import type { StoredWalkIn } from './walk-in.ts'

/** Somebody who waits, or would. */
type Wish = Pick<StoredWalkIn, 'id' | 'services' | 'staffId' | 'cameAt' | 'promisedAt'>

/** All that decides who takes whom: read once. */
export interface Board {
  readonly day: BusinessDate
  readonly context: BookingContext
  readonly waiting: readonly StoredWalkIn[]
  readonly takenBy: readonly string[]
  /** People who work today, the next in turn first. */
  readonly turns: readonly string[]
  readonly asksKeepTurn: boolean
}

export async function readBoard(reader: Reader, outletId: string): Promise<Board> {
  const day = dateIn(await zoneOf(reader, outletId))
  const context = await readContext(reader, outletId, { startsAt: now(), days: 1 })
  const today = await selectGuests(reader, sql`w.outlet_id = ${outletId} and w.day = ${day}`)
  const arranged = await selectTurns(reader, outletId, day)
  const working = context.staff
    .map(({ userId }) => userId)
    .filter((id) => openToday(context, { kind: 'staff', id }, day).length > 0)
  const named = arranged.filter((id) => working.includes(id))
  const { walkIns } = await selectRules(reader, outletId)
  return {
    day,
    context,
    waiting: today.filter(({ state }) => state === 'waiting'),
    takenBy: today.flatMap(({ takenBy }) => takenBy ?? []),
    turns: [...named, ...working.filter((id) => !named.includes(id))],
    asksKeepTurn: walkIns.asksKeepTurn,
  }
}

/** Guests are taken by the minute. */
export function thisMinute(): Moment {
  return Math.floor(nowMilliseconds() / minuteLength) * minuteLength
}

function openToday({ openOf, zone }: BookingContext, owner: Owner, day: BusinessDate): Spans {
  return both(openOf(owner), spansOf([dayOf(day, zone)]))
}

/** When somebody or something is free today. */
function freeToday({ context, day }: Board, owner: Owner): Spans {
  return both(context.freeOf(owner), spansOf([dayOf(day, context.zone)]))
}

function freeFrom(board: Board, id: string): Spans {
  const { to } = dayOf(board.day, board.context.zone)
  const rest = spansOf([{ from: thisMinute(), to }])
  return both(freeToday(board, { kind: 'staff', id }), rest)
}

const never = { kind: '', taken: [] }

/** Who takes each of these guests and when, if nothing changes; in the order of serving. */
export function planOf(board: Board, wishes: readonly Wish[]): WalkInPlace[] {
  const { context, turns, asksKeepTurn } = board
  const does = (id: string, services: readonly WantedService[]) => {
    const member = context.staff.find(({ userId }) => userId === id)
    return services.every(({ itemId }) => member?.skills.includes(itemId))
  }
  return walkInPlan({
    now: thisMinute(),
    staff: turns.map((id) => ({
      id,
      // A guest is a skill of those who do all that the guest wants.
      skills: wishes.filter(({ services }) => does(id, services)).map((wish) => wish.id),
      free: freeToday(board, { kind: 'staff', id }),
    })),
    things: context.resources.map(({ id, typeId: kind }) => {
      return { id, kind, free: freeToday(board, { kind: 'resource', id }) }
    }),
    guests: wishes.map(({ id, services, staffId, promisedAt, cameAt }) => ({
      ...{ id, skill: id, only: staffId, cameAt: momentOf(cameAt) },
      // What nobody has the things for is served by nothing that is free.
      workOf: (id) => workOf(context, services, id) ?? { person: [], things: [never] },
      promisedAt: promisedAt === null ? Number.MAX_SAFE_INTEGER : momentOf(promisedAt),
    })),
    turns,
    asksKeepTurn,
  })
}

export function shownPlan({ context }: Board, place: WalkInPlace | undefined): WalkInPlan | null {
  if (!place || place.at === null || place.staffId === null || place.why === null) return null
  return {
    staffId: place.staffId,
    staffName: context.staff.find(({ userId }) => userId === place.staffId)?.name ?? '',
    startsAt: instantOf(place.at),
    waitMinutes: place.waitMinutes ?? 0,
    why: place.why,
    behind: place.behind,
  }
}

export function shownGuest(board: Board, guest: StoredWalkIn, place?: WalkInPlace): WalkIn {
  const { customerId, customerName: name, customerPhone: phone, services } = guest
  return {
    id: guest.id,
    state: guest.state,
    customer: customerId !== null && name !== null ? { id: customerId, name, phone } : null,
    guestName: guest.guestName,
    services: [...services],
    serviceNames: services.map(({ itemId }) => board.context.services.get(itemId)?.name ?? ''),
    staffId: guest.staffId,
    note: guest.note,
    cameAt: guest.cameAt,
    promisedAt: guest.promisedAt,
    plan: shownPlan(board, place),
    visitId: guest.visitId,
  }
}

/** The board of today: who waits, in the order of serving, and whose turn is next. */
export async function readWalkIns(
  reader: Reader,
  { outletId }: Pick<OutletActor, 'outletId'>,
): Promise<WalkInBoard> {
  const board = await readBoard(reader, outletId)
  const guests = planOf(board, board.waiting).flatMap((place) => {
    const guest = board.waiting.find(({ id }) => id === place.guestId)
    return guest ? shownGuest(board, guest, place) : []
  })
  const turns = board.turns.map((staffId) => {
    const [freeAt] = freeFrom(board, staffId)
    return {
      staffId,
      name: board.context.staff.find(({ userId }) => userId === staffId)?.name ?? '',
      freeAt: freeAt === undefined ? null : instantOf(freeAt),
      taken: board.takenBy.filter((id) => id === staffId).length,
    }
  })
  return { day: board.day, now: now(), guests, turns }
}
