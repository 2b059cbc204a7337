import { useCallback, useEffect, useMemo, useRef } from 'react'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { formatRate, rate } from '../../../core/kernel/rate.ts'
import { discountShare } from '../../../core/rules/cart/discount-share.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useMay } from '../../offline/use-session.ts'
import { afterPaint } from '../../ui/after-paint.ts'
import { activeLines, type BillLine } from './cart.ts'
import { lineAboveMrp } from './mrp.ts'
import { type OpenBill, useBill, useTill } from './till-context.ts'
import { troubleWords, words } from './words.ts'

interface Chargeable {
  readonly ready: boolean
  readonly why: string | null
}

/** Whether a bill can be charged as it stands, and if not, what to put right. */
function useCharging(): (open: OpenBill) => Chargeable {
  const { setting } = useTill()
  const overLimit = useMay('sales.discount_over_limit')
  return useCallback(
    ({ bill, cart }) => {
      const { currency, settings } = setting.business
      if (bill.count === 0) return { ready: false, why: null }
      if (bill.trouble) return { ready: false, why: troubleWords[bill.trouble] }
      const above = lineAboveMrp(cart, setting, nowOfDevice())
      if (above) {
        const mrp = formatMoney(above.mrp, { currency, paise: 'auto' })
        return { ready: false, why: words.price.lineAboveMrp(above.line.name, mrp) }
      }
      const isAhead = (line: BillLine) => line.package || line.session || line.membership
      if (!cart.customer && activeLines(cart).some(isAhead)) {
        return { ready: false, why: words.packages.needCustomer }
      }
      const { discountLimit } = settings
      // What was approved may go as far as it was; the server knows how far.
      const asked = cart.approvalIds.length > 0
      if (!overLimit && !asked && discountShare(bill.priced, bill.byRight) > discountLimit) {
        return { ready: false, why: words.discount.limit(formatRate(rate(discountLimit))) }
      }
      return { ready: true, why: null }
    },
    [setting, overLimit],
  )
}

/** How the open bill stands, drawn anew with it. */
export function useChargeable(): Chargeable {
  const open = useBill()
  const charging = useCharging()
  return useMemo(() => charging(open), [charging, open])
}

/**
 * Goes on to payment where the bill can be charged at that moment. Scans that are still looked up belong to this bill:
 * they are waited for, and where one of them needs somebody the bill stays.
 */
export function useCharge(
  onCharge: () => void,
  isClosed: boolean,
  pendingScans: () => Promise<boolean> | null,
): () => void {
  const { billNow } = useTill()
  const charging = useCharging()
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return useCallback(() => {
    const chargeNow = () => {
      if (here.current && !isClosed && charging(billNow()).ready) onCharge()
    }
    const scans = pendingScans()
    // Their lines are on the bill once they are drawn.
    if (scans) void scans.then((allSold) => allSold && afterPaint(chargeNow))
    else chargeNow()
  }, [charging, billNow, onCharge, isClosed, pendingScans])
}
