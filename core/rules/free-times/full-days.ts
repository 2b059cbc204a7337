import type { BusinessDate } from '../../kernel/dates.ts'
import type { DailyCap } from './booking-rules.ts'

/** A service that somebody would do on a day. */
export interface Served {
  readonly serviceId: string
  readonly staffId: string
}

export interface FullDay {
  readonly code: 'staff_cap'
  readonly facts: {
    readonly ownerId: string
    readonly serviceId: string | null
    readonly perDay: number
  }
}

/** The caps of people that a choice of them would go over on a day. A visit counts once for a person. */
export function fullDaysOf(
  caps: readonly DailyCap[],
  served: readonly Served[],
  date: BusinessDate,
): FullDay[] {
  return caps.flatMap(({ staffId, serviceId, perDay, booked }): FullDay[] => {
    if (staffId === null) return []
    const own = served.filter(
      (each) => each.staffId === staffId && (serviceId === null || each.serviceId === serviceId),
    )
    const more = serviceId === null ? Math.min(1, own.length) : own.length
    if (more === 0 || (booked[date] ?? 0) + more <= perDay) return []
    return [{ code: 'staff_cap', facts: { ownerId: staffId, serviceId, perDay } }]
  })
}
