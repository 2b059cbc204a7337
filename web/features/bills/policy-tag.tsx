import type { Sale } from '../../../core/contracts/sales.ts'
import { daysBetween } from '../../../core/kernel/dates.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { useBusinessDay } from '../../offline/use-outlet.ts'
import { Tag } from '../../ui/surface.tsx'
import { words } from './words.ts'

/** How long ago it was sold, and how long the shop takes goods back. */
export function PolicyTag({ sale }: { sale: Sale }) {
  const { data: business } = useBusiness()
  const today = useBusinessDay()
  if (!business) return null
  const days = Math.max(0, daysBetween(sale.businessDate, today))
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
