import type { BrokenRule, FreeStart } from '../../../core/contracts/appointments.ts'
import type { whyNotKinds } from '../../../core/contracts/visit-series.ts'
import { addDays, type Instant } from '../../../core/kernel/dates.ts'
import type { Decision } from '../../../core/kernel/decision.ts'
import { dayOf, momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import type { StartReason } from '../../../core/rules/free-times/reasons.ts'
import { both, spansOf } from '../../../core/rules/free-times/spans.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { accept } from '../../platform/refusal-error.ts'
import { askTimes } from './asked-times.ts'
import { type BookingContext, readContext } from './booking-context.ts'
import { daysLooked, nearestStarts, visitAt } from './free-starts.ts'
import { shownReason } from './kept-rules.ts'
import { type OutletRules, readRules } from './outlet-rules.ts'
import type { OfferedPart } from './plan-visit.ts'

/** Whether a visit would fit at a start, why not, and where instead. */
export interface TriedStart {
  readonly startsAt: Instant
  readonly fits: boolean
  readonly why: (typeof whyNotKinds)[number] | null
  readonly reason: BrokenRule | null
  readonly nearest: FreeStart[]
}

export interface StartQuestion {
  readonly startsAt: Instant
  readonly customerId: string | null | undefined
  /** What is moved or cancelled in the same breath is not in its way. */
  readonly exceptSources: readonly string[]
  readonly exceptVisitId?: string | undefined
  readonly partsIn: (context: BookingContext) => Decision<readonly OfferedPart[]>
}

/** Asks the rule of free times about one start, as the desk would book it. Nothing is kept by it. */
export async function tryStart(
  reader: Reader,
  outletId: string,
  question: StartQuestion,
): Promise<TriedStart> {
  const { startsAt, customerId, exceptSources, exceptVisitId } = question
  const context = await readContext(reader, outletId, { startsAt, exceptSources, customerId })
  const parts = accept(question.partsIn(context), 'appointments')
  const at = momentOf(startsAt)
  const { date } = wallTimeOf(at, context.zone)
  const read = await readRules(reader, outletId, {
    ...{ booker: 'desk' as const, customerId, exceptVisitId },
    days: { from: date, to: addDays(date, daysLooked - 1) },
  })
  // Gaps are a matter of offering: what the desk asks for by itself is booked with them.
  const asked: OutletRules = { ...read, gaps: { offer: 'all', dayEdges: true } }
  const now = nowMilliseconds()
  const days = { from: date, to: date }
  const { starts, refused } = askTimes(parts, context, { days, now, grid: 1, asked })
  const start = starts.find((each) => each.at === at)
  if (start && visitAt(parts, start, context)) {
    return { startsAt, fits: true, why: null, reason: null, nearest: [] }
  }
  const reason = refused().find((each) => each.at === at)?.reason ?? null
  const wide = await readContext(reader, outletId, {
    ...{ startsAt, exceptSources, customerId, days: daysLooked },
  })
  const wideParts = accept(question.partsIn(wide), 'appointments')
  return {
    startsAt,
    fits: false,
    why: whyNot(reason, at, context),
    reason: reason && shownReason(reason),
    nearest: nearestStarts(wideParts, startsAt, { context: wide, now, asked }),
  }
}

const clashes = ['busy', 'not_together', 'staff_cap']
const absences = ['not_working', 'ends_too_late', 'nobody_can']

function whyNot(
  reason: StartReason | null,
  at: number,
  { zone, openOf }: Pick<BookingContext, 'zone' | 'openOf'>,
): TriedStart['why'] {
  if (!reason) return 'clash'
  if (reason.code === 'busy' && reason.facts.clash?.why === 'leave') return 'leave'
  if (clashes.includes(reason.code)) return 'clash'
  if (!absences.includes(reason.code)) return 'rule'
  // Rooms and chairs are open as long as the outlet is.
  const day = dayOf(wallTimeOf(at, zone).date, zone)
  const open = both(openOf({ kind: 'resource', id: '' }), spansOf([day]))
  return open.length === 0 ? 'closed' : 'off'
}
