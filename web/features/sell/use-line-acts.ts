import { useCallback } from 'react'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Discount } from '../../../core/rules/cart/cart.ts'
import { discountShare } from '../../../core/rules/cart/discount-share.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useMay } from '../../offline/use-session.ts'
import { useToast } from '../../ui/toast.tsx'
import { priceBill } from './bill.ts'
import { type BillLine, cartReducer } from './cart.ts'
import { discountText } from './slip-line.tsx'
import { useBill, useTill } from './till-context.ts'
import { useApproved } from './use-approved.ts'
import { troubleWords, words } from './words.ts'

/** Acts on the bill that may need somebody else: each asks at the moment it is done. */
export function useLineActs() {
  const { cart } = useBill()
  const { dispatch, setting } = useTill()
  const toast = useToast()
  const mayDiscount = useMay('sales.discount')
  const approved = useApproved()
  const { currency, settings } = setting.business

  const setPrice = useCallback(
    async (line: BillLine, price: Minor): Promise<boolean> => {
      if (line.printedTotalMinor !== null) return told(toast, words.command.fixed)
      const isOwn = line.listPriceMinor === null || line.listPriceMinor === price
      const may =
        isOwn ||
        (await approved('sales.discount_over_limit', {
          says: words.price.title(line.name),
          limit: null,
          before: { price: line.unitPriceMinor },
          after: { price },
        }))
      if (may) dispatch({ type: 'change', lineId: line.id, values: { unitPriceMinor: price } })
      return may
    },
    [approved, dispatch, toast],
  )

  const setDiscount = useCallback(
    async (line: BillLine | null, discount: Discount | null): Promise<boolean> => {
      if (!mayDiscount && discount) return told(toast, words.command.mayNotDiscount)
      const action = line
        ? ({ type: 'set_discount', lineId: line.id, discount } as const)
        : ({ type: 'set_cart_discount', discount } as const)
      const then = priceBill(cartReducer(cart, action), setting, nowOfDevice())
      if (discount && then.trouble) return told(toast, troubleWords[then.trouble])
      const share = discountShare(then.priced)
      const may =
        !discount ||
        share <= settings.discountLimit ||
        (await approved('sales.discount_over_limit', {
          says: words.discount.set(discountText(discount, currency)),
          limit: share,
          before: { discount: '0%' },
          after: { discount: discountText(discount, currency) },
        }))
      if (may) dispatch(action)
      return may
    },
    [approved, cart, currency, dispatch, mayDiscount, setting, settings.discountLimit, toast],
  )
  return { setPrice, setDiscount }
}

function told(toast: ReturnType<typeof useToast>, says: string): false {
  toast({ says, failed: true })
  return false
}
