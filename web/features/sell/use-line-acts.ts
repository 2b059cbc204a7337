import { useCallback } from 'react'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import type { Discount } from '../../../core/rules/cart/cart.ts'
import { discountShare, priceDeviation } from '../../../core/rules/cart/discount-share.ts'
import { membershipName } from '../../../core/rules/memberships/benefit.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useMay } from '../../offline/use-session.ts'
import { useToast } from '../../ui/toast.tsx'
import { priceBill } from './bill.ts'
import { activeLines, type BillLine, type Cart, cartReducer } from './cart.ts'
import { mrpPassed } from './mrp.ts'
import { discountText } from './slip-line.tsx'
import { useTill } from './till-context.ts'
import { useApproved } from './use-approved.ts'
import { troubleWords, words } from './words.ts'

/** Acts on the bill that may need somebody else: each asks at the moment it is done. */
export function useLineActs() {
  const { dispatch, setting, billNow } = useTill()
  const toast = useToast()
  const mayDiscount = useMay('sales.discount')
  const approved = useApproved()
  const { currency, settings } = setting.business

  const setPrice = useCallback(
    async (line: BillLine, price: Minor): Promise<boolean> => {
      if (line.giftCard) return told(toast, words.giftCard.fixed)
      if (line.printedTotalMinor !== null) return told(toast, words.command.fixed)
      const mrp = mrpPassed(line, price, { setting, at: nowOfDevice() })
      // No approval makes it lawful, so nobody is asked for one.
      if (mrp !== null) {
        return told(toast, words.price.aboveMrp(formatMoney(mrp, { currency, paise: 'auto' })))
      }
      const isOwn = line.listPriceMinor === null || line.listPriceMinor === price
      const may =
        isOwn ||
        (await approved('sales.price', {
          says: words.price.title(line.name),
          limit: priceDeviation(price, line.listPriceMinor ?? price),
          before: { [words.price.one]: formatMoney(line.unitPriceMinor, { currency }) },
          after: { [words.price.one]: formatMoney(price, { currency }) },
        }))
      if (may) dispatch({ type: 'change', lineId: line.id, values: { unitPriceMinor: price } })
      return may
    },
    [approved, currency, dispatch, setting, toast],
  )

  const setDiscount = useCallback(
    async (line: BillLine | null, discount: Discount | null): Promise<boolean> => {
      if (!mayDiscount && discount) return told(toast, words.command.mayNotDiscount)
      if (line?.giftCard) return told(toast, words.giftCard.fixed)
      const { cart, bill } = billNow()
      const action = line
        ? ({ type: 'set_discount', lineId: line.id, discount } as const)
        : ({ type: 'set_cart_discount', discount } as const)
      const then = priceBill(cartReducer(cart, action), setting, nowOfDevice())
      if (discount && then.trouble) return told(toast, troubleWords[then.trouble])
      const better = discount && line?.id !== undefined ? line.member : memberOf(cart)
      // A discount that takes less than the member has already would take something away.
      if (discount && better && then.priced.toPay > bill.priced.toPay) {
        return told(toast, words.member.better(membershipName(better.name)))
      }
      const share = discountShare(then.priced, then.byRight)
      const may =
        !discount ||
        share <= settings.discountLimit ||
        (await approved('sales.discount_over_limit', {
          says: words.discount.set(discountText(discount, currency)),
          limit: share,
          before: { [words.discount.of]: formatRate(discountShare(bill.priced, bill.byRight)) },
          after: { [words.discount.of]: formatRate(share) },
        }))
      if (may) dispatch(action)
      return may
    },
    [approved, billNow, currency, dispatch, mayDiscount, setting, settings.discountLimit, toast],
  )
  return { setPrice, setDiscount }
}

const memberOf = (cart: Cart) => activeLines(cart).find((line) => line.member)?.member ?? null

function told(toast: ReturnType<typeof useToast>, says: string): false {
  toast({ says, failed: true })
  return false
}
