import { useMemo } from 'react'
import { formatRate, rate } from '../../../core/kernel/rate.ts'
import { discountShare } from '../../../core/rules/cart/discount-share.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useMay } from '../../offline/use-session.ts'
import { activeLines } from './cart.ts'
import { lineAboveMrp } from './mrp.ts'
import { useBill, useRupees, useTill } from './till-context.ts'
import { troubleWords, words } from './words.ts'

/** Whether the bill can be charged as it stands, and if not, what to put right. */
export function useChargeable(): { readonly ready: boolean; readonly why: string | null } {
  const { bill, cart } = useBill()
  const { setting } = useTill()
  const overLimit = useMay('sales.discount_over_limit')
  const rupees = useRupees()
  const above = useMemo(() => lineAboveMrp(cart, setting, nowOfDevice()), [cart, setting])
  if (bill.count === 0) return { ready: false, why: null }
  if (bill.trouble) return { ready: false, why: troubleWords[bill.trouble] }
  if (above) {
    const mrp = rupees(above.mrp, 'auto')
    return { ready: false, why: words.price.lineAboveMrp(above.line.name, mrp) }
  }
  const ahead = activeLines(cart).some((line) => line.package || line.session || line.membership)
  if (ahead && !cart.customer) return { ready: false, why: words.packages.needCustomer }
  const { discountLimit } = setting.business.settings
  // What was approved may go as far as it was; the server knows how far.
  const asked = cart.approvalIds.length > 0
  if (!overLimit && !asked && discountShare(bill.priced, bill.byRight) > discountLimit) {
    return { ready: false, why: words.discount.limit(formatRate(rate(discountLimit))) }
  }
  return { ready: true, why: null }
}
