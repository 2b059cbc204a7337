import type { BusinessDate } from '../../kernel/dates.ts'
import { type Moment, minuteLength, momentAt, stretchesOf } from '../../kernel/wall-time.ts'

/** The side of a calendar day: minutes that pass, from its first to its last. */
export interface DayScale {
  readonly zone: string
  readonly from: Moment
  readonly to: Moment
  /** Minutes that pass, which on two days a year are not those of the wall. */
  readonly minutes: number
}

export interface ScaleQuestion {
  readonly zone: string
  readonly date: BusinessDate
  /** Minutes of the wall between which the day is shown at least, in whole hours. */
  readonly hours: { readonly from: number; readonly to: number }
  /** What must be seen in any case. */
  readonly blocks: readonly { readonly from: Moment; readonly to: Moment }[]
}

/** The hours that a day shows: those of the outlet, and whole hours more for what lies outside them. */
export function dayScale({ zone, date, hours, blocks }: ScaleQuestion): DayScale {
  let from = momentAt({ date, minute: hours.from }, zone, 'start')
  let to = momentAt({ date, minute: hours.to }, zone, 'end')
  const earliest = Math.min(from, ...blocks.map((block) => block.from))
  const latest = Math.max(to, ...blocks.map((block) => block.to))
  const first = momentAt({ date, minute: 0 }, zone, 'start')
  const last = momentAt({ date, minute: 2880 }, zone, 'end')
  while (from > earliest && from > first) from -= hour
  while (to < latest && to < last) to += hour
  return { zone, from, to, minutes: (to - from) / minuteLength }
}

const hour = 60 * minuteLength

/** Minutes from the top, inside the scale. */
export function placeOf({ from, minutes }: DayScale, moment: Moment): number {
  return Math.min(minutes, Math.max(0, (moment - from) / minuteLength))
}

export function momentAtPlace({ from }: DayScale, minutes: number): Moment {
  return from + Math.round(minutes * minuteLength)
}

export interface Tick {
  readonly at: Moment
  /** What the wall shows. */
  readonly minute: number
  readonly place: number
}

/** Lines at each so many minutes of the wall; where clocks change one comes twice or not at all. */
export function ticksOf(scale: DayScale, dates: readonly BusinessDate[], every: number): Tick[] {
  return dates.flatMap((date) =>
    stretchesOf(date, scale.zone).flatMap(({ from, to, minute }) => {
      const ticks: Tick[] = []
      const first = Math.ceil(minute / every) * every
      for (let shown = first; from + (shown - minute) * minuteLength < to; shown += every) {
        const at = from + (shown - minute) * minuteLength
        if (at < scale.from || at > scale.to) continue
        ticks.push({ at, minute: shown, place: placeOf(scale, at) })
      }
      return ticks
    }),
  )
}
