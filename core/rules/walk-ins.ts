import type { WalkInWhy } from '../contracts/walk-ins.ts'
import { type Moment, minuteLength } from '../kernel/wall-time.ts'
import { type Spans, without } from './free-times/spans.ts'

/** Somebody who can take guests without an appointment, with the time that appointments leave. */
export interface WalkInStaff {
  readonly id: string
  readonly skills: readonly string[]
  readonly free: Spans
}

export interface WaitingGuest {
  readonly id: string
  readonly skill: string
  readonly minutes: number
  /** The person the guest waits for; null for anybody. */
  readonly only: string | null
  /** The start that was told when the guest came; what was promised first is served first. */
  readonly promisedAt: Moment
  readonly cameAt: Moment
}

export interface WalkInQuestion {
  readonly now: Moment
  readonly staff: readonly WalkInStaff[]
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
 * Who takes which guest and when, if nothing changes: each guest the earliest start that anybody has, and of those who
 * have it whoever is next in turn. Appointments are never moved for it, so that the time that is told is kept.
 */
export function walkInPlan(question: WalkInQuestion): WalkInPlace[] {
  const { now, guests, asksKeepTurn } = question
  const free = new Map(question.staff.map(({ id, free: spans }) => [id, spans]))
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
      const at = firstFit(free.get(id) ?? [], guest.minutes * minuteLength, now)
      return at === null ? [] : { id, at }
    })
    const best = starts.reduce<(typeof starts)[number] | null>(
      (found, each) => (found && found.at <= each.at ? found : each),
      null,
    )
    const nobody = { staffId: null, at: null, waitMinutes: null, why: null, behind: 0 }
    if (!best) return { guestId: guest.id, ...nobody }
    const busy = [best.at, best.at + guest.minutes * minuteLength]
    free.set(best.id, without(free.get(best.id) ?? [], busy))
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

function firstFit(free: Spans, length: number, now: Moment): Moment | null {
  for (let i = 0; i < free.length; i += 2) {
    const at = Math.max(now, free[i] as number)
    if (at + length <= (free[i + 1] as number)) return at
  }
  return null
}
