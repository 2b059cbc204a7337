import type { RosterDay, WeekPiece, Roster as WrittenRoster } from '../../contracts/rosters.ts'
import type { DayPiece, DayPlan, Roster } from './open-time.ts'

export interface WrittenWeeks {
  readonly rosters: readonly WrittenRoster[]
  readonly rosterDays: readonly RosterDay[]
}

/** The roster of a person, as its weeks and single days are written down. */
export function rosterOf({ rosters, rosterDays }: WrittenWeeks, userId: string): Roster {
  return {
    patterns: rosters
      .filter((roster) => roster.userId === userId)
      .map(({ validFrom, validTo, pieces, breaks }) => ({
        from: validFrom,
        until: validTo,
        weeks: [weekOf(pieces, breaks)],
      })),
    overrides: rosterDays
      .filter((each) => each.userId === userId)
      .map(({ day, pieces, breaks }) => ({
        date: day,
        pieces: pieces.map(minutesOf),
        breaks: breaks.map(minutesOf),
      })),
  }
}

export function weekOf(pieces: readonly WeekPiece[], breaks: readonly WeekPiece[]): DayPlan[] {
  const on = (list: readonly WeekPiece[], weekday: number) =>
    list.filter((piece) => piece.weekday === weekday).map(minutesOf)
  return Array.from({ length: 7 }, (_, weekday) => ({
    pieces: on(pieces, weekday),
    breaks: on(breaks, weekday),
  }))
}

/** Minutes from midnight; a piece that ends at or before its start ends on the next day. */
export function minutesOf({ from, to }: Pick<WeekPiece, 'from' | 'to'>): DayPiece {
  const start = minuteOf(from)
  const end = minuteOf(to)
  return { from: start, to: end > start ? end : end + 1440 }
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
