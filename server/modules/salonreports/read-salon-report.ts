import type { SalonPeriod, SalonReport } from '../../../core/contracts/salon-reports.ts'
import { addDays, type BusinessDate, daysBetween } from '../../../core/kernel/dates.ts'
import { type Period, periodBefore, periodOf } from '../../../core/rules/report-period.ts'
import { retentionDays, type Utilisation } from '../../../core/rules/salon-reports/figures.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { outletToday } from '../outlets/public.ts'
import { countSalon } from './count-salon.ts'
import { selectOwnerNames } from './store-owners.ts'

/** The figures of a period of the salon, beside those of the one before. */
export async function readSalonReport(
  reader: Reader,
  { outletId }: OutletActor,
  query: SalonPeriod,
): Promise<SalonReport> {
  const today = await outletToday(reader, outletId)
  const { now, before, running } = periodsOf(query, today)
  const counted = await countSalon(reader, outletId, { period: now, today })
  const earlier = await countSalon(reader, outletId, { period: before, today })
  const names = await selectOwnerNames(reader, outletId)
  const owners = ({ owners: list }: Utilisation) =>
    list
      .filter(({ busyMinutes, openMinutes }) => busyMinutes + openMinutes > 0)
      .map(({ ownerId, busyMinutes, openMinutes, share }) => ({
        ...{ id: ownerId, name: names.get(ownerId) ?? '', busyMinutes, openMinutes, share },
      }))
      .sort((a, b) => (b.share ?? 0) - (a.share ?? 0) || a.name.localeCompare(b.name))
  return {
    ...{ period: query.period, now, before, running, retentionDays },
    figures: counted.figures,
    figuresBefore: earlier.figures,
    people: owners(counted.staff),
    things: owners(counted.things),
  }
}

/**
 * While a period is running it is counted up to today, and the one before for as many days: days that are still to
 * come would make every calendar look empty.
 */
export function periodsOf({ period: kind, date }: SalonPeriod, today: BusinessDate) {
  const whole = periodOf(kind, date ?? today)
  const earlier = periodBefore(kind, whole)
  const running = whole.from <= today && today <= whole.to
  if (!running) return { now: whole, before: earlier, running }
  const days = daysBetween(whole.from, today)
  const end = addDays(earlier.from, days)
  const before: Period = { from: earlier.from, to: end < earlier.to ? end : earlier.to }
  return { now: { from: whole.from, to: today }, before, running }
}
