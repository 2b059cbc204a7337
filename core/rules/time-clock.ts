import type { ClockAct, ClockState } from '../contracts/time-clock.ts'
import { type Moment, minuteLength, wallTimeOf } from '../kernel/wall-time.ts'
import { both, listOf, type Spans, spansOf } from './free-times/spans.ts'

/** A time at work or on a break; without an end while it goes on. */
export interface ClockTime {
  readonly kind: 'work' | 'break'
  readonly from: Moment
  readonly to: Moment | null
}

export const stateOfClock = (open: Pick<ClockTime, 'kind'> | null): ClockState =>
  open === null ? 'out' : open.kind === 'work' ? 'working' : 'on_break'

const acts: Readonly<Record<ClockState, readonly ClockAct[]>> = {
  out: ['in'],
  working: ['break', 'out'],
  on_break: ['back', 'out'],
}

export const possibleActs = (state: ClockState): ClockAct[] => [...acts[state]]

const longestShift = 12 * 60 * minuteLength

/**
 * Whether somebody went home without clocking out: the time began on an earlier day of the wall and goes on for half a
 * day. Who works through midnight is still at work.
 */
export function isForgotten(from: Moment, now: Moment, zone: string): boolean {
  return now - from >= longestShift && wallTimeOf(from, zone).date < wallTimeOf(now, zone).date
}

const mostTold = 24 * 60 * minuteLength

/** An end that somebody tells afterwards lies within a day of the beginning, and is over. */
export const isEnd = (from: Moment, to: Moment, now: Moment): boolean =>
  to >= from && to - from <= mostTold && to <= now

/** Whole minutes of a kind. A time without an end counts up to `until`, or not at all. */
export function clockMinutes(
  times: readonly ClockTime[],
  kind: ClockTime['kind'],
  until: Moment | null = null,
): number {
  const length = times
    .filter((time) => time.kind === kind)
    .reduce((sum, { from, to }) => sum + Math.max(0, (to ?? until ?? from) - from), 0)
  return Math.floor(length / minuteLength)
}

/** Minutes of the roster that had passed when somebody came: breaks and leave are no part of it. */
export function lateBy(came: Moment | null, rostered: Spans): number {
  const [begins] = rostered
  if (came === null || begins === undefined || came <= begins) return 0
  return minutesOfSpans(both(rostered, spansOf([{ from: begins, to: came }])))
}

export function minutesOfSpans(spans: Spans): number {
  const length = listOf(spans).reduce((sum, { from, to }) => sum + to - from, 0)
  return Math.floor(length / minuteLength)
}
