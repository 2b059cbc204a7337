import type { Sale } from '../../../core/contracts/sales.ts'
import { compareDates, wallClock } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Tag } from '../../ui/surface.tsx'
import { words } from './words.ts'

const dayLength = 86_400_000

/** How long ago it was sold, and how long the shop takes goods back. */
export function PolicyTag({ sale }: { sale: Sale }) {
  const { data: business } = useBusiness()
  const zone = useTimeZone()
  if (!business) return null
  const today = wallClock(nowOfDevice(), zone).date
  const days =
    compareDates(today, sale.businessDate) <= 0
      ? 0
      : Math.round((Date.parse(today) - Date.parse(sale.businessDate)) / dayLength)
  const allowed = business.settings.returnPolicyDays
  if (days > allowed) {
    return (
      <Tag tone="haldi" icon="clock">
        {words.returning.late(days, allowed)}
      </Tag>
    )
  }
  return (
    <Tag tone="leaf" icon="check">
      {words.returning.policy(days, allowed)}
    </Tag>
  )
}
