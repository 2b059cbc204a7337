/** Sessions that come month by month. */
export interface Monthly {
  /** Of all months. */
  readonly sessions: number
  readonly perMonth: number
  /** So many that were not used go on into the next month. */
  readonly rollCap: number
}

export interface MonthlyLeft {
  /** To be used in the month that runs. */
  readonly now: number
  /** Of months that have not begun. */
  readonly later: number
  /** Not used in their month, and not taken into the next. */
  readonly lapsed: number
}

/**
 * What is left of monthly sessions when so many months have begun. `used` says for each month how many were used in
 * it, less those that came back in it: what comes back is good in the month in which it comes. Sessions that were given
 * back for money come off the last months.
 */
export function monthlyLeft(
  { sessions, perMonth, rollCap }: Monthly,
  begun: number,
  used: (month: number) => number,
  returned = 0,
): MonthlyLeft {
  let now = 0
  let lapsed = 0
  for (let month = 0; month < begun; month++) {
    if (month > 0) {
      const carried = Math.min(Math.max(now, 0), rollCap)
      lapsed += now - carried
      now = carried
    }
    now += perMonth - used(month)
  }
  const later = sessions - perMonth * begun - returned
  return { now: now + Math.min(later, 0), later: Math.max(later, 0), lapsed }
}
