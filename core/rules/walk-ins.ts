import type { WalkInWhy } from '../contracts/walk-ins.ts'
import { type Moment, minuteLength } from '../kernel/wall-time.ts'
import { type Spans, startsWithin, without } from './free-times/spans.ts'

/** Somebody who can take guests without an appointment, with the time that appointments leave. */
export interface WalkInStaff {
  readonly id: string
  readonly skills: readonly string[]
  readonly free: Spans
}

/** A chair, room or machine, with the time that appointments leave. */
export interface WalkInThing {
  readonly id: string
  readonly kind: string
  readonly free: Spans
}

/** What a guest keeps busy, in moments from their start on. Setting up lies before it. */
export interface WalkInWork {
  readonly person: Spans
  /** Each kind of thing that is needed: one of it is kept for all of that time. */
  readonly things: readonly { readonly kind: string; readonly taken: Spans }[]
}

export interface WaitingGuest {
  readonly id: string
  readonly skill: string
  /** What it takes with this person; people differ in pace. */
  readonly workOf: (staffId: string) => WalkInWork
  /** The person the guest waits for; null for anybody. */
  readonly only: string | null
  /** The start that was told when the guest came; what was promised first is served first. */
  readonly promisedAt: Moment
  readonly cameAt: Moment
}

export interface WalkInQuestion {
  readonly now: Moment
  readonly staff: readonly WalkInStaff[]
  readonly things: readonly WalkInThing[]
  readonly guests: readonly WaitingGuest[]
  /** Who is next in turn, first to last; people who are not named come behind, by id. */
  readonly turns: readonly string[]
  /** Whether somebody whom a guest asked for keeps the turn. */
  readonly asksKeepTurn: boolean
}

export interface WalkInPlace {
  readonly guestId: string
  /** Null where nobody can take the guest in the time that is looked at. */
  readonly staffId: string | null
  readonly at: Moment | null
  readonly waitMinutes: number | null
  /** Why it is this person at this time; null where it is nobody. */
  readonly why: WalkInWhy | null
  /** Guests whom this person takes before. */
  readonly behind: number
}

/**
 * Who takes which guest and when, if nothing changes: each guest the earliest start that anybody has with the chair,
 * room or machine that it takes, and of those who have it whoever is next in turn. Appointments are never moved for
 * it, so that the time that is told is kept.
 */
export function walkInPlan(question: WalkInQuestion): WalkInPlace[] {
  const { now, guests, asksKeepTurn } = question
  const free = new Map(question.staff.map(({ id, free: spans }) => [id, spans]))
  let things = question.things
  const taken = new Map<string, number>()
  let turns = turnOrder(question)
  const served = guests.toSorted(
    (a, b) => a.promisedAt - b.promisedAt || a.cameAt - b.cameAt || (a.id < b.id ? -1 : 1),
  )
  return served.map((guest): WalkInPlace => {
    const starts = turns.flatMap((id) => {
      const person = question.staff.find((each) => each.id === id)
      if (!person?.skills.includes(guest.skill)) return []
      if (guest.only !== null && guest.only !== id) return []
      const work = guest.workOf(id)
      const start = firstStart(work, { person: free.get(id) ?? [], things, now })
      return start ? { id, work, ...start } : []
    })
    const best = starts.reduce<(typeof starts)[number] | null>(
      (found, each) => (found && found.at <= each.at ? found : each),
      null,
    )
    const nobody = { staffId: null, at: null, waitMinutes: null, why: null, behind: 0 }
    if (!best) return { guestId: guest.id, ...nobody }
    free.set(best.id, without(free.get(best.id) ?? [], laidAt(best.work.person, best.at)))
    things = things.map((thing) => {
      const need = best.work.things[best.units.indexOf(thing.id)]
      return need ? { ...thing, free: without(thing.free, laidAt(need.taken, best.at)) } : thing
    })
    const behind = taken.get(best.id) ?? 0
    taken.set(best.id, behind + 1)
    turns = turnsAfter(turns, best.id, asksKeepTurn && guest.only !== null)
    const waitMinutes = Math.ceil((best.at - now) / minuteLength)
    const why = whyOf(guest, starts, best.at)
    return { guestId: guest.id, staffId: best.id, at: best.at, waitMinutes, why, behind }
  })
}

function whyOf(
  { only }: WaitingGuest,
  starts: readonly { readonly at: Moment }[],
  best: Moment,
): WalkInWhy {
  if (only !== null) return 'asked_for'
  if (starts.length === 1) return 'only_one'
  return starts.filter(({ at }) => at === best).length > 1 ? 'in_turn' : 'first_free'
}

/** Minutes by which a guest is taken later than was promised; 0 while the promise holds. */
export function minutesOverPromise(at: Moment, promisedAt: Moment): number {
  return Math.max(0, Math.floor((at - promisedAt) / minuteLength))
}

function turnOrder({ staff, turns }: WalkInQuestion): string[] {
  const ids = staff.map(({ id }) => id)
  const named = turns.filter((id) => ids.includes(id))
  return [...named, ...ids.filter((id) => !named.includes(id)).sort()]
}

/** Turns after somebody took a guest: that person goes to the end, unless the turn is kept. */
export function turnsAfter(turns: readonly string[], servedBy: string, keeps: boolean): string[] {
  if (keeps || !turns.includes(servedBy)) return [...turns]
  return [...turns.filter((id) => id !== servedBy), servedBy]
}

const laidAt = (taken: Spans, at: Moment): Spans => taken.map((moment) => moment + at)

interface FreeNow {
  readonly person: Spans
  readonly things: readonly WalkInThing[]
  readonly now: Moment
}

/** The first start at which the person and one thing of each kind are free at once, with the things by their ids. */
function firstStart(
  { person, things: needs }: WalkInWork,
  free: FreeNow,
): { readonly at: Moment; readonly units: readonly string[] } | null {
  const own = person.length > 0 ? startsWithin(free.person, person) : free.person
  const units = needs.map(({ kind, taken }) =>
    free.things
      .filter((thing) => thing.kind === kind)
      .map((thing) => ({ id: thing.id, starts: startsWithin(thing.free, taken) })),
  )
  for (let from = free.now; ; ) {
    const at = firstFrom(own, from)
    if (at === null) return null
    const picked = units.map((list) => earliestOf(list, at))
    if (picked.includes(null)) return null
    const found = picked.flatMap((one) => one ?? [])
    from = Math.max(at, ...found.map((one) => one.at))
    if (from === at) return { at, units: found.map(({ id }) => id) }
  }
}

function earliestOf(
  list: readonly { readonly id: string; readonly starts: Spans }[],
  from: Moment,
) {
  return list.reduce<{ readonly id: string; readonly at: Moment } | null>(
    (best, { id, starts }) => {
      const at = firstFrom(starts, from)
      return at === null || (best && best.at <= at) ? best : { id, at }
    },
    null,
  )
}

/** The first moment of closed spans that is not before another. */
function firstFrom(starts: Spans, from: Moment): Moment | null {
  for (let i = 0; i < starts.length; i += 2) {
    if ((starts[i + 1] as number) >= from) return Math.max(from, starts[i] as number)
  }
  return null
}
