import type { Leave, RosterDay, Rosters } from '../../../core/contracts/rosters.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { dayOf, momentOf } from '../../../core/kernel/wall-time.ts'
import { meet } from '../../../core/rules/calendar/lanes.ts'
import { type DayPiece, plansOf } from '../../../core/rules/free-times/open-time.ts'
import { rosterOf } from '../../../core/rules/free-times/written-rosters.ts'

/** What somebody works on a date, and what stands against it. */
export interface PlannedDay {
  readonly pieces: readonly DayPiece[]
  readonly breaks: readonly DayPiece[]
  /** The day has hours of its own instead of those of the week. */
  readonly isOwn: boolean
  readonly note: string | null
  readonly onLeave: boolean
  readonly closed: boolean
}

export function plannedDay(
  { rosters, days, leave, closures }: Rosters,
  userId: string,
  { date, zone }: { readonly date: BusinessDate; readonly zone: string },
): PlannedDay {
  const plans = plansOf(rosterOf({ rosters, rosterDays: days }, userId), date)
  const own = days.find((each: RosterDay) => each.userId === userId && each.day === date)
  const whole = dayOf(date, zone)
  const isAway = (one: Leave) =>
    one.userId === userId &&
    one.state === 'granted' &&
    meet({ from: momentOf(one.startsAt), to: momentOf(one.endsAt) }, whole)
  return {
    pieces: plans.flatMap(({ pieces }) => pieces),
    breaks: plans.flatMap(({ breaks }) => breaks),
    isOwn: own !== undefined,
    note: own?.note ?? null,
    onLeave: leave.some(isAway),
    closed: closures.some(({ day, from }) => day === date && from === null),
  }
}
