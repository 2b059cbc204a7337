import { type BusinessDate, businessDate } from '../../kernel/dates.ts'
import { type Moment, momentAt, wallTimeOf } from '../../kernel/wall-time.ts'
import { newClient, noBookingRules } from './booking-rules.ts'
import { type FreeTimes, freeTimes } from './free-times.ts'
import type { BusyTimes, Claim, FreeTimesQuestion, Owner } from './question.ts'
import { usualChoice } from './question.ts'
import { inOrder, spansOf } from './spans.ts'
import type { Post, Step, Visit, VisitPart } from './visit.ts'

// Words in which the tests of free times speak of a salon: "10:00" on a day in a zone.

export const testDay = businessDate('2026-12-01')
export const india = 'Asia/Kolkata'

export function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}

export function clockOf(moment: Moment, zone = india): string {
  const { minute } = wallTimeOf(moment, zone)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

export function at(clock: string, date: BusinessDate = testDay, zone = india): Moment {
  return momentAt({ date, minute: minuteOf(clock) }, zone, 'start')
}

const spanBetween = (text: string, date: BusinessDate, zone: string) => {
  const [from = '', to = ''] = text.split('-')
  return {
    from: momentAt({ date, minute: minuteOf(from) }, zone, 'start'),
    to: momentAt({ date, minute: minuteOf(to) }, zone, 'end'),
  }
}

export function openOn(hours: readonly string[], date = testDay, zone = india) {
  return spansOf(hours.map((text) => spanBetween(text, date, zone)))
}

export function person(id: string, hours: readonly string[], skills = ['cut']): Owner {
  return { kind: 'staff', id, skills, open: openOn(hours) }
}

export function unit(id: string, type: string, hours: readonly string[]): Owner {
  return { kind: 'resource', id, type, open: openOn(hours) }
}

export function claim(
  kind: Claim['kind'],
  id: string,
  hours: string,
  why: Claim['why'] = 'visit',
): Claim {
  return { kind, id, ...spanBetween(hours, testDay, india), why }
}

export function staffPost(more: Partial<Extract<Post, { kind: 'staff' }>> = {}): Post {
  return { name: 'stylist', kind: 'staff', skill: 'cut', only: null, preferred: [], ...more }
}

export function unitPost(type: string): Post {
  return { name: type, kind: 'resource', type }
}

export function step(offset: number, length: number, posts: string[], more = {}): Step {
  return { offset, length, setUp: 0, cleanUp: 0, posts, ...more }
}

export function part(id: string, more: Partial<VisitPart> = {}): VisitPart {
  return {
    id,
    serviceId: id,
    begins: { after: 'previous_end', minutes: 0 },
    posts: [staffPost()],
    steps: [step(0, 30, ['stylist'])],
    paces: [],
    ...more,
  }
}

export const visitOf = (...parts: VisitPart[]): Visit => ({ parts })

/** A question of free times whose claims are told one by one. */
export interface Asked extends Omit<FreeTimesQuestion, 'busy'> {
  readonly claims: readonly Claim[]
}

export function question(more: Partial<Asked>): Asked {
  return {
    zone: india,
    now: at('00:00') - 86_400_000,
    days: { from: testDay, to: testDay },
    grid: 15,
    owners: [],
    claims: [],
    visit: visitOf(part('cut')),
    rules: noBookingRules,
    client: newClient,
    gaps: { offer: 'all', dayEdges: true },
    choice: usualChoice,
    ...more,
  }
}

export function answer({ claims, ...asked }: Asked): FreeTimes {
  return freeTimes({ ...asked, busy: busyBy(claims) })
}

/** Claims of an owner for one reason belong together, in order. */
function busyBy(claims: readonly Claim[]): BusyTimes[] {
  const found = new Map<string, Claim[]>()
  for (const each of claims) {
    const key = `${each.kind} ${each.id} ${each.why}`
    found.set(key, [...(found.get(key) ?? []), each])
  }
  return [...found.values()].map((own): BusyTimes => {
    const { kind, id, why } = own[0] as Claim
    return { kind, id, why, times: inOrder(own.flatMap(({ from, to }) => [from, to])) }
  })
}

export function ask(more: Partial<Asked>): FreeTimes {
  return answer(question(more))
}

export function clocks(times: FreeTimes, zone = india): string[] {
  return times.starts.map((start) => clockOf(start.at, zone))
}

/** Why a time of the test day is not offered. */
export function whyNot(times: FreeTimes, clock: string) {
  return times.refused().find((refused) => clockOf(refused.at) === clock)?.reason
}

/** Who would hold a post at a time of the test day. */
export function holderAt(times: FreeTimes, clock: string, partId: string, post = 'stylist') {
  const start = times.starts.find((each) => clockOf(each.at) === clock)
  return start?.holders.find((each) => each.partId === partId && each.post === post)?.id
}
